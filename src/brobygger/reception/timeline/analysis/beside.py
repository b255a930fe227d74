"""What the wall shows beside the answer on the command line: by side, what lies right beside each other, windows."""

from collections.abc import Collection
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from brobygger.reception.timeline.analysis.cards import AUTHORITY_TASK, SIDES, Card, exact
from brobygger.reception.timeline.analysis.load import DAYS, weeks_of

NEAR = 7  # days between two cards that still lie right beside each other


@dataclass(slots=True)
class Share:
    """What one side lays on the wall.

    Args:
        side: one of ``cards.SIDES``.
        cards: how many, by kind.
        owners: how many.
        minutes: exact minutes by week, of what asks something of the household.
    """

    side: str
    cards: dict[str, int] = field(default_factory=dict)
    owners: int = 0
    minutes: dict[int, Fraction] = field(default_factory=dict)

    @property
    def all_minutes(self) -> Fraction:
        """Minutes of all weeks."""
        return sum(self.minutes.values(), Fraction(0))


def by_side(cards: Collection[Card]) -> list[Share]:
    """Return the share of each side, in the order of ``SIDES``, those too that have none (R12)."""
    shares = {side: Share(side) for side in SIDES}
    owners: dict[str, set[str]] = {side: set() for side in SIDES}
    for card in cards:
        share = shares[card.side]
        share.cards[card.kind] = share.cards.get(card.kind, 0) + 1
        owners[card.side].add(card.owner)
        if card.minutes > 0:
            a_day = exact(card.minutes) * (exact(card.per_week) / DAYS if card.days > 1 else 1)
            for week, days in weeks_of(card):
                share.minutes[week] = share.minutes.get(week, Fraction(0)) + a_day * days
    for side, share in shares.items():
        share.owners = len(owners[side])
        share.minutes = dict(sorted(share.minutes.items()))
    return list(shares.values())


class Synergy(NamedTuple):
    """An offer of one side right beside the task of another.

    Args:
        task, offer: keys.
        topics: slugs that both name, sorted.
        days: between the two; 0 where they share a day.
    """

    task: str
    offer: str
    topics: tuple[str, ...]
    days: int


def synergies(cards: Collection[Card], near: int = NEAR) -> list[Synergy]:
    """Return the offers that can follow up on a task, the nearest first, then by titles (R12).

    They are of another side than the task, share a topic and an audience with it, and lie within ``near`` days of it.
    """
    tasks = [c for c in cards if c.kind == AUTHORITY_TASK]
    by_topic: dict[str, list[Card]] = {}
    for card in cards:
        if card.kind != AUTHORITY_TASK:
            for topic in set(card.topics):
                by_topic.setdefault(topic, []).append(card)
    found = {}
    for task in tasks:
        for offer in {c.key: c for topic in set(task.topics) for c in by_topic.get(topic, ())}.values():
            days = apart(task, offer)
            if offer.side != task.side and days <= near and task.meets(offer):
                topics = tuple(sorted(set(task.topics).intersection(offer.topics)))
                found[Synergy(task.key, offer.key, topics, days)] = (days, task.name, offer.name)
    return sorted(found, key=found.__getitem__)


def apart(a: Card, b: Card) -> int:
    """Return how many days lie from the end of one to the beginning of the other; 0 where they share a day."""
    return max(0, a.from_day - b.to_day, b.from_day - a.to_day)


class Outside(NamedTuple):
    """A card that does not lie within its days.

    Args:
        card: key.
        early: days by which it begins before its earliest day; 0 if it does not.
        late: days by which it ends after its latest day; 0 if it does not.
        by_law: whether ``late`` is a deadline in law that is missed.
    """

    card: str
    early: int
    late: int
    by_law: bool


def outside(cards: Collection[Card]) -> list[Outside]:
    """Return the cards outside their days: missed deadlines in law first, then by titles (R12)."""
    found = []
    for card in sorted(cards, key=lambda c: c.name):
        early = max(0, card.earliest - card.from_day) if card.earliest is not None else 0
        late = max(0, card.to_day - card.latest) if card.latest is not None else 0
        if early or late:
            found.append(Outside(card.key, early, late, bool(late) and card.is_authority_task))
    return sorted(found, key=lambda o: not o.by_law)
