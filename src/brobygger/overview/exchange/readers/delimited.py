"""CSV in the shapes that offices send: semicolon, comma or tab; UTF-8, UTF-16 or Windows-1252."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from brobygger.overview.exchange.readers.table import LONGEST_CELL, Score, Table, Unreadable, as_table, tidy

csv.field_size_limit(1_000_000)
_SEP_LINE = re.compile(r"\s*sep=(.)[ \t]*\r?\n", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(content: bytes) -> tuple[str, str]:
    """Return ``(text, encoding)``: by its mark, else UTF-8, else Windows-1252 (what Excel in Denmark writes)."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, errors="replace"), name
    sample = content[:2000]
    if len(sample) >= 4 and sample.count(0) > len(sample) // 4:
        name = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        return content.decode(name, errors="replace"), name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "cp1252"


def read_delimited(content: bytes, score: Score) -> Table:
    """Return the table in ``content``.

    Raises:
        Unreadable: no text, or nothing in it.
    """
    text, encoding = decoded(content)
    if text.count("\x00"):
        raise Unreadable(_("This is not a list that can be read. Save it as CSV or XLSX and try again."))
    notes = []
    if encoding == "cp1252":
        notes.append(_("Read as Windows-1252. Look at æ, ø and å: if they are wrong, save the file as “CSV UTF-8”."))
    return read_text(text, score, notes)


def read_text(text: str, score: Score, notes: list[str] | None = None) -> Table:
    """Return the table in ``text``, its separator guessed."""
    if match := _SEP_LINE.match(text):
        separator, text = match[1], text[match.end() :]
    else:
        separator = separator_of(text)

    def records() -> Iterator[list[str]]:
        try:
            for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
                yield [tidy(c[: LONGEST_CELL + 1]) for c in cells]
        except csv.Error as error:
            raise Unreadable(
                _("A cell is far too long; a quotation mark may be missing. Save the sheet as XLSX and try again.")
            ) from error

    return as_table(records, score, notes if notes is not None else [])


def separator_of(text: str) -> str:
    """Return the sign that divides the rows most evenly: ``;``, tab, ``,`` or ``|``."""
    sample = text[:64_000]
    if len(text) > len(sample):
        sample = sample.rpartition("\n")[0] or sample

    def evenness(sign: str) -> tuple[float, int]:
        try:
            widths = [len(r) for r in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if r][:200]
        except csv.Error:
            return (0.0, 0)
        if not widths:
            return (0.0, 0)
        width, often = Counter(widths).most_common(1)[0]
        return (often / len(widths) * min(width - 1, 3), width)

    return max(";\t,|", key=evenness)
