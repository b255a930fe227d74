"""Meetings that come back: planned ahead by themselves, invited in time, each with its fixed items (R43)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings import wordings
from brobygger.collaboration.meetings.domain import fixed
from brobygger.collaboration.meetings.domain.calling import (
    MeetingDetails,
    call_meeting,
    call_off,
    change_meeting,
    invite,
)
from brobygger.collaboration.meetings.domain.frequency import weeks_of
from brobygger.collaboration.meetings.domain.inviting import put_with_date
from brobygger.collaboration.meetings.domain.people import facilitators, invited_to
from brobygger.collaboration.meetings.domain.rhythm import HALF_YEAR, next_dates
from brobygger.collaboration.meetings.models import FixedItem, Meeting, MeetingSeries, MeetingState
from brobygger.core.command import command
from brobygger.people.models import User

AHEAD = timedelta(weeks=HALF_YEAR + 1)  # so far ahead meetings are planned: at least one of those twice a year
MOST_AHEAD = 4
INVITED_BEFORE = timedelta(days=28)
THEME_BEFORE = timedelta(days=42)


@dataclass(frozen=True)
class SeriesDetails:
    """A series as its writer says it. ``every_weeks`` None follows the forum's terms."""

    title: str
    first_on: date
    begins: time
    ends: time
    every_weeks: int | None = None
    themed: bool = False
    venue_text: str = ""
    fixed: Sequence[str] = tuple(FixedItem.values)


def open_series(*, forum: Forum, by: User | None, details: SeriesDetails, now: datetime | None = None) -> MeetingSeries:
    """Let ``forum`` meet again and again; the meetings ahead are planned at once.

    Raises:
        ValidationError: it ends before it begins, nobody has said how often, or the first time is past.
    """
    series = MeetingSeries(place=forum.place, forum=forum, made_by=by)
    if details.first_on < timezone.localdate(now):
        raise ValidationError({"first_on": _("The first time lies ahead.")})
    _fill(series, details)
    with command("series.open", place=forum.place, by=by) as change:
        change.add(series)
        _plan(series, now or timezone.now())
    return series


def change_series(
    *,
    series: MeetingSeries,
    by: User | None,
    details: SeriesDetails,
    expected: int | None = None,
    now: datetime | None = None,
) -> None:
    """Make ``series`` what ``details`` say. Meetings ahead that nobody is invited to and that have no items of their
    own are planned anew; the others keep their day, and whoever was invited gets what has changed.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: as in ``open_series``, or it has ended.
    """
    at = now or timezone.now()
    if series.ended_on is not None:
        raise ValidationError(_("These meetings come back no more."))
    if details.first_on < timezone.localdate(at) and details.first_on != series.first_on:
        raise ValidationError({"first_on": _("The first time lies ahead.")})
    _fill(series, details)
    with command("series.change", place=series.place, by=by) as change:
        change.save(series, expected=expected)
        ahead = Meeting.objects.filter(series=series, state=MeetingState.PLANNED, starts_at__gt=at)
        for meeting in ahead.select_related("forum", "place", "chair", "writer"):
            if meeting.invited_at is None and not meeting.theme and not meeting.items.filter(fixed="").exists():
                change.remove(meeting)
                continue
            day = timezone.localtime(meeting.starts_at).date()
            starts, ends = (timezone.make_aware(datetime.combine(day, t)) for t in (series.begins, series.ends))
            as_now = MeetingDetails(
                series.title, starts, ends, series.venue_text, meeting.theme, meeting.chair, meeting.writer
            )
            change_meeting(meeting=meeting, by=by, details=as_now)
        _plan(series, at)


def _fill(series: MeetingSeries, details: SeriesDetails) -> None:
    for name, value in vars(details).items():
        setattr(series, name, value)
    series.fixed = [key for key in details.fixed if key in fixed.known()]
    if not series.title.strip():
        raise ValidationError({"title": _("What are the meetings called?")})
    if series.begins >= series.ends:
        raise ValidationError(_("A meeting ends after it begins."))
    if series.every_weeks is None and weeks_of(series) is None:
        raise ValidationError({"every_weeks": _("The forum’s terms do not say how often. Say it here.")})


def end_series(*, series: MeetingSeries, by: User | None, reason: str = "", today: date | None = None) -> None:
    """Let the series go on no more: what it had planned is called off where people were invited, else it is gone.

    Raises:
        ValidationError: people are invited, and no reason is given.
    """
    with command("series.end", place=series.place, by=by) as change:
        series.refresh_from_db(from_queryset=MeetingSeries.objects.select_for_update())
        if series.ended_on is not None:
            return
        series.ended_on = today or timezone.localdate()
        change.save(series)
        ahead = Meeting.objects.filter(series=series, state=MeetingState.PLANNED, starts_at__gt=timezone.now())
        for meeting in ahead.select_related("forum", "place"):
            if meeting.invited_at is not None:
                call_off(meeting=meeting, by=by, reason=reason)
            else:
                change.remove(meeting)


def carry_forward(now: datetime) -> None:
    """Plan what running series give, invite to what is near, and ask for the themes that are missing."""
    rows = MeetingSeries.objects.filter(ended_on=None, forum__state="active").select_related("forum__place", "place")
    for series in rows:
        if _missing(series, now):
            with command("series.carry_forward", place=series.place, by=None, via="job"):
                _plan(series, now)
    near = Meeting.objects.filter(
        series__isnull=False, state=MeetingState.PLANNED, starts_at__gt=now, starts_at__lte=now + THEME_BEFORE
    ).select_related("series", "forum__place", "place", "chair")
    for meeting in near:
        if meeting.series is not None and meeting.series.themed and not meeting.theme:
            _ask_for_theme(meeting)
        if meeting.invited_at is None and meeting.starts_at and meeting.starts_at <= now + INVITED_BEFORE:
            with command("meeting.invite", place=meeting.place, by=None, via="job"):
                invite(meeting=meeting, by=None)


def _missing(series: MeetingSeries, now: datetime) -> list[date]:
    weeks, today = weeks_of(series), timezone.localdate(now)
    if weeks is None:
        return []
    step = timedelta(weeks=weeks)
    there = [timezone.localtime(at).date() for at in _planned(series) if at is not None]
    # A meeting that was moved by some days still stands for its time.
    wanted = next_dates(series.first_on, weeks, today - timedelta(days=1), today + max(AHEAD, step))[:MOST_AHEAD]
    return [day for day in wanted if not any(abs((day - other).days) * 2 < step.days for other in there)]


def _planned(series: MeetingSeries) -> list[datetime | None]:
    return list(Meeting.objects.filter(series=series).values_list("starts_at", flat=True))


def _plan(series: MeetingSeries, now: datetime) -> None:
    for day in _missing(series, now):
        starts, ends = (timezone.make_aware(datetime.combine(day, t)) for t in (series.begins, series.ends))
        if starts <= now:
            continue
        details = MeetingDetails(series.title, starts, ends, series.venue_text)
        call_meeting(forum=series.forum, by=None, details=details, fixed_items=series.fixed, series=series)


def _ask_for_theme(meeting: Meeting) -> None:
    keys = facilitators(meeting)
    members = invited_to(meeting.forum, internal=False)
    users = [m.user for m in members if m.user is not None and (not keys or m.user_id in keys)]
    url = reverse("meeting_edit", args=[meeting.place.slug, meeting.pk])
    put_with_date(meeting, users, wordings.THEME, url, f"{meeting.forum}: {meeting.title}")
