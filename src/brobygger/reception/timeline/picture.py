"""The wall as a picture: where each card lies on a grid of days. Plain Python: cards in, places out.

The page's grid has one column a day; a card's label may need more room than its days, so it lies in a box of its own
in which its bar covers the days that are meant.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from brobygger.reception.timeline.analysis.load import Week
from brobygger.reception.timeline.models import LAST_DAY, START_DAY, WallCard

WHOLE, NEAR, MONTH = "whole", "near", "month"
# Zoom to its first and last day; what shows a month begins where the reader says.
ZOOMS = {WHOLE: (START_DAY, LAST_DAY), NEAR: (-56, 90), MONTH: (-7, 34)}
WIDTH = 1060  # pixels that the days share on a usual screen
LETTER, SIGN = 6.6, 34  # pixels of a letter, and of the sign before the words
LONGEST = 26  # letters of a title that are given room
MOST_ROWS = 60
HEIGHT = 1000  # of the plot of the load, in its own units


@dataclass(frozen=True)
class Frame:
    """The days that are shown, both included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many."""
        return self.last - self.first + 1

    def column(self, day: int) -> int:
        """Return the column of ``day``, 1 for the first."""
        return min(max(day, self.first), self.last) - self.first + 1

    def shows(self, from_day: int, to_day: int) -> bool:
        """Whether any of the days is seen."""
        return from_day <= self.last and to_day >= self.first


@dataclass(frozen=True)
class Placed:
    """A card with its place: ``box`` and ``bar`` are (first column, columns), the bar's counted within the box."""

    card: WallCard
    box: tuple[int, int]
    bar: tuple[int, int]
    row: int


@dataclass(frozen=True)
class WeekMark:
    """A week on the axis: its number, its first column and how many of its days are seen."""

    number: int
    column: int
    days: int


@dataclass(frozen=True)
class LoadBar:
    """A week's load as two bands on each other, in units of the plot's height; whole, so no language writes a comma."""

    number: int
    x: int
    width: int
    must: int
    offered: int
    top: int
    flags: tuple[str, ...]


def frame(zoom: str, first: int | None = None) -> Frame:
    """Return the days of a zoom; a month begins on the week of ``first``."""
    begin, end = ZOOMS.get(zoom, ZOOMS[WHOLE])
    if zoom == MONTH and first is not None:
        week = max(START_DAY, min(first // 7 * 7, LAST_DAY - 41))
        begin, end = week, week + 41
    return Frame(begin, end)


def place(cards: Iterable[WallCard], shown: Frame) -> list[Placed]:
    """Return the cards that are seen with their places: as few rows as it takes without one over another."""
    a_day = WIDTH / shown.days
    free: list[int] = []  # row -> first column that is free
    placed = []
    for card in sorted(cards, key=lambda c: (c.from_day, -c.to_day, c.title)):
        if not shown.shows(card.from_day, card.to_day):
            continue
        first, last = shown.column(card.from_day), shown.column(card.to_day)
        letters = min(len(card.title), LONGEST)
        width = min(shown.days, max(last - first + 1, round((SIGN + letters * LETTER) / a_day)))
        begin = min(first, shown.days - width + 1)
        row = next((r for r, column in enumerate(free) if column <= begin), len(free))
        if row == len(free) and row < MOST_ROWS:
            free.append(0)
        row = min(row, MOST_ROWS - 1)
        free[row] = begin + width + (1 if a_day > 4 else 0)
        placed.append(Placed(card, (begin, width), (first - begin + 1, last - first + 1), row + 1))
    return placed


def weeks(shown: Frame) -> list[WeekMark]:
    """Return the weeks of the axis, the first and last perhaps in part."""
    found = []
    for number in range(shown.first // 7, shown.last // 7 + 1):
        first, last = max(number * 7, shown.first), min(number * 7 + 6, shown.last)
        found.append(WeekMark(number, shown.column(first), last - first + 1))
    return found


def load_bars(found: Collection[Week], shown: Frame, height: int = HEIGHT) -> list[LoadBar]:
    """Return the bands of the weeks that are seen, the highest as high as the plot."""
    most = max((w.minutes for w in found), default=0)
    bars = []
    for week in found if most else ():
        if not shown.shows(week.number * 7, week.number * 7 + 6):
            continue
        must, offered = round(week.must_minutes / most * height), round(week.offered_minutes / most * height)
        first, last = max(week.number * 7, shown.first), min(week.number * 7 + 6, shown.last)
        bars.append(
            LoadBar(
                week.number, first - shown.first, last - first + 1, must, offered, height - must - offered, week.flags
            )
        )
    return bars


@dataclass(frozen=True)
class WeekPair:
    """A week before and now, beside each other, in units of the plot: its left edge and the heights of its bands."""

    number: int
    x: int
    before: tuple[int, int]
    now: tuple[int, int]

    @property
    def before_height(self) -> int:
        """How high it was in all."""
        return sum(self.before)

    @property
    def before_top(self) -> int:
        """Where what was begins, from the top."""
        return HEIGHT - sum(self.before)

    @property
    def now_top(self) -> int:
        """Where what is now begins."""
        return HEIGHT - sum(self.now)

    @property
    def must_top(self) -> int:
        """Where what must be attended begins, below what may be."""
        return HEIGHT - self.now[0]


def week_pairs(before: Collection[Week], now: Collection[Week], height: int = HEIGHT) -> list[WeekPair]:
    """Return every week of the wall in which one of the two asks something, on one scale; ten units wide each."""
    told = [{w.number: (w.must_minutes, w.offered_minutes) for w in weeks} for weeks in (before, now)]
    most = max((w.minutes for w in (*before, *now)), default=0)
    first = START_DAY // 7
    pairs = []
    for number in sorted(told[0].keys() | told[1].keys()) if most else ():
        bands = [tuple(round(m / most * height) for m in weeks.get(number, (0, 0))) for weeks in told]
        pairs.append(WeekPair(number, (number - first) * 10, *bands))  # type: ignore[arg-type]  # two pairs
    return pairs


def pair_axis(every: int = 4) -> list[WeekMark]:
    """Return the weeks that are numbered under ``week_pairs``: every fourth, so that a phone has room for them."""
    first, last = START_DAY // 7, LAST_DAY // 7
    return [WeekMark(n, n - first + 1, 1) for n in range(first, last + 1) if n % every == 0]


def line_of(limit: int, found: Collection[Week], height: int = HEIGHT) -> int | None:
    """Return where a limit in minutes lies in the plot of the load, from its top; None where nothing comes near."""
    most = max((w.minutes for w in found), default=0)
    return round(height - limit / most * height) if most and limit <= most else None
