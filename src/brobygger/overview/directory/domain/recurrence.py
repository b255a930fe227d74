"""Rules of RFC 5545 that repeat by day, week, month or year: read, checked, and laid out between two days.

Plain Python without a database. python-dateutil reads every rule but looks for a next day up to the year 9999 and
walks a series from its first day; a rule that never fits (30 February) or never ends would keep a worker busy for
minutes. Here the work is bounded by the days asked for, whatever the rule says. The tests hold both to each other.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils.translation import gettext as _

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EARLIEST = date(1900, 1, 1)
MOST_TIMES = 5000  # of a series that ends after a number of times; a daily one for 13 years
_DAY = timedelta(days=1)


class UnknownRule(ValueError):
    """A rule that cannot be used; the message is for the person who gave it."""


@dataclass(frozen=True)
class Rule:
    """A read rule. ``weekdays`` holds ``(weekday 0-6, ordinal or 0)``; ``until`` is wall clock, inclusive."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    monthdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    weekstart: int = 0


@lru_cache(maxsize=2048)
def read(text: str) -> Rule:
    """Return the rule that ``text`` (an RRULE without its name) says.

    Raises:
        UnknownRule: no rule, or one that repeats more often than daily or by parts that are not understood.
    """
    parts: dict[str, str] = {}
    for part in text.strip().removeprefix("RRULE:").upper().split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            raise UnknownRule(_("“%s” is not a rule for repeats.") % text[:80])
        parts[name] = value
    frequency = parts.pop("FREQ", "")
    if frequency not in FREQUENCIES:
        raise UnknownRule(_("An activity can repeat by day, week, month or year, not more often."))
    try:
        rule = Rule(
            frequency,
            interval=_number(parts.pop("INTERVAL", "1"), 1, 1000),
            count=_number(parts.pop("COUNT"), 1, MOST_TIMES) if "COUNT" in parts else None,
            until=_moment(parts.pop("UNTIL")) if "UNTIL" in parts else None,
            weekdays=tuple(dict.fromkeys(_weekday(w) for w in parts.pop("BYDAY", "").split(",") if w)),
            monthdays=_numbers(parts.pop("BYMONTHDAY", ""), -31, 31),
            months=_numbers(parts.pop("BYMONTH", ""), 1, 12),
            positions=_numbers(parts.pop("BYSETPOS", ""), -366, 366),
            weekstart=WEEKDAYS.index(parts.pop("WKST", "MO")),
        )
    except ValueError:
        raise UnknownRule(_("“%s” is not a rule for repeats.") % text[:80]) from None
    if parts:
        raise UnknownRule(_("A rule with %s is not understood.") % ", ".join(sorted(parts)))
    if any(n for _w, n in rule.weekdays) and frequency not in {"MONTHLY", "YEARLY"}:
        raise UnknownRule(_("“%s” is not a rule for repeats.") % text[:80])
    return rule


def days(rule: Rule, first: datetime, since: date, until: date) -> Iterator[date]:
    """Yield the days of a series from ``since`` to ``until``, both included, in order.

    Args:
        rule: the rule.
        first: wall clock of the series' beginning; its weekday and day fill in what the rule leaves open.

    Raises:
        UnknownRule: the series begins before 1900.
    """
    begin = first.date()
    if begin < EARLIEST:
        raise UnknownRule(_("A series cannot begin before the year 1900."))
    rule = _filled(rule, begin)
    last = until
    if rule.until is not None:
        # An end before the time of day leaves that day out.
        last = min(last, rule.until.date() - (_DAY if rule.until.time() < first.time() else timedelta()))
    left = rule.count
    for period in _periods(rule, begin, begin if left is not None else max(since, begin), last):
        for day in _chosen(rule, *period):
            if day < begin:
                continue
            if day > last or left == 0:
                return
            left = None if left is None else left - 1
            if day >= since:
                yield day


def _number(text: str, low: int, high: int) -> int:
    number = int(text)
    if not low <= number <= high:
        raise ValueError(text)
    return number


def _numbers(text: str, low: int, high: int) -> tuple[int, ...]:
    found = {_number(n, low, high) for n in text.split(",") if n}
    if 0 in found:
        raise ValueError(text)
    return tuple(sorted(found))


def _weekday(text: str) -> tuple[int, int]:
    ordinal = _number(text[:-2], -53, 53) if len(text) > 2 else 0
    if len(text) > 2 and ordinal == 0:
        raise ValueError(text)
    return WEEKDAYS.index(text[-2:]), ordinal


def _moment(text: str) -> datetime:
    from brobygger.overview.directory.domain.occurrences import wall_clock

    if len(text) == 8:
        return datetime.strptime(text, "%Y%m%d").replace(hour=23, minute=59, second=59)  # noqa: DTZ007  wall clock
    moment = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  wall clock
    return wall_clock(moment) if text.endswith("Z") else moment


def _filled(rule: Rule, begin: date) -> Rule:
    """Return ``rule`` with the day that RFC 5545 takes from the beginning when the rule names none."""
    if rule.weekdays or rule.monthdays:
        return rule
    if rule.frequency == "WEEKLY":
        return replace(rule, weekdays=((begin.weekday(), 0),))
    if rule.frequency == "MONTHLY":
        return replace(rule, monthdays=(begin.day,))
    if rule.frequency == "YEARLY":
        return replace(rule, monthdays=(begin.day,), months=rule.months or (begin.month,))
    return rule


def _periods(rule: Rule, begin: date, since: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield first and last day of each day, week, month or year that counts, from the one of ``since`` on."""
    step = rule.interval
    if rule.frequency in {"DAILY", "WEEKLY"}:
        length = 1 if rule.frequency == "DAILY" else 7
        start = begin - _DAY * ((begin.weekday() - rule.weekstart) % 7 if length == 7 else 0)
        stride = length * step
        start += _DAY * (max(0, (since - start).days) // stride * stride)
        while start <= last:
            yield start, start + _DAY * (length - 1)
            start += _DAY * stride
        return
    stride = step if rule.frequency == "MONTHLY" else 12 * step
    month = begin.year * 12 + (begin.month - 1 if rule.frequency == "MONTHLY" else 0)
    month += max(0, since.year * 12 + since.month - 1 - month) // stride * stride
    while month <= last.year * 12 + last.month - 1:
        year, index = divmod(month, 12)
        if rule.frequency == "MONTHLY":
            yield _month(year, index + 1)
        else:
            yield date(year, 1, 1), date(year, 12, 31)
        month += stride


def _chosen(rule: Rule, first: date, last: date) -> list[date]:
    """Return the days of one period that the rule picks."""
    if rule.frequency == "WEEKLY" and not (rule.months or rule.monthdays or rule.positions):
        offsets = sorted((weekday - rule.weekstart) % 7 for weekday, _n in rule.weekdays)
        return [first + _DAY * offset for offset in offsets]
    if rule.frequency == "YEARLY" and rule.months:
        stretches = [_month(first.year, month) for month in rule.months]
    else:
        stretches = [(first, last)]
    found = [day for stretch in stretches for day in _within(rule, *stretch)]
    if not rule.positions:
        return found
    picked = {p - 1 if p > 0 else len(found) + p for p in rule.positions}
    return [found[i] for i in sorted(picked) if 0 <= i < len(found)]


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _within(rule: Rule, first: date, last: date) -> list[date]:
    """Return the days from ``first`` to ``last`` that fit; ordinals of weekdays count within this stretch."""
    return [
        day
        for day in (first + _DAY * i for i in range((last - first).days + 1))
        if (not rule.months or day.month in rule.months)
        and (not rule.monthdays or _fits_monthday(rule, day))
        and (not rule.weekdays or _fits_weekday(rule, day, first, last))
    ]


def _fits_monthday(rule: Rule, day: date) -> bool:
    return day.day in rule.monthdays or day.day - calendar.monthrange(day.year, day.month)[1] - 1 in rule.monthdays


def _fits_weekday(rule: Rule, day: date, first: date, last: date) -> bool:
    for weekday, ordinal in rule.weekdays:
        if day.weekday() == weekday and (
            ordinal == 0 or ordinal == (day - first).days // 7 + 1 or ordinal == -((last - day).days // 7 + 1)
        ):
            return True
    return False
