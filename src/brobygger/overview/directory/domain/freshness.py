"""How long ago somebody said that an entry is still correct (R6): reminded after half a year, marked after nine
months."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q

DUE_AFTER = timedelta(days=182)
STALE_AFTER = timedelta(days=273)


def freshness(confirmed_on: date | None, today: date) -> str:
    """Return ``fresh``, ``due`` (its owner is reminded) or ``stale`` (marked for readers)."""
    if confirmed_on is None or today - confirmed_on > STALE_AFTER:
        return "stale"
    return "due" if today - confirmed_on > DUE_AFTER else "fresh"


def not_confirmed_since(day: date) -> Any:
    """Return the condition for entries that nobody confirmed since ``day``."""
    return Q(confirmed_on=None) | Q(confirmed_on__lt=day)
