"""Whether one side fills a meeting: what its chair alone is told (R44, R26). Plain Python: counts in, findings out."""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 4  # below, a share says nothing
MUCH = 0.7


@dataclass(frozen=True)
class Prompt:
    """One side has most of something: ``what`` is ``coming``, ``items`` or ``room``; ``n`` of ``of``."""

    what: str
    side: str
    n: int
    of: int


def prompts(counts: Mapping[str, Mapping[str, int]]) -> list[Prompt]:
    """Return where one side has ``MUCH`` or all of the others' share.

    Args:
        counts: by what is counted (``coming`` have said yes, ``items`` are on the agenda, ``room`` came), how many of
            each side.
    """
    found = []
    for what, by_side in counts.items():
        of = sum(by_side.values())
        if of < FEWEST:
            continue
        side, n = max(by_side.items(), key=lambda pair: pair[1])
        if n >= MUCH * of:
            found.append(Prompt(what, side, n, of))
    return found


def in_turn(by_side: Mapping[str, list[str]]) -> list[str]:
    """Return the people of all sides in an order for a round in which the sides take turns as evenly as they can."""
    placed = [
        ((at + 0.5) / len(people), order, person)
        for order, people in enumerate(by_side.values())
        for at, person in enumerate(people)
    ]
    return [person for _share, _order, person in sorted(placed, key=lambda p: p[:2])]
