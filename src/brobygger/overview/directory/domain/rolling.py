"""Carrying times forward: occurrences a year ahead, and the list's "next time" past what is over."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.freshness import UNCERTAIN, behind
from brobygger.overview.directory.domain.holidays import follow_holidays
from brobygger.overview.directory.domain.listing import refresh_listings
from brobygger.overview.directory.domain.occurrences import AHEAD, MOST, UnknownRule, bounded
from brobygger.overview.directory.domain.series import times_of
from brobygger.overview.directory.models import Activity, ActivityListing, Occurrence, Schedule

# A series is carried on once a month has become free at its end, so that most nights have nothing to do.
_SLACK = timedelta(days=30)
_BATCH = 500


def roll_forward(now: datetime) -> int:
    """Carry occurrences and list rows of every place forward; return how many activities were touched.

    Safe to run at any moment and as often as one likes: what is there already is left alone.
    """
    touched = 0
    for place in Place.objects.all():
        if Schedule.objects.filter(place=place, breaks__isnull=False).exists():
            with command("holidays.follow", place=place, by=None, via="job") as change:
                touched += follow_holidays(change, place, now)
        extended = _extend(place, now)
        past = Q(next_end__lte=now) | Q(over_at__lte=now)
        over = ActivityListing.objects.filter(past, place=place).values_list("activity_id", flat=True)
        untold = Activity.objects.filter(place=place, published=True, told=None).values_list("pk", flat=True)
        waiting = sorted({*extended, *over, *untold}, key=str)
        for at in range(0, len(waiting), _BATCH):
            with command("activity.roll_forward", place=place, by=None, via="job") as change:
                activities = Activity.objects.filter(pk__in=waiting[at : at + _BATCH]).select_related("place")
                refresh_listings(change, place, list(activities), now)
        touched += len(waiting)
    return touched


def mark_uncertain(now: datetime) -> int:
    """Write the list rows of activities anew that have become uncertain, or are so no longer (``freshness``).

    Returns:
        how many were written.
    """
    written, today = 0, timezone.localdate(now)
    for place in Place.objects.all():
        uncertain, shown = (
            behind(Activity, place, today, UNCERTAIN),
            Activity.objects.filter(place=place, published=True),
        )
        turned = [
            *shown.filter(uncertain, listing__uncertain=False).values_list("pk", flat=True),
            *shown.exclude(uncertain).filter(listing__uncertain=True).values_list("pk", flat=True),
        ]
        for at in range(0, len(turned), _BATCH):
            with command("activity.mark_uncertain", place=place, by=None, via="job") as change:
                rows = Activity.objects.filter(pk__in=turned[at : at + _BATCH]).select_related("place")
                refresh_listings(change, place, list(rows), now)
        written += len(turned)
    return written


def _extend(place: Place, now: datetime) -> list[UUID]:
    """Add the occurrences that have come within reach; return the activities that got some."""
    series = Schedule.objects.filter(place=place).exclude(rule="", extra=[]).annotate(last=Max("occurrences__start"))
    series = series.filter(Q(last__lt=now + AHEAD - _SLACK) | Q(last=None)).select_related("activity")
    found: list[UUID] = []
    rows: list[Occurrence] = []
    for schedule in series.iterator(chunk_size=_BATCH):
        new = _new_times(schedule, now)
        if new:
            found.append(schedule.activity_id)
            rows += [
                Occurrence(place=place, activity_id=schedule.activity_id, schedule=schedule, start=s, end=e)
                for s, e in new
            ]
        if len(rows) >= _BATCH:
            _write(place, rows)
            rows = []
    if rows:
        _write(place, rows)
    return found


def _new_times(schedule: Schedule, now: datetime) -> list[tuple[datetime, datetime]]:
    times = times_of(schedule)
    try:
        ahead = bounded(times.starts, times.minutes, times.rule, times.extra, times.except_on, now)
    except UnknownRule:
        return []  # written before the rule was refused; the entry keeps the times it has
    last = schedule.last  # type: ignore[attr-defined]  # annotated
    return [(start, end) for start, end in ahead[:MOST] if last is None or start > last]


def _write(place: Place, rows: list[Occurrence]) -> None:
    with command("activity.roll_forward", place=place, by=None, via="job"):
        Occurrence.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
