"""What readers are told of an entry that nobody has confirmed for long (R6): in words, and to machines."""

from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_skeleton
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.in_words import locale_of
from brobygger.overview.directory.domain.freshness import UNCERTAIN, freshness


def doubt(since: date | None, language: str) -> str:
    """Return the words for an uncertain entry, confirmed in the month of ``since`` or never, in the active language."""
    if since is None:
        return _("Nobody has confirmed this yet – call first")
    return _("Not confirmed since %(month)s – call first") % {"month": _month(since.year, since.month, language)}


def doubt_of(entry: Any, language: str) -> str:
    """Return the words for ``entry``; empty while it is certain enough."""
    if freshness(entry, timezone.localdate()) != UNCERTAIN:
        return ""
    return doubt(entry.confirmed_on, language)


def reviewed_data(entry: Any, address: str) -> dict[str, Any]:
    """Return for machines when what the page at ``address`` says was last found correct (schema.org lastReviewed)."""
    if entry.confirmed_on is None:
        return {}
    page = {"@type": "WebPage", "@id": address, "lastReviewed": entry.confirmed_on.isoformat()}
    return {"mainEntityOfPage": page}


@lru_cache(maxsize=512)
def _month(year: int, month: int, language: str) -> str:
    return str(format_skeleton("yMMMM", date(year, month, 1), locale=locale_of(language)))
