"""Stored times as calendars take them (RFC 5545)."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from brobygger.core.ical import Series
from brobygger.overview.directory.domain import recurrence
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.occurrences import UnknownRule, as_utc
from brobygger.overview.directory.models import Schedule

_FIRST = timedelta(days=366 * 5)


def times_of(schedule: Schedule) -> Times:
    """Return what ``schedule`` says, as plain data."""
    return Times(
        starts=schedule.starts.astimezone(UTC).replace(tzinfo=None),
        minutes=schedule.minutes,
        rule=schedule.rule,
        extra=[datetime.fromisoformat(x) for x in schedule.extra],
        except_on=[datetime.fromisoformat(x) for x in schedule.except_on],
        breaks=None if schedule.breaks is None else [datetime.fromisoformat(x) for x in schedule.breaks],
    )


def series_of_times(times: Iterable[Times]) -> list[Series]:
    """Return what an editor said of an activity's times as calendars take it."""
    found = []
    for t in times:
        extra, gone = [[x.isoformat() for x in some] for some in (t.extra, t.except_on)]
        found.append(_readable(t.starts.replace(tzinfo=UTC), t.minutes, t.rule, extra, gone))
    return [s for s in found if s]


def series_stored(schedules: Iterable[Schedule]) -> list[Series]:
    """Return stored schedules as calendars take them, in their order."""
    rows = sorted(schedules, key=lambda s: s.pk)
    found = [_readable(s.starts, s.minutes, s.rule, s.extra, s.except_on) for s in rows]
    return [s for s in found if s]


def _readable(*said: Any) -> Series | None:
    try:
        return series_of(*said)
    except UnknownRule:
        return None  # written before the rule was refused


def series_of(
    starts: datetime, minutes: int, rule: str, extra: Sequence[str], except_on: Sequence[str]
) -> Series | None:
    """Return a stored schedule as calendars take it; None for one without any time.

    A calendar counts the first time whether or not the rule gives it, so it is moved to the first that the rule gives;
    UNTIL is told in UTC, as RFC 5545 asks where the first time names a zone.

    Args:
        starts: wall clock, stored as if it were UTC.
        minutes, rule: as stored.
        extra, except_on: wall clocks in ISO 8601.
    """
    first = starts.astimezone(UTC).replace(tzinfo=None)
    more, gone = [[datetime.fromisoformat(t) for t in times] for times in (extra, except_on)]
    if rule:
        read = recurrence.read(rule)
        day = next(recurrence.days(read, first, first.date(), (first + _FIRST).date()), None)
        if day is None and not more:
            return None
        if day is None:
            return Series(more[0], minutes, "", more[1:], gone)
        first = datetime.combine(day, first.time())
        rule = _until_in_utc(rule, read.until, first)
    return Series(first, minutes, rule, more, gone)


def _until_in_utc(rule: str, until: datetime | None, first: datetime) -> str:
    kept = [p for p in rule.split(";") if not p.startswith("UNTIL=")]
    if until is not None:
        last = until if until.time() >= first.time() else until - timedelta(days=1)
        kept.append(f"UNTIL={as_utc(datetime.combine(last.date(), first.time())):%Y%m%dT%H%M%SZ}")
    return ";".join(kept)
