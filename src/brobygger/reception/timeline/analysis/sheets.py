"""From a file to numbered rows: CSV with comma, semicolon or tab, or XLSX. What is wrong is told as data."""

import codecs
import csv
import io
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

MOST_ROWS = 20_000
MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 150 * 1024 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Unreadable(ValueError):
    """A file that is no list. ``why`` is ``empty``, ``too_large``, ``too_many``, ``damaged`` or ``old_excel``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a row.

    Args:
        row: as a spreadsheet shows it: the first row is 1, blank rows count.
        column: its heading; empty where it is the row as a whole.
        reason: what is wrong, one of the words that ``timeline.said`` can say.
        value: what stands there.
        also: what the reason needs to be said: an allowed value, the row of the other card.
    """

    row: int
    column: str
    reason: str
    value: str = ""
    also: tuple[str | int, ...] = ()


@dataclass(slots=True)
class Sheet:
    """Rows under a heading. ``left_out`` are headings that mean nothing here."""

    heading_row: int
    rows: list[tuple[int, dict[str, str]]]
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_sheet(content: bytes, known: Collection[str], needed: Collection[str]) -> Sheet:
    """Return the rows of a file, each cell under the heading that it stands under, without blanks around it.

    Args:
        content: CSV (UTF-8, UTF-16 or Windows-1252) or XLSX; the first row that is not blank is the heading.
        known: headings that mean something, in any order, in capitals or not.
        needed: those that must be there; if one is missing no row is read.

    Raises:
        Unreadable: it is no list, or too large a one.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable("too_large")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("old_excel")
    records = _of_xlsx(content, known) if content.startswith(b"PK\x03\x04") else _of_text(content, known)
    numbered = ((number, row) for number, row in enumerate(records, 1) if any(row))
    heading_row, heading = next(numbered, (0, []))
    if not heading:
        raise Unreadable("empty")
    names = [h.lower() for h in heading]
    sheet = Sheet(heading_row, [], left_out=[h for h, n in zip(heading, names, strict=True) if h and n not in known])
    sheet.problems = [Problem(heading_row, name, "no_column") for name in needed if name not in names]
    sheet.problems += [Problem(heading_row, n, "column_twice") for n in dict.fromkeys(known) if names.count(n) > 1]
    if not sheet.problems:
        _fill(sheet, names, frozenset(known), numbered)
    return sheet


def _fill(sheet: Sheet, names: list[str], known: frozenset[str], numbered: Iterable[tuple[int, list[str]]]) -> None:
    for number, row in numbered:
        if len(sheet.rows) >= MOST_ROWS:
            raise Unreadable("too_many")
        if any(row[len(names) :]):  # an unquoted decimal comma in a list divided by commas looks like this
            sheet.problems.append(Problem(number, "", "too_many_cells", also=(len(row), len(names))))
        cells = dict(zip(names, [*row, *[""] * len(names)], strict=False))
        sheet.rows.append((number, {name: cells.get(name, "") for name in known}))


def _of_text(content: bytes, known: Collection[str]) -> Iterator[list[str]]:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")

    def headings(sign: str) -> int:
        return sum(cell.strip().lower() in known for cell in next(csv.reader([first], delimiter=sign), []))

    if "\x00" in text:
        raise Unreadable("damaged")
    sign = max(";,\t", key=headings)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise Unreadable("damaged") from error


def _decoded(content: bytes) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _of_xlsx(content: bytes, known: Collection[str]) -> Iterator[list[str]]:
    """Yield the rows of the first sheet whose heading is known, else of the first."""
    from openpyxl import load_workbook

    try:
        if sum(i.file_size for i in zipfile.ZipFile(io.BytesIO(content)).infolist()) > MOST_UNPACKED:
            raise Unreadable("too_large")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = book.worksheets[:30]
        best = max(sheets, key=lambda s: _known_headings(s, known))
        best.reset_dimensions()
        blank = 0
        for row in best.iter_rows(values_only=True, max_col=120):
            cells = [cell_text(value) for value in row]
            blank = 0 if any(cells) else blank + 1
            if blank > 1_000:  # formatted far below the list
                return
            yield cells
    except Unreadable:
        raise
    except Exception as error:  # openpyxl lets many kinds through for what others wrote
        raise Unreadable("damaged") from error


def _known_headings(sheet: Any, known: Collection[str]) -> int:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True, max_row=20, max_col=120)
    first = next(([cell_text(v).lower() for v in row] for row in rows if any(v is not None for v in row)), [])
    return len(set(first).intersection(known))


def cell_text(value: object) -> str:
    """Return a cell's value as a person would type it: 7.0 of a spreadsheet is 7."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"
    return str(value).strip()
