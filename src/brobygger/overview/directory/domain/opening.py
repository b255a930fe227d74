"""Weekly opening times: plain Python, no database.

They are stored as text in a part of the notation of OpenStreetMap, which people can read too:
``Mo-Th 10:00-16:00; Fr 10:00-12:00; PH off; SH off``. PH are public holidays, SH the school holidays of the place.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
LONGEST = 300  # characters of the text
REACH = 60  # days that are looked through for the next opening
_DAY = 24 * 60
_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
_OFF = {"PH off": "public", "SH off": "school"}


class NoOpening(ValueError):
    """A text that tells no opening times."""


@dataclass(frozen=True, order=True)
class Hours:
    """Open on ``weekday`` (0 Monday) from ``opens`` to ``closes``, in minutes of the wall clock; ``closes`` may be
    24:00 and comes after ``opens``."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True)
class Opening:
    """When something is open in a week, in order and without overlap; and whether it is closed on public holidays
    and in the school holidays of its place."""

    hours: tuple[Hours, ...] = ()
    closed_public: bool = False
    closed_school: bool = False

    def __bool__(self) -> bool:
        return bool(self.hours)

    def __str__(self) -> str:
        parts = [f"{_days(days)} {','.join(map(_span, spans))}" for days, spans in grouped(self)]
        parts += [text for text, kind in _OFF.items() if parts and getattr(self, f"closed_{kind}")]
        return "; ".join(parts)


def made(hours: Iterable[Hours], *, closed_public: bool = False, closed_school: bool = False) -> Opening:
    """Return the opening times that ``hours`` give together: those that overlap or touch become one.

    Raises:
        NoOpening: one ends before it begins, or is on no day.
    """
    found: list[Hours] = []
    for h in sorted(set(hours)):
        if not (0 <= h.weekday <= 6 and 0 <= h.opens < h.closes <= _DAY):
            raise NoOpening(str(h))
        last = found[-1] if found else None
        if last and last.weekday == h.weekday and h.opens <= last.closes:
            found[-1] = Hours(h.weekday, last.opens, max(last.closes, h.closes))
        else:
            found.append(h)
    return Opening(tuple(found), closed_public and bool(found), closed_school and bool(found))


def read(text: str) -> Opening:
    """Return what ``text`` says; nothing is open for an empty one.

    Raises:
        NoOpening: it is not in the notation.
    """
    hours: list[Hours] = []
    closed = set()
    for part in filter(None, (p.strip() for p in text.split(";"))):
        if part in _OFF:
            closed.add(_OFF[part])
            continue
        days, _space, spans = part.partition(" ")
        for span in spans.split(","):
            match = _HOURS.fullmatch(span.strip())
            if match is None or int(match[2]) > 59 or int(match[4]) > 59:
                raise NoOpening(part)
            opens, closes = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
            hours += [Hours(day, opens, closes) for day in _weekdays(days)]
    found = made(hours, closed_public="public" in closed, closed_school="school" in closed)
    if closed and not found:
        raise NoOpening(text)
    return found


def known(text: str) -> Opening:
    """Return what a stored ``text`` says; nothing for one that is not understood."""
    try:
        return read(text)
    except NoOpening:
        return Opening()


def grouped(opening: Opening) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """Return ``(weekdays, spans in minutes)``: days of the same hours together, in the order of their first day."""
    by_day: dict[int, list[tuple[int, int]]] = {}
    for h in opening.hours:
        by_day.setdefault(h.weekday, []).append((h.opens, h.closes))
    found: list[tuple[list[int], list[tuple[int, int]]]] = []
    for day, spans in by_day.items():
        same = next((days for days, others in found if others == spans), None)
        if same is None:
            found.append(([day], spans))
        else:
            same.append(day)
    return found


def runs(days: Sequence[int]) -> list[tuple[int, int]]:
    """Return sorted weekdays as ``(first, last)`` of days that follow each other."""
    found: list[tuple[int, int]] = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def spans_on(opening: Opening, day: date, off: Callable[[date], frozenset[str]]) -> list[tuple[datetime, datetime]]:
    """Return when it is open on ``day``, on naive wall clocks.

    Args:
        opening: the week.
        day: a date.
        off: says of a date whether it is a ``public`` holiday and in the ``school`` holidays.
    """
    kinds = off(day)
    if (opening.closed_public and "public" in kinds) or (opening.closed_school and "school" in kinds):
        return []
    midnight = datetime.combine(day, time())
    return [
        (midnight + timedelta(minutes=h.opens), midnight + timedelta(minutes=h.closes))
        for h in opening.hours
        if h.weekday == day.weekday()
    ]


def span_at(
    opening: Opening, wall: datetime, off: Callable[[date], frozenset[str]]
) -> tuple[datetime, datetime] | None:
    """Return the span that is open at ``wall`` (naive), or else the next that begins within ``REACH`` days; what goes
    on after midnight is one span. None where nothing comes."""
    for n in range(REACH):
        for start, end in spans_on(opening, wall.date() + timedelta(days=n), off):
            if end > wall:
                return start, _end_of(opening, end, off)
    return None


def _end_of(opening: Opening, end: datetime, off: Callable[[date], frozenset[str]]) -> datetime:
    for _night in range(7):
        if end.time() != time():
            break
        on = [s for s in spans_on(opening, end.date(), off) if s[0] == end]
        if not on:
            break
        end = on[0][1]
    return end


def _weekdays(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        if first not in DAYS or (dash and last not in DAYS):
            raise NoOpening(text)
        begin, end = DAYS.index(first), DAYS.index(last or first)
        if end < begin:
            raise NoOpening(text)
        found += range(begin, end + 1)
    return found


def _days(days: Sequence[int]) -> str:
    return ",".join(DAYS[a] if a == b else f"{DAYS[a]}-{DAYS[b]}" for a, b in runs(days))


def _span(span: tuple[int, int]) -> str:
    return f"{clock(span[0])}-{clock(span[1])}"


def clock(minutes: int) -> str:
    """Return minutes of the day on a clock, ``10:00``; midnight at the end of the day is ``24:00``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
