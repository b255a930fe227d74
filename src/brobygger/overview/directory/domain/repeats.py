"""Repeats as people say them ("every other Tuesday", "third Tuesday of the month"), to and from rules of RFC 5545."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.overview.directory.domain import recurrence
from brobygger.overview.directory.domain.recurrence import WEEKDAYS, Rule, UnknownRule


class Every(models.TextChoices):
    """How something repeats. ``OTHER`` is a rule that came from elsewhere and is kept as it is."""

    ONCE = "once", _("Only this once")
    WEEK = "week", _("Every week")
    OTHER_WEEK = "other_week", _("Every other week")
    MONTH_WEEKDAY = "month_weekday", _("Every month, on the same weekday (such as the third Tuesday)")
    MONTH_DATE = "month_date", _("Every month, on the same date")
    DAY = "day", _("Every day")
    OTHER = "other", _("As it is now")


WHICH = ("1", "2", "3", "4", "-1")  # of its weekday in a month


@dataclass(frozen=True)
class Repeat:
    """A repeat in few words.

    Args:
        every: one of ``Every``.
        weekdays: 0 (Monday) to 6, for repeats by week or by weekday of the month; empty means that of the first time.
        until: the last day, included.
        rule: the rule itself where ``every`` is ``OTHER``.
        which: one of ``WHICH`` for ``MONTH_WEEKDAY``; empty means which the first time is.
        count: after how many times it ends.
    """

    every: str = Every.ONCE
    weekdays: tuple[int, ...] = ()
    until: date | None = None
    rule: str = ""
    which: str = ""
    count: int | None = None


def rule_of(repeat: Repeat, first: date) -> str:
    """Return the RRULE (without its name) of ``repeat`` beginning on ``first``; empty for once."""
    if repeat.every == Every.ONCE:
        return ""
    if repeat.every == Every.OTHER:
        return repeat.rule
    weekdays = repeat.weekdays or (first.weekday(),)
    parts = {
        Every.DAY: ["FREQ=DAILY"],
        Every.WEEK: ["FREQ=WEEKLY", _days(repeat.weekdays)],
        Every.OTHER_WEEK: ["FREQ=WEEKLY", "INTERVAL=2", _days(repeat.weekdays)],
        Every.MONTH_WEEKDAY: ["FREQ=MONTHLY", _days(weekdays, repeat.which or str(ordinal_of(first)))],
        Every.MONTH_DATE: ["FREQ=MONTHLY", f"BYMONTHDAY={first.day}"],
    }[Every(repeat.every)]
    if repeat.count:
        parts.append(f"COUNT={repeat.count}")
    elif repeat.until:
        parts.append(f"UNTIL={repeat.until:%Y%m%d}")
    return ";".join(filter(None, parts))


def repeat_of(rule: str, first: date) -> Repeat:
    """Return what ``rule`` says in few words; ``OTHER`` when no choice of the form says the same."""
    if not rule:
        return Repeat()
    other = Repeat(Every.OTHER, rule=rule)
    try:
        read = recurrence.read(rule)
    except UnknownRule:
        return other
    until = read.until.date() if read.until else None
    if (read.count and until) or read.months or read.positions or read.weekstart:
        return other
    every = _every(read, first)
    which = _which(read) if every == Every.MONTH_WEEKDAY else ""
    if not every or (every == Every.MONTH_WEEKDAY and not which):
        return other
    weekdays = tuple(sorted(w for w, _n in read.weekdays))
    return Repeat(every, weekdays, until, which=which, count=read.count)


def first_day(rule: str, first: datetime) -> date | None:
    """Return the first day from ``first`` on that ``rule`` gives, so that a series begins with one of its own days.

    None if there is none within ten years.

    Raises:
        UnknownRule: the rule cannot be used.
    """
    if not rule:
        return first.date()
    return next(recurrence.days(recurrence.read(rule), first, first.date(), first.date() + timedelta(days=3660)), None)


def ordinal_of(day: date) -> int:
    """Return which of its weekday in the month ``day`` is: 1 to 4, or -1 for a fifth (meant as the last)."""
    which = (day.day - 1) // 7 + 1
    return which if which < 5 else -1


def _days(weekdays: tuple[int, ...], which: str = "") -> str:
    return "BYDAY=" + ",".join(which + WEEKDAYS[w] for w in sorted(set(weekdays))) if weekdays else ""


def _which(read: Rule) -> str:
    """Return the ordinal that all weekdays of a monthly rule have, or nothing."""
    found = {str(n) for _w, n in read.weekdays}
    (which,) = found if len(found) == 1 else ("",)
    return which if which in WHICH else ""


def _every(read: Rule, first: date) -> str:
    """Return the choice that says the same as ``read``, or nothing."""
    if read.frequency == "WEEKLY":
        return "" if read.monthdays else {1: Every.WEEK, 2: Every.OTHER_WEEK}.get(read.interval, "")
    if read.interval > 1 or (read.weekdays and read.monthdays):
        return ""
    plain = not read.weekdays and not read.monthdays
    if read.frequency == "DAILY":
        return Every.DAY if plain else ""
    if read.frequency == "MONTHLY" and not read.weekdays:
        return Every.MONTH_DATE if plain or read.monthdays == (first.day,) else ""
    return Every.MONTH_WEEKDAY if read.frequency == "MONTHLY" else ""
