"""From rules to times: plain Python, no database. Wall clock stays the same over daylight saving."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from brobygger.overview.directory.domain import recurrence
from brobygger.overview.directory.domain.recurrence import UnknownRule

__all__ = ["AHEAD", "COPENHAGEN", "MOST", "UnknownRule", "as_utc", "bounded", "wall_clock", "wall_clock_starts"]

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
AHEAD = timedelta(days=400)
MOST = 260
_BEFORE = timedelta(days=1)


def wall_clock_starts(
    starts: datetime,
    rule: str,
    extra: Sequence[datetime],
    except_on: Sequence[datetime],
    until: datetime,
    since: datetime = datetime.min,  # noqa: DTZ901  a naive wall clock, as all here
) -> Iterator[datetime]:
    """Yield naive wall clock starts from ``since`` to ``until``, in order, each once.

    Raises:
        UnknownRule: ``rule`` is no RRULE, or one that repeats more often than daily.
    """
    if rule:
        read = recurrence.read(rule)
        clock = starts.time()
        regular = [datetime.combine(day, clock) for day in recurrence.days(read, starts, since.date(), until.date())]
    else:
        regular = [starts]
    left_out = set(except_on)
    yield from sorted({t for t in [*regular, *extra] if since <= t <= until and t not in left_out})


def as_utc(wall: datetime) -> datetime:
    """Return the moment at which Copenhagen's clocks show ``wall``: of an hour that comes twice the first, and a
    time that the change to summer time leaves out is moved forward by the hour that is missing."""
    return wall.replace(tzinfo=COPENHAGEN).astimezone(UTC)


def wall_clock(moment: datetime) -> datetime:
    """Return what Copenhagen's clocks show at ``moment`` (naive counts as UTC), as a naive time."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(COPENHAGEN).replace(tzinfo=None)


def bounded(
    starts: datetime,
    minutes: int,
    rule: str,
    extra: Sequence[datetime],
    except_on: Sequence[datetime],
    now: datetime,
) -> list[tuple[datetime, datetime]]:
    """Return ``(start, end)`` in UTC from a day before ``now`` to ``AHEAD`` after it, ``MOST`` at most.

    The end keeps its wall clock too: what begins on Saturday at 23 and ends at 04 ends at 04 in the night in which
    the clocks change.

    Raises:
        UnknownRule: see ``wall_clock_starts``.
    """
    found = []
    since = wall_clock(now - _BEFORE) - timedelta(minutes=minutes)
    for start, end in spans(starts, minutes, rule, extra, except_on, since, wall_clock(now + AHEAD)):
        if end > now - _BEFORE:
            found.append((start, end))
        if len(found) == MOST:
            break
    return found


def spans(
    starts: datetime,
    minutes: int,
    rule: str,
    extra: Sequence[datetime],
    except_on: Sequence[datetime],
    since: datetime,
    until: datetime,
) -> Iterator[tuple[datetime, datetime]]:
    """Yield ``(start, end)`` in UTC of the times that start from ``since`` to ``until`` (wall clocks), in order.

    Raises:
        UnknownRule: see ``wall_clock_starts``.
    """
    length = timedelta(minutes=minutes)
    for wall in wall_clock_starts(starts, rule, extra, except_on, until, since):
        start, end = as_utc(wall), as_utc(wall + length)
        # both inside an hour that the clocks leave out or repeat
        yield start, end if end > start else start + length
