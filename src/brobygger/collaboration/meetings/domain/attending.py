"""Who comes, by side over time, and whose items became decisions (R44)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils import timezone

from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.domain import balance
from brobygger.collaboration.meetings.models import AgendaItem, Answer, Attendance, Meeting, MeetingState
from brobygger.collaboration.meetings.ports import decided
from brobygger.people.models import Side

MOST = 24  # meetings that are shown


@dataclass(frozen=True)
class Turnout:
    """One meeting that was held: how many came of each side."""

    key: Any
    title: str
    on: date
    came: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many came."""
        return sum(self.came.values())


@dataclass(frozen=True)
class Raised:
    """Of one side: how many items it raised, and of how many something was decided."""

    side: str
    items: int
    decided: int


def turnouts(forum: Forum) -> list[Turnout]:
    """Return the last ``MOST`` meetings of ``forum`` of which it was noted who came, the oldest first."""
    rows = Meeting.objects.filter(forum=forum, state=MeetingState.HELD, internal=False)
    last = list(rows.order_by("-starts_at")[:MOST])
    counted: dict[Any, dict[str, int]] = {}
    came = Attendance.objects.filter(meeting__in=last, came=True).order_by().values_list("meeting", "side")
    for meeting, side, n in came.annotate(n=Count("pk")):
        counted.setdefault(meeting, {})[side] = n
    return [
        Turnout(m.pk, m.theme or m.title, timezone.localtime(m.starts_at).date(), counted[m.pk])
        for m in reversed(last)
        if m.pk in counted and m.starts_at is not None
    ]


def raised(forum: Forum) -> list[Raised]:
    """Return whose items were on joint agendas that are over, and of how many of them something was decided."""
    rows = AgendaItem.objects.filter(
        forum=forum, meeting__state=MeetingState.HELD, internal=False, raised_by__isnull=False
    )
    pairs = list(rows.values_list("pk", "raised_by__side"))
    done = decided([pk for pk, _side in pairs])
    return [
        Raised(
            side, sum(s == side for _pk, s in pairs), sum(s == side and pk in done for pk, s in pairs)
        )
        for side in Side.values
        if any(s == side for _pk, s in pairs)
    ]  # fmt: skip


def prompts_for(meeting: Meeting) -> list[balance.Prompt]:
    """Return what the chair alone is told: where one side has most of the seats, the items or the room."""
    seats = Attendance.objects.filter(meeting=meeting).order_by()
    items = AgendaItem.objects.filter(meeting=meeting, raised_by__isnull=False).order_by()

    def by(rows: Any, field: str) -> dict[str, int]:
        return dict(rows.values_list(field).annotate(n=Count("pk")))

    counts = {"items": by(items, "raised_by__side")}
    came = by(seats.filter(came=True), "side")
    counts |= {"room": came} if came else {"coming": by(seats.filter(answer=Answer.YES), "side")}
    return balance.prompts(counts)


def mean_shares(found: list[Turnout]) -> tuple[int, int]:
    """Return how many of a hundred who came were of civil society, in the first and in the second half of ``found``."""
    half = len(found) // 2

    def share(part: list[Turnout]) -> int:
        total = sum(t.total for t in part)
        return round(100 * sum(t.came.get(Side.CIVIL_SOCIETY, 0) for t in part) / total) if total else 0

    return share(found[:half] or found), share(found[half:])
