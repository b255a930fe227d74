"""Lines for the case system (R73): every command that matters writes one."""

from collections.abc import Iterable
from typing import Any

from brobygger.core import case
from brobygger.core.command import Change, command
from brobygger.people.models import User
from brobygger.reception.arrivals.models import CaseLine, Household


def note(change: Change, household: Household, kind: str, **facts: Any) -> None:
    """Write down that ``kind`` happened, inside the command that made it happen."""
    case.note(change, CaseLine(place=household.place, household=household), kind, **facts)


def file_lines(*, household: Household, by: User, lines: Iterable[int]) -> int:
    """Tick ``lines`` (ids) as filed by ``by`` now; return how many were not before."""
    with command("household.file", place=None, by=by) as change:
        return case.file_lines(change, household, household.lines.filter(pk__in=list(lines)))


def unfile_line(*, household: Household, by: User, line: int) -> None:
    """Take the tick of one line away: it was set by mistake."""
    with command("household.unfile", place=None, by=by) as change:
        case.unfile_lines(change, household, household.lines.filter(pk=line))
