"""XLSX by openpyxl's reading mode, which holds one row at a time."""

import io
import itertools
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from brobygger.overview.exchange.readers.table import (
    LONGEST_CELL,
    LOOK_FOR_HEADING,
    MOST_COLUMNS,
    MOST_ROWS,
    Score,
    Table,
    Unreadable,
    as_table,
    tidy,
)

MOST_UNPACKED = 150 * 1024 * 1024
MOST_BLANK = 5_000
ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})


def check_archive(content: bytes) -> zipfile.ZipFile:
    """Return the archive after a look at its size once unpacked.

    Raises:
        Unreadable: no archive, or one that would fill the memory.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        sizes = [i.file_size for i in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(_("The file is damaged. Open it, save it again and try once more.")) from error
    if len(sizes) > 3_000 or sum(sizes) > MOST_UNPACKED:
        raise Unreadable(_("The file is too large once unpacked. Save only the sheet with the list as XLSX."))
    return archive


def read_xlsx(content: bytes, score: Score) -> Table:
    """Return the first sheet with a heading that is known, else the first that is not empty.

    Raises:
        Unreadable: no XLSX file, too large, or nothing in it.
    """
    names = check_archive(content).namelist()
    if "xl/workbook.xml" not in names:
        raise Unreadable(_("This is not an Excel file that can be read. Save it as XLSX or CSV and try again."))
    with _readable():
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        first = [(sheet, _first_rows(sheet)) for sheet in book.worksheets[:30]]
    filled = [(sheet, rows) for sheet, rows in first if rows]
    if not filled:
        raise Unreadable(_("There is nothing in it. Choose a sheet with a heading and at least one row."))
    known = [x for x in filled if max(score(r) for r in x[1]) >= 2]
    sheet = (known or filled)[0][0]
    notes: list[str] = []
    if len(filled) > 1:
        others = ", ".join(s.title for s, _rows in filled if s is not sheet)
        text = _("Only the sheet “%(used)s” is read. Left out: %(others)s.")
        notes.append(text % {"used": sheet.title, "others": others})

    def records() -> Iterator[list[str]]:
        bad = 0
        for cells in _rows(sheet):
            if not ERRORS.isdisjoint(cells):
                bad += sum(c in ERRORS for c in cells)
                yield ["" if c in ERRORS else c for c in cells]
            else:
                yield cells
        text = _("%(count)d cells show an error of Excel (as #REF!) and count as empty.") % {"count": bad}
        if bad and text not in notes:  # known once all rows were read
            notes.append(text)

    return as_table(records, score, notes)


@contextmanager
def _readable() -> Iterator[None]:
    """Say of a damaged file what to do; openpyxl lets many kinds of errors through for what others wrote."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(_("The file is damaged. Open it, save it again and try once more.")) from error


def _first_rows(sheet: Any) -> list[list[str]]:
    """Return the rows among which the heading is looked for; none of an empty sheet."""
    found: list[list[str]] = []
    for number, cells in enumerate(_rows(sheet), 1):
        if cells:
            found.append(cells)
        if number >= LOOK_FOR_HEADING and found:
            break
    return found


def _rows(sheet: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()
    blank: list[list[str]] = []
    rows = iter(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1))
    for number in itertools.count(1):
        with _readable():
            row = next(rows, None)
        if row is None:
            return
        cells = [cell_text(v) for v in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            blank.append([])
            if len(blank) > MOST_BLANK:
                return
            continue
        if number > MOST_ROWS + MOST_BLANK:
            raise Unreadable(
                _("There are more than %(count)d rows. Divide the file and import the parts one by one.")
                % {"count": MOST_ROWS}
            )
        yield from blank
        blank = []
        yield cells


def cell_text(value: Any) -> str:  # noqa: PLR0911  one kind of cell a line
    """Return a cell's value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time(0) else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    return tidy(str(value)[: LONGEST_CELL + 1])
