"""The dates that people sign up for: laid out from the activity's times, and carried along when these change."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Max, Min

from brobygger.core.command import Change
from brobygger.overview.directory.domain.occurrences import COPENHAGEN
from brobygger.overview.directory.models import Activity, Occurrence
from brobygger.overview.signup.models import Gathering, Sheet

MOST_DATES = 12
_REACH = 300  # occurrences looked at


def lay_out(change: Change, sheet: Sheet, now: datetime) -> None:
    """Make sure that the next dates of ``sheet`` are there; those that are there stay as they are."""
    for start, end in missing_dates(sheet, now):
        gathering = Gathering(
            place=sheet.place,
            sheet=sheet,
            start=start,
            end=end,
            room=sheet.room,
            told=print_of(sheet.activity, start, end, whole=sheet.whole),
            forget_at=end + timedelta(days=sheet.keep_days),
        )
        change.add(gathering, recorded=False)


def missing_dates(sheet: Sheet, now: datetime) -> list[tuple[datetime, datetime]]:
    """Return start and end of what people should be able to sign up for and cannot yet."""
    if sheet.whole:
        span = Occurrence.objects.filter(activity=sheet.activity_id).aggregate(first=Min("start"), last=Max("end"))
        there = sheet.gatherings.filter(end__gt=now).exists()
        return [(span["first"], span["last"])] if span["last"] and span["last"] > now and not there else []
    wanted = list(upcoming(sheet.activity, now).items())[:MOST_DATES]
    known = set(sheet.gatherings.filter(start__in=[s for s, _e in wanted]).values_list("start", flat=True))
    return [(start, end) for start, end in wanted if start not in known]


def upcoming(activity: Activity, now: datetime) -> dict[datetime, datetime]:
    """Return start and end of the activity's coming times, in order."""
    rows = Occurrence.objects.filter(activity=activity, start__gt=now).order_by("start")
    return dict(rows.values_list("start", "end")[:_REACH])


def print_of(activity: Activity, start: datetime, end: datetime, *, whole: bool) -> str:
    """Return a fingerprint of when and where something is: as long as it is the same, nobody has to say yes anew."""
    if whole:
        said = [
            f"{s.starts.isoformat()} {s.minutes} {s.rule} {s.extra} {s.except_on}"
            for s in activity.schedules.order_by("starts", "minutes", "rule")
        ]
    else:
        said = [start.isoformat(), end.isoformat()]
    return hashlib.sha256("|".join([str(activity.venue_id), *said]).encode()).hexdigest()


def moved_to(lost: Sequence[datetime], new: Sequence[datetime]) -> dict[datetime, datetime]:
    """Return for each date that is no more the new one it has moved to, as far as one can tell.

    Args:
        lost: starts that people signed up for and that are gone.
        new: starts that nobody could sign up for before.

    Returns:
        old start to new start: on the same day, else nearest in the same week (Monday to Sunday, in Denmark). Each
        new one is used once; a date that is missing here is called off.
    """
    left = sorted(new)
    found: dict[datetime, datetime] = {}
    for near in (_same_day, _same_week):
        for start in sorted(set(lost) - set(found)):
            fitting = [n for n in left if near(start, n)]
            if fitting:
                found[start] = min(fitting, key=lambda n: abs(n - start))
                left.remove(found[start])
    return found


def _same_day(a: datetime, b: datetime) -> bool:
    return a.astimezone(COPENHAGEN).date() == b.astimezone(COPENHAGEN).date()


def _same_week(a: datetime, b: datetime) -> bool:
    return a.astimezone(COPENHAGEN).isocalendar()[:2] == b.astimezone(COPENHAGEN).isocalendar()[:2]
