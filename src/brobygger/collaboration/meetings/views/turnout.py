"""Who came, drawn: one group of bars a meeting, one bar a side. Counts in, places in a drawing out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from brobygger.collaboration.meetings.domain.attending import Turnout
from brobygger.core.in_words import day
from brobygger.people.models import Side

GAP, TOP, HEIGHT, EDGE = 4, 26, 190, 34  # in units of the drawing
FEW = 8  # so few meetings have room for broad bars


@dataclass(frozen=True)
class Bar:
    """One side at one meeting."""

    side: str
    x: int
    y: int
    height: int
    width: int
    n: int
    middle: int
    radius: int


@dataclass(frozen=True)
class Group:
    """One meeting: its bars, and its date under them."""

    bars: Sequence[Bar]
    middle: int
    date: str


@dataclass(frozen=True)
class Drawing:
    """The whole, with lines at round numbers."""

    width: int
    height: int
    groups: Sequence[Group]
    lines: Sequence[tuple[int, int]]
    base: int
    sides: Sequence[Any]


def drawn(found: Sequence[Turnout]) -> Drawing:
    """Return the drawing of ``found``, the oldest first."""
    sides = [s for s in Side if any(t.came.get(s) for t in found)] or [Side.CIVIL_SOCIETY]
    most = max((n for t in found for n in t.came.values()), default=1) or 1
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if most <= 5 * s)
    top = -(-most // step) * step
    bar_width, apart = (44, 48) if len(found) <= FEW else (22, 24)
    wide = len(sides) * (bar_width + GAP) - GAP
    base = TOP + HEIGHT
    groups = []
    for at, turnout in enumerate(found):
        left = EDGE + at * (wide + apart) + apart // 2
        bars = []
        for number, side in enumerate(sides):
            n = turnout.came.get(side, 0)
            height, x = round(HEIGHT * n / top), left + number * (bar_width + GAP)
            radius = 8 if side == Side.CIVIL_SOCIETY else 0
            bars.append(Bar(side, x, base - height, height, bar_width, n, x + bar_width // 2, min(radius, height)))
        groups.append(Group(bars, left + wide // 2, day(turnout.on, short=True, year=False)))
    lines = [(base - round(HEIGHT * n / top), n) for n in range(0, top + 1, step)]
    width = EDGE + len(found) * (wide + apart) + apart // 2
    return Drawing(max(width, 260), base + 30, groups, lines, base, sides)
