"""A department of the municipality and an association that work together, and what each says that it expects."""

from dataclasses import dataclass
from typing import Any

from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.overview.directory.models import Actor
from brobygger.understanding.alignment.domain.agreeing import accept, propose, sign
from brobygger.understanding.alignment.domain.queries import points_of, under_way
from brobygger.understanding.alignment.domain.saying import begin_alignment, say
from brobygger.understanding.alignment.models import Alignment, Version
from tests.factories.people import People

DEPARTMENT = {
    "contact_first": "Lone", "contact_second": "Formanden", "answer_first": 3, "answer_second": 2, "channel": "mail",
    "influence": 2, "told_first": "Hvem der kommer", "told_second": "", "review": 6,
}  # fmt: skip
CLUB = {
    "contact_first": "", "contact_second": "Samira", "answer_first": 1, "answer_second": 2, "channel": "sms",
    "influence": 3, "told_first": "", "told_second": "Når nogen flytter", "review": 6,
}  # fmt: skip
AGREED = {
    "contact_first": "Lone", "contact_second": "Samira", "answer_first": 2, "answer_second": 2, "channel": "sms",
    "influence": 3, "told_first": "Hvem der kommer", "told_second": "Når nogen flytter", "review": 6,
}  # fmt: skip


@dataclass
class Two:
    """The two actors: the integration worker keeps the department, the association's person represents the club."""

    department: Actor
    club: Actor


def make_two(people: People) -> Two:
    """Return the two."""
    kept = ActorDetails("Job og Integration", "department", side="municipality")
    department = register_actor(place=people.here, by=people["integration"], owner=people["integration"], details=kept)
    club = register_actor(place=people.here, by=None, details=ActorDetails("Solsikken", "association"))
    let_represent(actor=club, user=people["association"], by=None)
    return Two(department, club)


def begun(people: People, two: Two | None = None) -> Alignment:
    """Return an alignment that the association began."""
    two = two or make_two(people)
    return begin_alignment(place=people.here, by=people["association"], mine=two.club, with_whom=two.department)


def version_of(alignment: Alignment) -> Version:
    """Return the version under way."""
    found = under_way(Alignment.objects.get(pk=alignment.pk))
    assert found is not None
    return found


def both_said(people: People, alignment: Alignment, **more: Any) -> Version:
    """Let both say theirs."""
    version = version_of(alignment)
    say(version=version, by=people["integration"], values=DEPARTMENT | more)
    say(version=version, by=people["association"], values=CLUB | more)
    return version_of(alignment)


def agree_on_all(people: People, version: Version) -> None:
    """Agree on ``AGREED``, point by point."""
    for point in points_of(version):
        if not point.agreed:
            if point.value != AGREED[point.name]:
                propose(point=point, by=people["association"], value=AGREED[point.name])
            taker = people["integration"] if point.proposed_by == "second" else people["association"]
            accept(point=point, by=taker)


def signed(people: People, alignment: Alignment | None = None) -> Alignment:
    """Return an alignment that both agreed on and signed."""
    row = alignment or begun(people)
    version = both_said(people, row)
    agree_on_all(people, version)
    sign(version=version, by=people["leader"], party="first")
    sign(version=version, by=people["association"], party="second")
    return Alignment.objects.get(pk=row.pk)
