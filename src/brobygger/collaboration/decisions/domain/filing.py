"""Decisions to the case (R73): the lines of a forum, ticked when they are filed."""

from collections.abc import Iterable

from django.db.models import QuerySet

from brobygger.collaboration.decisions.models import CaseLine
from brobygger.collaboration.fora.models import Forum
from brobygger.core import case
from brobygger.core.command import command
from brobygger.people.models import User


def lines_of_forum(forum: Forum) -> QuerySet[CaseLine]:
    """Return what happened to the decisions of ``forum``. The caller has seen that the reader may see the forum."""
    rows = CaseLine.objects.filter(decision__forum=forum)
    return rows.select_related("by", "filed_by", "decision").order_by("at", "pk")


def file_lines(*, forum: Forum, by: User, lines: Iterable[int]) -> int:
    """Tick ``lines`` (ids) as filed by ``by`` now; return how many were not before."""
    with command("decision.file", place=forum.place, by=by) as change:
        return case.file_lines(change, forum, CaseLine.objects.filter(decision__forum=forum, pk__in=list(lines)))


def unfile_line(*, forum: Forum, by: User, line: int) -> None:
    """Take the tick of one line away: it was set by mistake."""
    with command("decision.unfile", place=forum.place, by=by) as change:
        case.unfile_lines(change, forum, CaseLine.objects.filter(decision__forum=forum, pk=line))
