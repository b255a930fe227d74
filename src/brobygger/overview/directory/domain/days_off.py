"""Which days are off: public holidays by law, school holidays as they usually are; and what a series leaves out.

Plain Python without a database. The public holidays are those of Danish law, without the Great Prayer Day, which act
no. 214 of 6 March 2023 ended from 2024 on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dateutil.easter import easter

from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.occurrences import AHEAD, wall_clock_starts
from brobygger.overview.directory.domain.recurrence import UnknownRule

# Days off are written out this far ahead: beyond what is stored of times, so that the nightly job finds them there.
REACH = AHEAD + timedelta(days=60)
_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)  # Maundy Thursday to Whit Monday, in days from Easter Sunday


@dataclass(frozen=True)
class Break:
    """Days without school: ``kind`` is one of ``models.HolidayKind``; ``first`` and ``last`` are both included."""

    kind: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def public_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of ``year`` in Denmark, from 2024 on as today's law has them."""
    sunday = easter(year)
    moving = {sunday + _DAY * n for n in _FROM_EASTER}
    return frozenset(moving | {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)})


def usual_breaks(since: date, until: date) -> list[Break]:
    """Return the school holidays as most municipalities have them, those that reach into ``since`` to ``until``.

    A suggestion to be confirmed: each municipality decides its own (folkeskoleloven § 14 a). Week 42; the Saturday
    before Christmas to the Sunday after New Year; week 7; the Saturday before Palm Sunday to Easter Monday; six weeks
    of summer from the last Saturday of June.
    """
    found = [b for year in range(since.year - 1, until.year + 1) for b in _usual(year)]
    return sorted((b for b in found if b.last >= since and b.first <= until), key=lambda b: b.first)


def _usual(year: int) -> Iterator[Break]:
    palm_sunday = easter(year) - _DAY * 7
    summer = _on_or_before(date(year, 6, 30), _SATURDAY)
    yield _week("winter", year, 7)
    yield Break("easter", palm_sunday - _DAY, palm_sunday + _DAY * 8)
    yield Break("summer", summer, summer + _DAY * 43)
    yield _week("autumn", year, 42)
    yield Break("christmas", _on_or_before(date(year, 12, 22), _SATURDAY), _on_or_before(date(year + 1, 1, 7), _SUNDAY))


def _week(kind: str, year: int, number: int) -> Break:
    monday = date.fromisocalendar(year, number, 1)
    return Break(kind, monday - _DAY * 2, monday + _DAY * 6)


def _on_or_before(day: date, weekday: int) -> date:
    return day - _DAY * ((day.weekday() - weekday) % 7)


def with_breaks(times: Times, breaks: Sequence[Break], today: date) -> Times:
    """Return ``times`` with the days off written among those that are left out, if they are to be left out.

    Args:
        times: ``breaks`` is None where holidays make no difference; else it is written anew.
        breaks: the school holidays of the place.
        today: days off are looked for from the first time to ``REACH`` after today.
    """
    if times.breaks is None:
        return times
    own = [t for t in times.except_on if t not in set(times.breaks)]
    end = datetime.combine(today + REACH, time.max)
    try:
        starts = list(wall_clock_starts(times.starts, times.rule, [], own, end)) if times.rule else []
    except UnknownRule:
        starts = []
    public = {d for year in range(times.starts.year, end.year + 1) for d in public_holidays(year)}
    off = [t for t in starts if t not in times.extra and (t.date() in public or any(t.date() in b for b in breaks))]
    return replace(times, breaks=off, except_on=sorted({*own, *off}))


def own_days_off(times: Times) -> list[datetime]:
    """Return the starts that are left out for reasons of the activity's own, not because of holidays."""
    return [t for t in times.except_on if t not in set(times.breaks or ())]
