"""The week as a picture: where activities pile up and where nothing is (R7). Plain Python, no database."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime

# The parts of a day, in hours of wall clock: early, forenoon, noon, afternoon, evening, late.
PARTS = ((6, 9), (9, 12), (12, 15), (15, 18), (18, 21), (21, 24))
LEVELS = 4  # shades beside empty


@dataclass(frozen=True)
class Cell:
    """A part of a weekday: how many different activities fall into it, and how dark it is drawn (0 to ``LEVELS``)."""

    weekday: int
    part: int
    number: int
    level: int


@dataclass(frozen=True)
class Week:
    """The cells by part of the day, each row from Monday to Sunday."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def cells(self) -> list[Cell]:
        """All cells."""
        return [c for row in self.rows for c in row]

    @property
    def most(self) -> int:
        """The highest number."""
        return max(c.number for c in self.cells)

    def fullest(self, most: int = 3) -> list[Cell]:
        """Return the cells with most activities, two at least, the fullest first."""
        return sorted((c for c in self.cells if c.number > 1), key=lambda c: (-c.number, c.weekday, c.part))[:most]

    def empty(self, parts: Iterable[int]) -> list[Cell]:
        """Return the cells of the ``parts`` in which nothing is."""
        return [c for p in parts for c in self.rows[p] if not c.number]


def week_of(times: Iterable[tuple[Hashable, datetime, datetime]]) -> Week:
    """Return the picture of ``(activity, start, end)``, naive wall clock. An activity counts once in a cell."""
    found: dict[tuple[int, int], set[Hashable]] = {}
    for activity, start, end in times:
        for part, (first, last) in enumerate(PARTS):
            begins, ends = start.hour + start.minute / 60, end.hour + end.minute / 60
            if end.date() > start.date():
                ends = 24
            if begins < last and ends > first:
                found.setdefault((start.weekday(), part), set()).add(activity)
    most = max((len(ids) for ids in found.values()), default=0)
    return Week(
        tuple(
            tuple(_cell(day, part, len(found.get((day, part), ())), most) for day in range(7))
            for part in range(len(PARTS))
        )
    )


def _cell(weekday: int, part: int, number: int, most: int) -> Cell:
    level = max(1, round(LEVELS * number / most)) if number else 0
    return Cell(weekday, part, number, level)
