"""Single values of HSDS records."""

import re
from datetime import date
from typing import Any

from brobygger.overview.exchange.readers.table import tidy


def listed(record: Any, name: str) -> list[dict[str, Any]]:
    """Return the records under ``name``; nothing where there are none."""
    found = record.get(name) if isinstance(record, dict) else None
    return [x for x in found if isinstance(x, dict)] if isinstance(found, list) else []


def line(value: Any, longest: int) -> str:
    """Return ``value`` as one line of at most ``longest`` characters."""
    return " ".join(tidy(str(value)).split())[:longest] if value not in (None, "") else ""


def text(value: Any, longest: int) -> str:
    """Return ``value`` as text of at most ``longest`` characters; its lines stay."""
    return tidy(str(value))[:longest] if value not in (None, "") else ""


def day(value: Any) -> date | None:
    """Return the day of an ISO date or time, or None."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def clock(value: Any) -> int | None:
    """Return minutes after midnight of ``HH:MM…``, or None."""
    match = re.match(r"(\d{1,2}):(\d{2})", str(value or ""))
    return int(match[1]) % 24 * 60 + int(match[2]) if match else None
