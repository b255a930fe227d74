"""What a member can begin from the start page (R51): each app brings its entry once it can do it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from brobygger.core.access import Standing
from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class QuickEntry:
    """One large button: ``order`` (smaller first), what it says, a lucide icon, and where it leads."""

    order: int
    label: Any
    icon: str
    url: str


# (standing, place) -> an entry, or None where this person cannot begin it.
quick_entries: Port[Callable[[Standing, Place], QuickEntry | None]] = Port("what can be begun from the start page")


def entries_for(standing: Standing, place: Place) -> list[QuickEntry]:
    """Return what a person of this standing can begin in ``place``, in order."""
    found = (answer(standing, place) for answer in quick_entries)
    return sorted((entry for entry in found if entry is not None), key=lambda e: e.order)
