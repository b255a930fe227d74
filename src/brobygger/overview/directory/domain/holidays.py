"""The school holidays that a place keeps, and the times that follow them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.activities import tell_of_move
from brobygger.overview.directory.domain.days_off import Break, usual_breaks, with_breaks
from brobygger.overview.directory.domain.listing import refresh_listings
from brobygger.overview.directory.domain.occurrences import AHEAD, UnknownRule, bounded
from brobygger.overview.directory.domain.queries import school_breaks
from brobygger.overview.directory.domain.series import times_of
from brobygger.overview.directory.models import Activity, Holiday, Occurrence, Schedule
from brobygger.people.models import User

LONGEST = 100  # days
MOST = 40  # holidays of a place that lie ahead
_NEAR = timedelta(days=60)  # two holidays of one kind that begin this close are the same one
_BATCH = 500


def suggested(place: Place, today: date) -> list[Break]:
    """Return the usual holidays of the time ahead that ``place`` has not decided on yet."""
    kept = school_breaks(place)
    return [
        b
        for b in usual_breaks(today, today + AHEAD)
        if not any(b.kind == k.kind and abs(b.first - k.first) < _NEAR for k in kept)
    ]


def keep_holidays(*, place: Place, by: User | None, holidays: Sequence[Break], today: date | None = None) -> None:
    """Make ``holidays`` those that lie ahead in ``place``; what is over stays. Times that heed them follow at once.

    Raises:
        ValidationError: one ends before it begins, lasts longer than ``LONGEST`` days, or there are too many.
    """
    today = today or timezone.localdate()
    wanted = {b for b in holidays if b.last >= today}
    if len(wanted) > MOST or any(not 0 <= (b.last - b.first).days < LONGEST for b in wanted):
        raise ValidationError(_("A holiday ends after it begins, and within 100 days."))
    with command("holidays.keep", place=place, by=by) as change:
        Place.objects.select_for_update().get(pk=place.pk)  # one list at a time
        stored = {Break(h.kind, h.first, h.last): h for h in Holiday.objects.filter(place=place, last__gte=today)}
        for gone in stored.keys() - wanted:
            change.remove(stored[gone])
        for new in sorted(wanted - stored.keys(), key=lambda b: b.first):
            change.add(Holiday(place=place, kind=new.kind, first=new.first, last=new.last))
        if wanted != stored.keys():
            follow_holidays(change, place, timezone.now())


def follow_holidays(change: Change, place: Place, now: datetime) -> int:
    """Leave the days off out of the times of ``place`` that heed them, and bring back what is no longer off.

    Returns:
        how many activities changed.
    """
    breaks, today = school_breaks(place), timezone.localdate(now)
    touched: set[Any] = set()
    for schedule in Schedule.objects.filter(place=place, breaks__isnull=False).order_by("pk"):
        stored = times_of(schedule)
        times = with_breaks(stored, breaks, today)
        if times == stored:
            continue
        schedule.breaks = [t.isoformat() for t in times.breaks or ()]
        schedule.except_on = [t.isoformat() for t in times.except_on]
        schedule.save(update_fields=["breaks", "except_on"])
        _follow(change, schedule, now)
        touched.add(schedule.activity_id)
    ids = sorted(touched, key=str)
    for at in range(0, len(ids), _BATCH):
        activities = list(Activity.objects.filter(pk__in=ids[at : at + _BATCH]).select_related("place"))
        refresh_listings(change, place, activities, now)
        for activity in activities:
            tell_of_move(change, activity, {"times"})
    return len(ids)


def _follow(change: Change, schedule: Schedule, now: datetime) -> None:
    """Remove the occurrences ahead that are off now, and add those that are missing; the others stay as they are."""
    times = times_of(schedule)
    try:
        spans = bounded(times.starts, times.minutes, times.rule, times.extra, times.except_on, now)
    except UnknownRule:
        return  # written before the rule was refused; the entry keeps the times it has
    wanted = {start: end for start, end in spans if start > now}
    ahead = Occurrence.objects.filter(schedule=schedule, start__gt=now)
    ahead.exclude(start__in=wanted).delete()
    there = set(ahead.values_list("start", flat=True))
    rows = [
        Occurrence(
            place_id=schedule.place_id, activity_id=schedule.activity_id, schedule_id=schedule.pk, start=start, end=end
        )
        for start, end in wanted.items()
        if start not in there
    ]
    change.add_many(Occurrence, rows)
