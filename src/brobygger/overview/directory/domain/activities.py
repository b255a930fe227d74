"""Registering and changing activities (R6)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.details import ActivityDetails, Times
from brobygger.overview.directory.domain.listing import refresh_listings
from brobygger.overview.directory.domain.occurrences import bounded
from brobygger.overview.directory.domain.terms import linked, terms_of
from brobygger.overview.directory.domain.texts import text_rows
from brobygger.overview.directory.models import Activity, ActivityText, Occurrence, Schedule
from brobygger.people.models import User

_TERMS = {"topics": "topic", "audiences": "audience", "languages": "language", "facts": "fact"}
_PLAIN = [f for f in ActivityDetails.__dataclass_fields__ if f not in {"texts", "times", *_TERMS}]


def register_activities(
    *,
    place: Place,
    by: User | None,
    details: Sequence[ActivityDetails],
    owner: User | None = None,
    via: str | None = None,
) -> list[Activity]:
    """Register many activities at once, with their texts, terms, times, list rows and search documents.

    Raises:
        UnknownTerm: a slug that the place does not know.
        ValueError: a rule that is no RRULE.
    """
    with command("activity.register", place=place, by=by, via=via) as change:
        activities = [Activity(place=place, owner=owner, **{f: getattr(d, f) for f in _PLAIN}) for d in details]
        pairs = list(zip(activities, details, strict=True))
        change.add_many(Activity, activities)
        change.add_many(ActivityText, [t for a, d in pairs for t in text_rows(ActivityText, a, d.texts)])
        terms = terms_of(place)
        for name, vocabulary in _TERMS.items():
            through = getattr(Activity, name).through
            linked(change, through, "activity", [(a, getattr(d, name)) for a, d in pairs], terms[vocabulary])
        write_times(change, [(a, d.times) for a, d in pairs], timezone.now())
        refresh_listings(change, place, activities)
        if len(activities) == 1:
            change.record(activities[0], {"title": [None, activities[0].title_in("da")]})
        return activities


def register_activity(
    *, place: Place, by: User | None, details: ActivityDetails, owner: User | None = None
) -> Activity:
    """Register one activity; see ``register_activities``."""
    return register_activities(place=place, by=by, details=[details], owner=owner)[0]


def write_times(change: Change, rows: Sequence[tuple[Activity, list[Times]]], now: datetime) -> None:
    """Insert schedules and their bounded occurrences."""
    from datetime import UTC

    schedules = [
        Schedule(
            place=a.place,
            activity=a,
            starts=t.starts.replace(tzinfo=UTC),
            minutes=t.minutes,
            rule=t.rule,
            extra=[x.isoformat() for x in t.extra],
            except_on=[x.isoformat() for x in t.except_on],
        )
        for a, times in rows
        for t in times
    ]
    change.add_many(Schedule, schedules)
    all_times = [t for _, times in rows for t in times]
    change.add_many(
        Occurrence,
        [
            Occurrence(place=s.place, activity=s.activity, schedule=s, start=start, end=end)
            for s, t in zip(schedules, all_times, strict=True)
            for start, end in bounded(t.starts, t.minutes, t.rule, t.extra, t.except_on, now)
        ],
    )
