"""The next time in words: "Today 15:00–17:00", "Tuesday 24 November 10:00–12:00".

Made for fifty rows a page: what Babel says of a day is kept for the day, and the clock is written by hand.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from brobygger.core.in_words import clock, locale_of
from brobygger.core.kept import COPENHAGEN

Time = tuple[int, int]


def local(moment: int) -> datetime:
    """Return Copenhagen's clock at ``moment`` (seconds since 1970)."""
    return datetime.fromtimestamp(moment, COPENHAGEN)


def when(time: Time, now: datetime, language: str) -> str:
    """Return when something happens, seen from ``now``, in the language that is switched on.

    Args:
        time: start and end in seconds since 1970; the end lies ahead.
        now: aware.
        language: the code of the language that is switched on.
    """
    start, end = local(time[0]), local(time[1])
    today = now.astimezone(COPENHAGEN).date()
    if start <= now:
        until = clock(end, language) if end.date() == today else day(end.date(), today, language)
        return _("Now, until %(time)s") % {"time": until}
    if end.date() == start.date() or end - start < timedelta(hours=12):
        return f"{day(start.date(), today, language)} {clock(start, language)}–{clock(end, language)}"
    return (
        f"{day(start.date(), today, language)} {clock(start, language)} – "
        f"{day(end.date(), today, language)} {clock(end, language)}"
    )


def day(which: date, today: date, language: str) -> str:
    """Return a day in words: today, tomorrow, or weekday and date; the year only where it is another."""
    if which == today:
        return _("Today")
    if which == today + timedelta(days=1):
        return _("Tomorrow")
    return _day(which, which.year != today.year, language)


def weekday_and_date(which: date, language: str) -> str:
    """Return a day with its weekday, without its year, in whole words."""
    return _day(which, False, language)


@lru_cache(maxsize=4096)
def _day(which: date, with_year: bool, language: str) -> str:
    pattern = _pattern(language)
    said = format_date(which, pattern + (" y" if with_year else ""), locale=locale_of(language))
    return said[:1].upper() + said[1:]


@lru_cache(maxsize=32)
def _pattern(language: str) -> str:
    """Return Babel's pattern of weekday, day and month for a language, with whole words."""
    skeletons = Locale.parse(locale_of(language)).datetime_skeletons
    known = skeletons.get("MMMEd") or skeletons["MMMd"]
    found = known.pattern.replace("ccc", "E").replace("LLL", "MMMM")
    if "MMMM" not in found:
        found = found.replace("MMM", "MMMM")
    return found.replace("E", "EEEE") if "E" in found else f"EEEE {found}"


def iso(time: Time) -> str:
    """Return the start for machines."""
    return local(time[0]).isoformat(timespec="minutes")


def list_of_days(times: Sequence[Time], now: datetime, language: str) -> list[tuple[str, str]]:
    """Return ``(for machines, in words)`` of each time."""
    return [(iso(t), when(t, now, language)) for t in times]


def money(amount: Decimal, language: str) -> str:
    """Return an amount in kroner in the language's digits; whole kroner without decimals."""
    digits = "#,##0" if amount == amount.to_integral_value() else "#,##0.00"
    return f"{format_decimal(amount, digits, locale=locale_of(language))} kr."


def confirmed_on(which: date, language: str) -> str:
    """Return a date with its year, in words."""
    return format_date(which, "long", locale=locale_of(language))
