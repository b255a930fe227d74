"""Who it was agreed should take part (R17, R21): how many at least, of whom; plain data."""

from collections.abc import Mapping
from typing import Any

# Of whom, in the order in which they are shown.
SIDES = ("municipality", "civil_society", "partner")
PEOPLE = ("coordinator", "decides", "lived_it")
WHOM = (*SIDES, *PEOPLE)
MOST = 99
NOTES = "notes"


def checked(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the agreement as it is kept: whole numbers from 0 for each of ``WHOM``, and notes."""
    found: dict[str, Any] = {}
    for whom in WHOM:
        number = stored.get(whom)
        found[whom] = min(max(number, 0), MOST) if isinstance(number, int) and not isinstance(number, bool) else 0
    found[NOTES] = str(stored.get(NOTES) or "").strip()[:500]
    return found


def agreed_on(stored: Mapping[str, Any]) -> dict[str, int]:
    """Return what was agreed on: of whom to how many at least; what was left open is left out."""
    return {whom: number for whom, number in checked(stored).items() if whom in WHOM and number}
