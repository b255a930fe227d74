"""Samples of what the sides of a place have understood of each other: rules of play, notes, expectations."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.understanding.alignment.conditions import NAMES as CONDITIONS
from brobygger.understanding.alignment.domain.links import address_of, make_link
from brobygger.understanding.alignment.domain.saying import begin_again, begin_alignment
from brobygger.understanding.alignment.domain.stating import guess, state
from brobygger.understanding.rules_of_play.domain.notes import NoteDetails, write_note
from brobygger.understanding.rules_of_play.domain.rules import RuleDetails, agree_rule, propose_rule
from tests.factories.aligning import both_said, signed
from tests.factories.people import People


def understood(place: Any, people: People) -> dict[str, Any]:
    """Return a rule of play that waits, one that both sides agreed on, and a note that is old."""
    waiting = RuleDetails("health", "professional", "Fejl kan gøre folk syge", what="Tolke hos lægen")
    agreed = RuleDetails("network", "volunteer", "En nabo er tættere på")
    rule = propose_rule(place=place, by=people["volunteer"], details=agreed)
    agree_rule(rule=rule, by=people["coordinator"])
    today = timezone.localdate()
    details = NoteDetails(
        "law", "Tolkegebyr", "Kommunen betaler ikke altid.", "Sundhedsloven § 50", today - timedelta(days=400),
        today - timedelta(days=30), ["language", "network"],
    )  # fmt: skip
    return {
        "rule_of_play": propose_rule(place=place, by=people["coordinator"], details=waiting).pk,
        "rule_agreed": rule.pk,
        "law_note": write_note(place=place, by=people["coordinator"], details=details).pk,
    }


def expected_of_each_other(people: People) -> dict[str, Any]:
    """Return an alignment that holds and is looked at again, and one in which nobody has said anything."""
    row = signed(people)
    begin_again(alignment=row, by=people["integration"])
    version = both_said(people, row)
    club = register_actor(place=people.here, by=None, details=ActorDetails("Solstrålen", "association"))
    department = row.first
    assert department is not None
    saying = begin_alignment(place=people.here, by=people["integration"], mine=department, with_whom=club)
    let_represent(actor=club, user=people["association"], by=None)
    for role, at in {"integration": 2, "association": 5}.items():
        guess(alignment=row, by=people[role], values=dict.fromkeys(CONDITIONS, 3))
        state(alignment=row, by=people[role], values=dict.fromkeys(CONDITIONS, at))
    point = version.points.get(name="influence")
    far = register_actor(place=people.here, by=None, details=ActorDetails("Fjernt fra alle", "association"))
    unspoken = begin_alignment(place=people.here, by=people["integration"], mine=department, with_whom=far)
    link = make_link(alignment=unspoken, by=people["integration"], party="second", name="Ruth")
    secret = address_of(link).rstrip("/").rsplit("/", 1)[-1]
    found = {"alignment": row.pk, "alignment_saying": saying.pk, "alignment_point": point.pk, "party": "first"}
    return found | {"alignment_secret": secret}
