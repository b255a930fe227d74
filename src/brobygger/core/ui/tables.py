"""Tables as files for spreadsheets: CSV as Danish Excel opens it, and XLSX."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import strip_tags
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

KINDS = ("csv", "xlsx")
# A cell that a spreadsheet would run as a formula; a phone number or a figure is none.
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s()./-]*$)")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def plain(value: Any) -> Any:
    """Return ``value`` as a spreadsheet should hold it: lists joined, times in Danish time, markup taken out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    if isinstance(value, int | float | date | time):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(plain(v)) for v in value)
    text = str(value)
    return strip_tags(text) if hasattr(value, "__html__") else text


def _csv_cell(value: Any) -> Any:
    value = plain(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return the table as CSV, with semicolons and a byte order mark, as Danish spreadsheets open it."""
    written = io.StringIO()
    written.write("\ufeff")
    writer = csv.writer(written, delimiter=";")
    writer.writerow(headings)
    writer.writerows([_csv_cell(v) for v in row] for row in rows)
    return written.getvalue()


def xlsx_bytes(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return the table as an XLSX workbook. Text stays text: nothing in it is run as a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"

    def cell(value: Any, *, bold: bool = False) -> Any:
        value = plain(value)
        made = WriteOnlyCell(sheet, _NOT_IN_XML.sub("", value) if isinstance(value, str) else value)
        if isinstance(value, str):
            made.data_type = "s"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(h, bold=True) for h in headings])
    for row in rows:
        sheet.append([cell(v) for v in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_file(kind: str, name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Answer with the table as a file to keep.

    Args:
        kind: ``csv`` or ``xlsx``.
        name: of the file, without ending; today's date is added.
        headings: first row.
        rows: the other rows.
    """
    if kind == "csv":
        answer = HttpResponse(csv_text(headings, rows), content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(
            xlsx_bytes(name, headings, rows),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.{kind}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
