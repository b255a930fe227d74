"""What every reader gives: a heading and numbered rows of text."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

MOST_BYTES = 50 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 120
LONGEST_CELL = 10_000
LOOK_FOR_HEADING = 20
_TIDY = re.compile(r"(?:[!-&(-~æøåÆØÅ][!-~æøåÆØÅ]*(?: [!-~æøåÆØÅ]+)*)?")  # most cells: single blanks, no odd sign

Score = Callable[[Sequence[str]], int]


class Unreadable(ValueError):
    """A file that cannot be read; the text says what to do. Shown to people as it stands."""


class Line(NamedTuple):
    """One row. ``number`` is the one a spreadsheet shows: the first row is 1, blank rows count."""

    number: int
    cells: list[str]


@dataclass
class Table:
    """A heading and the rows under it. ``lines`` can be called again and starts from the first row each time."""

    heading: list[str]
    heading_row: int
    lines: Callable[[], Iterator[Line]]
    notes: list[str] = field(default_factory=list)


def tidy(text: str) -> str:
    """Return ``text`` without the marks that copying leaves: hard spaces, zero-width signs, control characters."""
    if _TIDY.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ")
    text = re.sub(r"[\u200b\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    text = re.sub(r"[ \t]+", " ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    # our own files set a mark before what a spreadsheet would run as a formula
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def as_table(records: Callable[[], Iterator[list[str]]], score: Score, notes: list[str]) -> Table:
    """Find the heading among the first rows and return the table.

    Args:
        records: gives all rows from the first, tidied, each time it is called.
        score: how many cells of a row are known as headings.
        notes: what the reader has to tell; what is found here is added.

    Raises:
        Unreadable: nothing but blank rows, too many columns or rows.
    """
    first: list[Line] = []
    for number, cells in enumerate(records(), 1):
        if any(cells):
            first.append(Line(number, cells))
        if number >= LOOK_FOR_HEADING and first:
            break
    if not first:
        raise Unreadable(_("There is nothing in it. Choose a sheet with a heading and at least one row."))
    best = max(first, key=lambda line: (score(line.cells), -line.number))
    if score(best.cells) == 0:
        best = first[0]
    if best.number > 1 and best is not first[0]:
        notes.append(
            _("The heading was found in row %(row)d; what stands above it is left out.") % {"row": best.number}
        )
    above = next((line.cells for line in first if line.number == best.number - 1), [])
    heading = _with_groups(best.cells, above)
    while heading and not heading[-1]:
        heading.pop()
    if len(heading) > MOST_COLUMNS:
        raise Unreadable(_("There are more than %(count)d columns. Is it the right sheet?") % {"count": MOST_COLUMNS})

    def lines() -> Iterator[Line]:
        seen = 0
        for number, cells in enumerate(records(), 1):
            if number <= best.number or not any(cells):
                continue
            seen += 1
            if seen > MOST_ROWS:
                raise Unreadable(
                    _("There are more than %(count)d rows. Divide the file and import the parts one by one.")
                    % {"count": MOST_ROWS}
                )
            yield Line(number, cells)

    return Table(heading, best.number, lines, notes)


def _with_groups(cells: list[str], above: list[str]) -> list[str]:
    """Give blank and repeated headings the word that stands over them (a merged cell holds its word once)."""
    if sum(bool(c) for c in above[1:]) == 0:  # a title over the sheet, no group
        above = []
    groups, last = [], ""
    for at in range(len(cells)):
        last = above[at] if at < len(above) and above[at] else last
        groups.append(last)
    heading = []
    for at, (cell, group) in enumerate(zip(cells, groups, strict=True)):
        if not cell:
            heading.append(above[at] if at < len(above) else "")
        elif group and cells.count(cell) > 1:
            heading.append(f"{group} {cell}")
        else:
            heading.append(cell)
    return heading
