"""Questions about meetings. Objects leave the app only through these (net 3)."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.meetings.models import (
    AgendaItem,
    Attendance,
    DatePoll,
    Meeting,
    MeetingSeries,
    MeetingState,
    MinutesBlock,
)
from brobygger.collaboration.meetings.rules import is_municipal
from brobygger.core.models import Place
from brobygger.core.visible import visible


@visible(Meeting)
def meetings_visible_to(user: Any, place: Place) -> QuerySet[Meeting]:
    """Return the meetings of the fora that ``user`` sees; those of the municipality by itself to its side alone."""
    rows = Meeting.objects.filter(place=place, forum__in=fora_visible_to(user, place))
    return rows if is_municipal(user, place) else rows.filter(internal=False)


@visible(MeetingSeries)
def series_visible_to(user: Any, place: Place) -> QuerySet[MeetingSeries]:
    """Return the series of the fora that ``user`` sees."""
    return MeetingSeries.objects.filter(place=place, forum__in=fora_visible_to(user, place))


@visible(AgendaItem)
def items_visible_to(user: Any, place: Place) -> QuerySet[AgendaItem]:
    """Return the items of agendas that ``user`` sees; what is parked, the municipality's side alone."""
    rows = AgendaItem.objects.filter(place=place, forum__in=fora_visible_to(user, place))
    return rows if is_municipal(user, place) else rows.filter(internal=False)


@visible(DatePoll)
def polls_visible_to(user: Any, place: Place) -> QuerySet[DatePoll]:
    """Return the date polls of the meetings that ``user`` sees."""
    return DatePoll.objects.filter(place=place, meeting__in=meetings_visible_to(user, place))


@visible(MinutesBlock)
def blocks_visible_to(user: Any, place: Place) -> QuerySet[MinutesBlock]:
    """Return the parts of minutes that ``user`` sees; those of a parked item only with the item."""
    rows = MinutesBlock.objects.filter(place=place, meeting__in=meetings_visible_to(user, place))
    return rows if is_municipal(user, place) else rows.filter(Q(item=None) | Q(item__internal=False))


def coming(rows: QuerySet[Meeting], now: datetime) -> QuerySet[Meeting]:
    """Return those of ``rows`` that are planned and not over, the next first."""
    return rows.filter(state=MeetingState.PLANNED, ends_at__gt=now).order_by("starts_at")


def without_date(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Return those of ``rows`` for which a date is being looked for."""
    return rows.filter(state=MeetingState.PLANNED, starts_at=None).select_related("poll").order_by("created_at")


def over(rows: QuerySet[Meeting], now: datetime) -> QuerySet[Meeting]:
    """Return those of ``rows`` that are over, were held or were called off, the last first."""
    ended = Q(state__in=[MeetingState.HELD, MeetingState.CANCELLED]) | Q(ends_at__lte=now)
    return rows.filter(ended).order_by("-starts_at", "-created_at")


def running_series(forum: Forum) -> QuerySet[MeetingSeries]:
    """Return the series of ``forum`` that go on."""
    return MeetingSeries.objects.filter(forum=forum, ended_on=None)


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return what is on the agenda of ``meeting``. The caller has seen that the reader may see the meeting."""
    rows = AgendaItem.objects.filter(meeting=meeting).select_related("raised_by__user", "raised_by__actor")
    return rows if meeting.internal else rows.filter(internal=False)


def parked_in(forum: Forum) -> QuerySet[AgendaItem]:
    """Return what is parked until the municipality meets by itself. The caller has seen that the reader may see it."""
    rows = AgendaItem.objects.filter(forum=forum, internal=True, meeting=None)
    return rows.select_related("parked_from", "raised_by__user", "raised_by__actor").order_by("created_at")


def attendances_of(meeting: Meeting) -> QuerySet[Attendance]:
    """Return who is invited and what they answered."""
    rows = Attendance.objects.filter(meeting=meeting).select_related("member__user", "member__actor", "member__forum")
    return rows.order_by("member__joined_on", "member__pk")


def meetings_waiting_for(member: ForumMember, now: datetime) -> QuerySet[Attendance]:
    """Return the coming meetings to which ``member`` is invited, with what she answered."""
    rows = Attendance.objects.filter(member=member, meeting__state=MeetingState.PLANNED, meeting__ends_at__gt=now)
    return rows.select_related("meeting").order_by("meeting__starts_at")


def polls_waiting_for(member: ForumMember, today: Any) -> QuerySet[DatePoll]:
    """Return the date polls in which ``member`` can answer."""
    rows = DatePoll.objects.filter(meeting__forum=member.forum, closed_at=None, closes_on__gte=today)
    if member.side != "municipality":
        rows = rows.filter(meeting__internal=False)
    return rows.filter(meeting__state=MeetingState.PLANNED).select_related("meeting").order_by("closes_on")
