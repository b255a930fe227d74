"""Cards of the table as pages show them."""

from typing import Any

from brobygger.core.workshop.models import Workshop
from brobygger.reception.workshop.models import TableCard
from brobygger.reception.workshop.words import EACH_TIME, LENGTHS, week_in_words


def card_shown(card: TableCard) -> dict[str, Any]:
    """Return a card with when it is, in words."""
    return {
        "card": card,
        "when": week_in_words(card.from_day // 7),
        "long": _length(card.to_day - card.from_day + 1),
        "each_time": dict(EACH_TIME).get(card.minutes, "") if card.minutes else "",
    }


def _length(days: int) -> str:
    return next((str(word) for most, word in LENGTHS if days <= most), str(LENGTHS[-1][1]))


def steps_with(workshop: Workshop, *keys: str) -> str:
    """Return the numbers of the steps called ``keys``, as ``room.js`` reads them."""
    return " ".join(str(n) for n, key in enumerate(workshop.steps) if key in keys)
