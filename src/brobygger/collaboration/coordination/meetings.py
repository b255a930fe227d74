"""What coordination asks of meetings."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID


def last_meetings(keys: Sequence[UUID]) -> dict[UUID, date]:
    """Return when each forum met last, or meets next."""
    return {}


def next_meetings(fora: Sequence[Any]) -> list[tuple[str, str, str]]:
    """Return the coming meetings of ``fora``: what, when, and where they stand."""
    return []
