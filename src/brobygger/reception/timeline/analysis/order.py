"""What must come before what: cards too early, circles, and who requires whom through others."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from brobygger.reception.timeline.analysis.cards import Card


class TooEarly(NamedTuple):
    """A card that begins before the end of one that it requires; both by key."""

    card: str
    requires: str


def too_early(cards: Collection[Card]) -> list[TooEarly]:
    """Return the pairs in the wrong order, by titles (R12). A card may begin on the last day of what it requires."""
    known = {c.key: c for c in cards}
    found = [
        (card, known[key])
        for card in cards
        for key in dict.fromkeys(card.after)
        if key in known and card.from_day < known[key].to_day
    ]
    return [TooEarly(c.key, r.key) for c, r in sorted(found, key=lambda pair: (pair[0].name, pair[1].name))]


def circles(cards: Collection[Card]) -> list[tuple[str, ...]]:
    """Return the keys of cards that require each other in a circle, or themselves, by titles (R12)."""
    known = {c.key: c for c in cards}
    found = [
        sorted(known[key].name for key in group)
        for group in groups(required(cards))
        if len(group) > 1 or group[0] in known[group[0]].after
    ]
    return [tuple(key for _title, key in group) for group in sorted(found)]


def required(cards: Collection[Card]) -> dict[str, tuple[str, ...]]:
    """Return for every card the keys that it requires itself, as far as they are on the wall."""
    known = {c.key for c in cards}
    return {c.key: tuple(k for k in dict.fromkeys(c.after) if k in known) for c in cards}


def groups(edges: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Return the strongly connected groups of a graph, what is required before what requires it (Tarjan, no recursion).

    Args:
        edges: for every node the nodes that it leads to; each is a key too.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for root in edges:
        if root in index:
            continue
        path: list[tuple[str, Iterator[str]]] = [(root, iter(edges[root]))]
        index[root] = low[root] = len(index)
        waiting.append(root)
        on_stack.add(root)
        while path:
            node, rest = path[-1]
            deeper = next(rest, None)
            if deeper is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_taken(node, waiting, on_stack))
            elif deeper not in index:
                index[deeper] = low[deeper] = len(index)
                waiting.append(deeper)
                on_stack.add(deeper)
                path.append((deeper, iter(edges[deeper])))
            elif deeper in on_stack:
                low[node] = min(low[node], index[deeper])
    return found


def _taken(node: str, waiting: list[str], on_stack: set[str]) -> list[str]:
    group: list[str] = []
    while not group or group[-1] != node:
        group.append(waiting.pop())
        on_stack.discard(group[-1])
    return group


class Requires:
    """Answers whether one card requires another, itself or through others. Made once for a wall."""

    def __init__(self, cards: Collection[Card]) -> None:
        """Gather for every card all that it requires, as bits of one whole number."""
        edges = required(cards)
        self._bit = {key: 1 << at for at, key in enumerate(edges)}
        self._all: dict[str, int] = {}
        for group in groups(edges):  # what is required comes first, so it is known
            everything = 0
            for key in group:
                for needed in edges[key]:
                    everything |= self._bit[needed] | self._all.get(needed, 0)
            for key in group:
                self._all[key] = everything

    def __call__(self, card: str, other: str) -> bool:
        """Whether ``card`` requires ``other``; both are keys on the wall."""
        return bool(self._all[card] & self._bit[other])

    def either(self, a: str, b: str) -> bool:
        """Whether one of the two requires the other."""
        return self(a, b) or self(b, a)
