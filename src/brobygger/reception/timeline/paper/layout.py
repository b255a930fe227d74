"""Where each card lies on a printed wall: plain numbers, millimetres from the left and lanes from the river.

Days run from left to right. A card that has no room for its words writes them beside itself, and whatever a card and
its words take is taken: no two share it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

INSIDE, AFTER, BEFORE = "inside", "after", "before"
APART = 1.2  # millimetres between two that share a lane
LEAST = 2.6  # millimetres: the width of a card of one day, which must still show its shape


@dataclass(frozen=True)
class Bar:
    """What is to be laid: the days it covers, both included, and how many millimetres its words take."""

    from_day: int
    to_day: int
    words: float


@dataclass(frozen=True)
class Laid:
    """Where it lies.

    Args:
        lane: 0 is nearest to the river.
        left, width: of the card, in millimetres from the left edge of the wall.
        where: of its words: ``inside``, ``after`` or ``before`` the card.
        room: millimetres that the words have.
    """

    lane: int
    left: float
    width: float
    where: str
    room: float


def lay(bars: Sequence[Bar], first_day: int, last_day: int, width: float) -> list[Laid]:
    """Return where each of ``bars`` lies, in their order.

    Args:
        bars: those that touch the days of the wall; what lies beyond an edge is cut there.
        first_day, last_day: of the wall, both included.
        width: of the wall in millimetres.
    """
    a_day = width / (last_day - first_day + 1)
    lanes: list[list[tuple[float, float]]] = []
    found: dict[int, Laid] = {}
    # The long ones first among those that begin together: they lie nearest to the river, as a bank does.
    for at in sorted(range(len(bars)), key=lambda i: (bars[i].from_day, bars[i].from_day - bars[i].to_day, i)):
        bar = bars[at]
        left = (max(bar.from_day, first_day) - first_day) * a_day
        right = (min(bar.to_day, last_day) - first_day + 1) * a_day
        left = min(left, width - LEAST)
        wide = max(right - left, LEAST)
        where, room, span = _words(left, wide, bar.words, width, -first_day * a_day)
        lane = next((n for n, taken in enumerate(lanes) if _free(taken, span)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(span)
        found[at] = Laid(lane, left, wide, where, room)
    return [found[at] for at in range(len(bars))]


def _words(
    left: float, wide: float, words: float, width: float, upright: float
) -> tuple[str, float, tuple[float, float]]:
    """Return where the words stand, the room for them, and what card and words take together.

    Inside if they fit; else on the side that has room, rather where the upright of day 0 does not cut them.
    """
    if wide >= words:
        return INSIDE, wide, (left, left + wide)
    right = left + wide
    sides = [(AFTER, width - right, right < upright < right + words), (BEFORE, left, left - words < upright < left)]
    where, room, _cut = min(sides, key=lambda side: (side[1] < words, side[2], -min(side[1], words)))
    room = min(room, words)
    return where, room, (left, right + room) if where == AFTER else (left - room, right)


def _free(taken: list[tuple[float, float]], span: tuple[float, float]) -> bool:
    return all(span[1] + APART <= begins or ends + APART <= span[0] for begins, ends in taken)


def lanes_of(laid: Sequence[Laid]) -> int:
    """Return how many lanes are used."""
    return max((one.lane for one in laid), default=-1) + 1
