"""Offers of different owners that do the same for the same people at the same time."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from brobygger.reception.timeline.analysis.cards import AUTHORITY_TASK, Card
from brobygger.reception.timeline.analysis.order import Requires


class Coincidence(NamedTuple):
    """Two cards by key, the one with the smaller title first."""

    first: str
    second: str


def coincidences(cards: Collection[Card]) -> list[Coincidence]:
    """Return the pairs of offers and activities that coincide, by titles (R12).

    They share a topic, an audience and at least half of the shorter one's days, belong to different owners, and neither
    requires the other. Only cards of the same topic are compared, so the work grows with the topics, not with the wall.
    """
    by_topic: dict[str, list[Card]] = {}
    for card in cards:
        if card.kind != AUTHORITY_TASK:
            for topic in set(card.topics):
                by_topic.setdefault(topic, []).append(card)
    requires = Requires(cards)
    found: dict[Coincidence, tuple[tuple[str, str], tuple[str, str]]] = {}
    for members in by_topic.values():
        for a, b in _overlapping(members):
            if a.owner != b.owner and half_together(a, b) and a.meets(b) and not requires.either(a.key, b.key):
                first, second = (a, b) if a.name < b.name else (b, a)
                found[Coincidence(first.key, second.key)] = (first.name, second.name)
    return sorted(found, key=found.__getitem__)


def _overlapping(cards: list[Card]) -> Iterator[tuple[Card, Card]]:
    """Yield the pairs that share a day, each once."""
    cards.sort(key=lambda c: c.from_day)
    for at, a in enumerate(cards):
        for later in range(at + 1, len(cards)):
            if cards[later].from_day > a.to_day:
                break
            yield a, cards[later]


def half_together(a: Card, b: Card) -> bool:
    """Whether the two share at least half of the shorter one's days."""
    shared = min(a.to_day, b.to_day) - max(a.from_day, b.from_day) + 1
    return shared > 0 and 2 * shared >= min(a.days, b.days)
