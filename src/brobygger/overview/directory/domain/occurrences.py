"""From rules to times: plain Python, no database. Wall clock stays the same over daylight saving."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
AHEAD = timedelta(days=400)
MOST = 260


def wall_clock_starts(
    starts: datetime, rule: str, extra: Sequence[datetime], except_on: Sequence[datetime], until: datetime
) -> Iterator[datetime]:
    """Yield naive wall clock starts up to ``until``, in order, each once.

    Raises:
        ValueError: ``rule`` is no RRULE.
    """
    regular = takewhile(lambda t: t <= until, rrulestr(rule, dtstart=starts, cache=False)) if rule else iter([starts])
    left_out = set(except_on)
    yield from sorted({t for t in [*regular, *extra] if t <= until and t not in left_out})


def as_utc(wall_clock: datetime) -> datetime:
    """Return the moment at which Copenhagen's clocks show ``wall_clock`` (a time that a change to summer time
    leaves out is moved forward by the hour that is missing)."""
    return wall_clock.replace(tzinfo=COPENHAGEN).astimezone(UTC)


def bounded(
    starts: datetime,
    minutes: int,
    rule: str,
    extra: Sequence[datetime],
    except_on: Sequence[datetime],
    now: datetime,
) -> list[tuple[datetime, datetime]]:
    """Return ``(start, end)`` in UTC from a day before ``now`` to ``AHEAD`` after it, ``MOST`` at most."""
    until = (now + AHEAD).astimezone(COPENHAGEN).replace(tzinfo=None)
    length = timedelta(minutes=minutes)
    found = []
    for wall in wall_clock_starts(starts, rule, extra, except_on, until):
        start = as_utc(wall)
        if start + length > now - timedelta(days=1):
            found.append((start, start + length))
        if len(found) == MOST:
            break
    return found
