"""A wall that is kept in a spreadsheet: its rows become cards, or all that is wrong with them is told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from brobygger.reception.timeline.analysis.cards import FIRST_DAY, KINDS, LAST_DAY, SIDES, Card, Need
from brobygger.reception.timeline.analysis.sheets import Problem, read_sheet

COLUMNS = tuple("title side owner kind topic audience from_day to_day minutes per_week after".split())
MAY_BE_LEFT_OUT = frozenset({"audience", "per_week", "after"})
NEED_COLUMNS = ("topic", "from_day", "to_day")
DIVIDER = "|"
MOST = 1_000_000  # minutes or times a week: more is a slip of the finger
T = TypeVar("T")
_WHOLE = re.compile(r"[+-]?\d{1,9}(?:[.,]0+)?")
_NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:[.,]\d{1,12})?|[.,]\d{1,12})")


@dataclass(slots=True)
class Read(Generic[T]):
    """What a file holds: ``found`` counts only where there are no ``problems``. ``rows`` are the rows of ``found``."""

    found: list[T] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


class Cells:
    """The cells of one row; what cannot be read is noted, and something harmless is returned instead."""

    def __init__(self, row: int, cells: dict[str, str], problems: list[Problem]) -> None:
        """Read ``cells`` of ``row``, noting in ``problems``."""
        self.row, self._cells, self.problems = row, cells, problems

    def wrong(self, column: str, reason: str, *also: str | int) -> None:
        """Note that ``column`` is wrong."""
        self.problems.append(Problem(self.row, column, reason, self._cells.get(column, ""), also))

    def text(self, column: str) -> str:
        """Return a text that must be there."""
        if not self._cells[column]:
            self.wrong(column, "missing")
        return self._cells[column]

    def choice(self, column: str, allowed: tuple[str, ...]) -> str:
        """Return one of ``allowed``."""
        value = self.text(column)
        if value and value not in allowed:
            self.wrong(column, "not_one_of", *allowed)
        return value

    def several(self, column: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return what stands between the dividers, each once."""
        found = tuple(dict.fromkeys(part.strip() for part in self._cells[column].split(DIVIDER) if part.strip()))
        if needed and not found:
            self.wrong(column, "missing")
        return found

    def day(self, column: str) -> int | None:
        """Return a day of the wall."""
        value = self.text(column).replace("\u2212", "-")
        if not value:
            return None
        if not _WHOLE.fullmatch(value):
            self.wrong(column, "not_whole")
            return None
        day = int(re.split("[.,]", value)[0])
        if not FIRST_DAY <= day <= LAST_DAY:
            self.wrong(column, "no_such_day", FIRST_DAY, LAST_DAY)
            return None
        return day

    def span(self) -> tuple[int, int]:
        """Return ``from_day`` and ``to_day``."""
        begins, ends = self.day("from_day"), self.day("to_day")
        if begins is not None and ends is not None and begins > ends:
            self.wrong("to_day", "ends_before", begins)
        return begins or 0, ends or 0

    def number(self, column: str, *, above_zero: bool = False, empty: Decimal | None = None) -> Decimal:
        """Return a number of 0 or more, or above 0; ``empty`` where nothing stands there, if that may be."""
        if empty is not None and not self._cells[column]:
            return empty
        value = self.text(column).replace("\u2212", "-")
        if not value:
            return Decimal(0)
        if not _NUMBER.fullmatch(value):
            self.wrong(column, "not_number")
            return Decimal(0)
        number = Decimal(value.replace(",", "."))
        if above_zero and number <= 0:
            self.wrong(column, "not_above_zero")
        elif number < 0:
            self.wrong(column, "below_zero")
        elif number > MOST:
            self.wrong(column, "too_much", MOST)
        return number


def read_wall(content: bytes) -> Read[Card]:
    """Return the cards of a file, with their titles as keys, or everything that is wrong in it (R12, R76).

    Raises:
        Unreadable: it is no list.
    """
    sheet = read_sheet(content, COLUMNS, [c for c in COLUMNS if c not in MAY_BE_LEFT_OUT])
    read: Read[Card] = Read(problems=sheet.problems, left_out=sheet.left_out)
    rows = [Cells(number, cells, read.problems) for number, cells in sheet.rows]
    for row in rows:
        read.found.append(card_of(row))
        read.rows.append(row.row)
    _check_titles(read, rows)
    read.problems.sort(key=_place)
    return read


def card_of(row: Cells) -> Card:
    """Return the card of one row; only what other rows say of it is not looked at."""
    title = row.text("title")
    begins, ends = row.span()
    return Card(
        key=title,
        title=title,
        side=row.choice("side", SIDES),
        owner=row.text("owner"),
        kind=row.choice("kind", KINDS),
        topics=row.several("topic", needed=True),
        audiences=row.several("audience"),
        from_day=begins,
        to_day=ends,
        minutes=row.number("minutes"),
        per_week=row.number("per_week", above_zero=True, empty=Decimal(1)),
        after=row.several("after"),
    )


def _check_titles(read: Read[Card], rows: Iterable[Cells]) -> None:
    first: dict[str, int] = {}
    for row, card in zip(rows, read.found, strict=True):
        if card.title and first.setdefault(card.title, row.row) != row.row:
            row.wrong("title", "twice", first[card.title])
    for row, card in zip(rows, read.found, strict=True):
        for title in card.after:
            if title not in first:
                row.wrong("after", "unknown_title", title)


def read_needs(content: bytes) -> Read[Need]:
    """Return the needs of a file, or everything that is wrong in it.

    Raises:
        Unreadable: it is no list.
    """
    sheet = read_sheet(content, NEED_COLUMNS, NEED_COLUMNS)
    read: Read[Need] = Read(problems=sheet.problems, left_out=sheet.left_out)
    for number, cells in sheet.rows:
        row = Cells(number, cells, read.problems)
        begins, ends = row.span()
        for topic in row.several("topic", needed=True):
            read.found.append(Need(topic, begins, ends))
            read.rows.append(number)
    read.problems.sort(key=_place)
    return read


def _place(problem: Problem) -> tuple[int, int]:
    return problem.row, COLUMNS.index(problem.column) if problem.column in COLUMNS else -1
