"""Lines for the case system (R73): every command that matters writes one."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone, translation

from brobygger.core import wording
from brobygger.core.command import Change, command
from brobygger.people.models import User
from brobygger.reception.arrivals.models import CaseLine, Household


def note(change: Change, household: Household, kind: str, **facts: Any) -> None:
    """Write down that ``kind`` happened, inside the command that made it happen."""
    row = CaseLine(place=household.place, household=household, kind=kind, facts=wording.stored(facts), by=change.by)
    change.add(row, recorded=False)


def in_danish(word: object) -> str:
    """Return a word of the interface in Danish: the case is kept in it, whoever writes the line."""
    with translation.override("da"):
        return str(word)


def file_lines(*, household: Household, by: User, lines: Iterable[int]) -> int:
    """Tick ``lines`` (ids) as filed by ``by`` now; return how many were not before."""
    with command("household.file", place=None, by=by) as change:
        rows = CaseLine.objects.filter(household=household, pk__in=list(lines), filed_at=None)
        count = rows.update(filed_at=timezone.now(), filed_by=by)
        if count:
            change.record(household, {"filed": [0, count]})
        return count


def unfile_line(*, household: Household, by: User, line: int) -> None:
    """Take the tick of one line away: it was set by mistake."""
    with command("household.unfile", place=None, by=by) as change:
        if CaseLine.objects.filter(household=household, pk=line).update(filed_at=None, filed_by=None):
            change.record(household, {"filed": [1, 0]})


def text_of(rows: Iterable[CaseLine]) -> str:
    """Return ``rows`` as plain Danish text to copy: a date and a sentence a line, and who it was."""
    from brobygger.core.in_words import moment

    return "\n".join(f"{moment(r.at, 'da')}: {sentence(r)}{f' ({r.by})' if r.by else ''}" for r in rows)


def sentence(row: CaseLine) -> str:
    """Return what happened, in Danish: the case is kept in it."""
    return wording.tell(row.kind, row.facts, "da").title
