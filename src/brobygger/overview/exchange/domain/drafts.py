"""A sheet on its way in: brought, told what its columns hold, corrected, imported or discarded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.privacy import find_cpr_numbers
from brobygger.overview.exchange.domain.engine import Entries, Progress
from brobygger.overview.exchange.domain.importing import Sheet, entries_of, import_entries, look_at
from brobygger.overview.exchange.domain.open_formats import entries_of_text
from brobygger.overview.exchange.domain.report import Report
from brobygger.overview.exchange.models import ImportBatch, ImportDraft
from brobygger.overview.exchange.readers.delimited import decoded
from brobygger.overview.exchange.readers.files import check_size, read_table
from brobygger.overview.exchange.readers.pasted import CONTACT_HEADING, read_pasted
from brobygger.overview.exchange.readers.table import Line, Table, Unreadable
from brobygger.overview.exchange.words.headings import columns_of, guess, score
from brobygger.people.models import User

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
# Up to here a page looks and imports at once; what is larger is carried on by a job (``domain.carrying``).
SMALL_ROWS, SMALL_TEXT = 1_000, 500_000
SHEETS = ("actors", "contacts", "activities")


@dataclass
class Brought:
    """What somebody brings: a file, or a pasted text."""

    kind: str
    name: str = ""
    content: bytes = b""
    pasted: str = ""
    organiser: str = ""


def bring(*, place: Place, by: User, brought: Brought) -> ImportDraft:
    """Keep what was brought as a draft of ``by``. Nothing of it is kept when it holds a CPR number.

    Raises:
        Unreadable: with what to do; for CPR numbers with every row and column.
    """
    draft = ImportDraft(place=place, owner=by, kind=brought.kind, name=brought.name[:120], organiser=brought.organiser)
    if brought.kind in SHEETS:
        _fill_from_table(draft, _table(brought))
    else:
        draft.text = _text(brought)
        draft.big = len(draft.text) > SMALL_TEXT
    with command("import.bring", place=place, by=by) as change:
        return change.add(draft, recorded=False)


def asks_columns(draft: ImportDraft) -> bool:
    """Return whether somebody has to say what the columns hold: not where we named them ourselves, as in a mail."""
    return draft.kind in SHEETS and not (draft.kind == "contacts" and draft.heading == CONTACT_HEADING)


def _table(brought: Brought) -> Table:
    def heads(cells: Sequence[str]) -> int:
        return score(brought.kind, cells)

    if brought.content:
        return read_table(brought.content, heads, MOST_BYTES)
    check_size(brought.pasted.encode(), MOST_BYTES)
    return read_pasted(brought.pasted, heads, brought.kind == "contacts")


def _fill_from_table(draft: ImportDraft, table: Table) -> None:
    lines = list(islice(table.lines(), MOST_ROWS + 1))
    if len(lines) > MOST_ROWS:
        raise Unreadable(
            _("There are more than %(count)d rows. Divide the file and import the parts one by one.")
            % {"count": MOST_ROWS}
        )
    if not lines:
        raise Unreadable(_("There is a heading and nothing under it."))
    _refuse_cpr(lines, table.heading)
    width = max(len(table.heading), *(len(line.cells) for line in lines))
    while width > len(table.heading) and not any(len(x.cells) >= width and x.cells[width - 1] for x in lines):
        width -= 1
    draft.heading = (table.heading + [""] * width)[:width]
    draft.rows = [[line.number, (line.cells + [""] * width)[:width]] for line in lines]
    draft.columns = guess(draft.kind, draft.heading)
    draft.notes = table.notes
    draft.count, draft.big = len(draft.rows), len(draft.rows) > SMALL_ROWS


def _refuse_cpr(lines: Sequence[Line], heading: Sequence[str]) -> None:
    found = []
    for line in [Line(0, list(heading)), *lines]:
        if sum(c.isdigit() for cell in line.cells for c in cell) < 10:
            continue
        for at, cell in enumerate(line.cells):
            if find_cpr_numbers(cell):
                column = heading[at] if at < len(heading) and line.number else ""
                found.append(_("row %(row)d, column “%(column)s”") % {"row": line.number, "column": column or at + 1})
    if found:
        raise Unreadable(
            _("There are CPR numbers in it, and Brobygger never keeps one: %(where)s. Take them out and try again.")
            % {"where": "; ".join(found[:20])}
        )


def _text(brought: Brought) -> str:
    check_size(brought.content or brought.pasted.encode(), MOST_BYTES)
    if brought.content.startswith(b"PK\x03\x04"):
        return _unpacked(brought)
    text = brought.pasted or decoded(brought.content)[0]
    if spans := find_cpr_numbers(text):
        row = text.count("\n", 0, spans[0][0]) + 1
        raise Unreadable(
            _("There are CPR numbers in it, and Brobygger never keeps one: %(where)s. Take them out and try again.")
            % {"where": _("line %(row)d") % {"row": row}}
        )
    return text.replace("\x00", "")


def _unpacked(brought: Brought) -> str:
    from brobygger.overview.exchange.domain.open_formats import text_of_archive

    return text_of_archive(brought.kind, brought.content)


def entries_of_draft(draft: ImportDraft) -> Entries:
    """Return a function that gives the draft's entries, the rows left out not among them.

    Raises:
        Unreadable: the text of an open format is none.
    """
    if draft.kind not in SHEETS:
        return entries_of_text(draft.place, draft.kind, draft.text, draft.organiser)
    out = set(draft.left_out)

    def lines() -> Iterator[Line]:
        return (Line(n, cells) for n, cells in draft.rows if n not in out)

    table = Table(draft.heading, 0, lines)
    return entries_of(draft.place, Sheet(draft.kind, table, draft.columns, draft.organiser))


def look_at_draft(draft: ImportDraft, progress: Progress | None = None) -> Report:
    """Return what an import of ``draft`` would do.

    Args:
        draft: whose.
        progress: is told how many rows were looked at since it was told last.

    Raises:
        Unreadable: the text of an open format is none.
    """
    entries = entries_of_draft(draft)
    return look_at(place=draft.place, by=draft.owner, entries=entries, overwrite=draft.overwrite, progress=progress)


def choose_columns(*, draft: ImportDraft, columns: Sequence[str], organiser: str) -> None:
    """Say what each column holds, and whose the entries are where a row does not say."""
    with command("import.choose_columns", place=draft.place, by=draft.owner):
        draft.columns, draft.organiser, draft.report = list(columns), organiser, None
        draft.save(update_fields=["columns", "organiser", "report"])


def correct(
    *,
    draft: ImportDraft,
    cells: Mapping[tuple[int, int], str],
    missing: Mapping[tuple[int, str], str],
    left_out: Sequence[int],
    overwrite: bool,
) -> None:
    """Write corrected cells into the draft.

    Args:
        draft: whose.
        cells: ``(row, position of the column)`` to what is written now.
        missing: ``(row, column name)`` to what is written, for columns that the sheet does not have.
        left_out: rows that are not to be imported.
        overwrite: take the file's word where people have changed an entry since the last import.

    Raises:
        Unreadable: a CPR number is among it; nothing is kept then.
    """
    written = [Line(row, [text]) for (row, _at), text in [*cells.items(), *missing.items()]]
    _refuse_cpr(written, [])
    rows = {row[0]: row[1] for row in draft.rows}
    for name in dict.fromkeys(name for (_row, name), text in missing.items() if text):
        if name in columns_of(draft.kind) and name not in draft.columns:
            draft.heading.append(str(columns_of(draft.kind)[name].label))
            draft.columns.append(name)
            for row in rows.values():
                row.append("")
    for (number, name), text in missing.items():
        if number in rows and name in draft.columns:
            rows[number][draft.columns.index(name)] = text
    for (number, at), text in cells.items():
        if number in rows and 0 <= at < len(rows[number]):
            rows[number][at] = text
    draft.left_out = sorted(set(left_out) & set(rows))
    draft.overwrite, draft.report = overwrite, None
    with command("import.correct", place=draft.place, by=draft.owner):
        draft.save(update_fields=["heading", "columns", "rows", "left_out", "overwrite", "report"])


def finish(*, draft: ImportDraft, progress: Progress | None = None) -> tuple[ImportBatch, Report]:
    """Import the draft, all or nothing, and delete it. The import gets the id that the draft had.

    Args:
        draft: whose.
        progress: is told how many rows were done since it was told last.

    Raises:
        Refused: there are errors.
        Unreadable: the text of an open format is none; or the draft was imported or discarded meanwhile.
    """
    entries = entries_of_draft(draft)
    with command("import.run", place=draft.place, by=draft.owner, via="import"):
        if not ImportDraft.objects.select_for_update().filter(pk=draft.pk).exists():
            raise Unreadable(_("That import is finished, or it is somebody else's. Begin a new one here."))
        done = import_entries(
            place=draft.place,
            by=draft.owner,
            kind=draft.kind,
            name=draft.name,
            entries=entries,
            overwrite=draft.overwrite,
            progress=progress,
            pk=draft.pk,
        )
        ImportDraft.objects.filter(pk=draft.pk).delete()
    return done


def discard(*, draft: ImportDraft) -> None:
    """Delete the draft."""
    with command("import.discard", place=draft.place, by=draft.owner):
        draft.delete()
