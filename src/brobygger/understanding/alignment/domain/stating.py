"""Guessing the other's conditions, and then stating one's own (R47)."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.people.models import User
from brobygger.understanding.alignment.conditions import NAMES, STEPS
from brobygger.understanding.alignment.domain import telling
from brobygger.understanding.alignment.domain.parties import voice_of
from brobygger.understanding.alignment.models import Alignment, Conditions, ContactLink, Party
from brobygger.understanding.alignment.points import other


def guess(*, alignment: Alignment, by: User | None, values: Mapping[str, Any], link: ContactLink | None = None) -> None:
    """Guess the other's conditions. The guess stands once the own are stated.

    Args:
        link: by which it is said, where no member says it.

    Raises:
        ValidationError: ``by`` speaks for neither, something is missing, or the own are stated already.
    """
    _write(alignment, by, link, guess=_checked(values))


def state(*, alignment: Alignment, by: User | None, values: Mapping[str, Any], link: ContactLink | None = None) -> None:
    """State one's own conditions, after the guess; when both have, both see both.

    Args:
        link: by which it is said, where no member says it.

    Raises:
        ValidationError: ``by`` speaks for neither, something is missing, or nothing is guessed yet.
    """
    _write(alignment, by, link, own=_checked(values))


def _write(alignment: Alignment, by: User | None, link: ContactLink | None, **said: dict[str, int]) -> None:
    party = voice_of(alignment, by, link)
    if not party:
        raise ValidationError(_("Somebody else speaks for them."))
    with command("alignment.conditions", place=alignment.place, by=by, via="link" if link else None) as change:
        Alignment.objects.select_for_update().get(pk=alignment.pk)
        number = round_of(alignment)
        row = Conditions.objects.filter(alignment=alignment, round=number, party=party).first()
        if row is None:
            row = Conditions(place=alignment.place, alignment=alignment, round=number, party=party)
        if "guess" in said and row.own:
            raise ValidationError(_("You have said your own. A guess comes before that."))
        if "own" in said and not row.guess:
            raise ValidationError(_("Guess first how they work."))
        if row.own:
            raise ValidationError(_("You have said it. The other one comes next."))
        for name, value in said.items():
            setattr(row, name, value)
        row.by, row.on = by, timezone.localdate()
        row.save()
        if row.own:
            change.record(alignment, {"stated": [None, party]})
            telling.no_conditions_wanted(alignment)
            there = Conditions.objects.filter(alignment=alignment, round=number, party=other(party)).first()
            if there is None or not there.own:
                telling.ask_for_conditions(alignment, other(party))


def round_of(alignment: Alignment) -> int:
    """Return the round in which is said now: the one under way, or the next one once both have said theirs."""
    rows = list(Conditions.objects.filter(alignment=alignment))
    last = max((r.round for r in rows), default=1)
    return last + 1 if _whole([r for r in rows if r.round == last]) else last


def _whole(rows: list[Conditions]) -> bool:
    return len([r for r in rows if r.own]) == len(Party.values)


def rounds(alignment: Alignment) -> list[dict[str, Conditions]]:
    """Return what both said, by party, in each round in which both did: the last first."""
    rows: dict[int, list[Conditions]] = {}
    for row in Conditions.objects.filter(alignment=alignment):
        rows.setdefault(row.round, []).append(row)
    return [{r.party: r for r in rows[n]} for n in sorted(rows, reverse=True) if _whole(rows[n])]


def own_part(alignment: Alignment, party: str) -> Conditions | None:
    """Return what ``party`` itself has said so far in the round under way."""
    rows = Conditions.objects.filter(alignment=alignment, round=round_of(alignment), party=party)
    return rows.first() if party else None


def _checked(values: Mapping[str, Any]) -> dict[str, int]:
    wrong = {n: ValidationError(_("Choose one of the answers.")) for n in NAMES if values.get(n) not in STEPS}
    if wrong:
        raise ValidationError(wrong)
    return {n: int(values[n]) for n in NAMES}
