"""Dates, clocks and lists as each language writes them; the one place where that is decided.

Templates use the filters ``clock``, ``day``, ``moment`` and ``listed``.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from babel.dates import format_date, format_skeleton
from django.utils import timezone
from django.utils.translation import get_language

# Dates in English are written as people in Denmark read them: 6 January, and a clock of 24 hours.
_LOCALES = {"en": "en_GB"}
_BETWEEN = {"ar": "، ", "fa": "، ", "ti": "፣ "}  # CLDR's list patterns


def locale_of(language: str) -> str:
    """Return Babel's name for the dates and numbers of ``language``."""
    return _LOCALES.get(language, language)


def listed(words: Iterable[object], language: str = "") -> str:
    """Return ``words`` with the language's comma between them (of the language that is switched on, by default)."""
    return _BETWEEN.get(language or _switched_on(), ", ").join(str(w) for w in words)


def clock(at: datetime, language: str = "") -> str:
    """Return the time of day on a clock of 24 hours, as on every sign here; Danish writes it with a point."""
    local = _local(at)
    return f"{local:%H.%M}" if (language or _switched_on()) == "da" else f"{local:%H:%M}"


def span(starts: datetime, minutes: int, language: str = "") -> str:
    """Return the clock from start to end, e.g. ``15:00–17:00``."""
    return f"{clock(starts, language)}–{clock(starts + timedelta(minutes=minutes), language)}"


def day(which: date, language: str = "", *, short: bool = False, year: bool = True, weekday: bool = False) -> str:
    """Return a date: ``24. november 2026``, short ``24. nov. 2026``, without its year ``24. november``.

    Args:
        which: a date, or a moment of which Copenhagen's date is meant.
        language: code; the language that is switched on, by default.
        weekday: with the day of the week, both short: ``tors. 24. nov.``
    """
    locale = locale_of(language or _switched_on())
    local = _local(which).date() if isinstance(which, datetime) else which
    if weekday:
        return str(format_skeleton(("y" if year else "") + "MMMEd", local, locale=locale))
    if year and not short:
        return str(format_date(local, "long", locale=locale))
    return str(format_skeleton(("y" if year else "") + ("MMMd" if short else "MMMMd"), local, locale=locale))


def moment(at: datetime, language: str = "", *, short: bool = False, year: bool = True) -> str:
    """Return date and clock: ``24. november 2026 kl. 08.30``."""
    code = language or _switched_on()
    said = day(at, code, short=short, year=year), clock(at, code)
    return " kl. ".join(said) if code == "da" else listed(said, code)


def _local(at: datetime) -> datetime:
    return timezone.localtime(at) if timezone.is_aware(at) else at


def _switched_on() -> str:
    return get_language() or "da"
