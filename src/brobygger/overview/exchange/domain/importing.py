"""Bringing in a sheet: look first, then all or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import DataError, IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.occurrences import wall_clock
from brobygger.overview.exchange.domain.engine import Engine, Entries, Progress
from brobygger.overview.exchange.domain.report import Refused, Report
from brobygger.overview.exchange.domain.vocabulary import vocabulary_of
from brobygger.overview.exchange.models import ImportBatch
from brobygger.overview.exchange.readers.table import Table
from brobygger.overview.exchange.words.entries import Entry, Problem, RowReader
from brobygger.overview.exchange.words.headings import guess
from brobygger.people.models import User


@dataclass
class Sheet:
    """Rows to be imported.

    Args:
        kind: ``actors``, ``contacts`` or ``activities``.
        table: heading and rows.
        columns: what each column holds, empty where it is left out; guessed from the heading when None.
        organiser: whose the entries are where a row does not say.
    """

    kind: str
    table: Table
    columns: Sequence[str] | None = None
    organiser: str = ""
    notes: list[str] = field(default_factory=list)

    def meant(self) -> list[str]:
        """Return what each column holds."""
        return list(self.columns) if self.columns is not None else guess(self.kind, self.table.heading)


def entries_of(place: Place, sheet: Sheet) -> Entries:
    """Return a function that gives the entries of ``sheet`` from the first."""
    reader = RowReader(
        sheet.kind, sheet.meant(), vocabulary_of(place), wall_clock(timezone.now()).date(), sheet.organiser
    )

    def entries() -> Iterator[Entry]:
        for line in sheet.table.lines():
            yield reader.read(line, sheet.table.heading)

    return entries


def look_at(
    *,
    place: Place,
    by: User | None,
    entries: Entries,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Return what an import of ``entries`` would do. Nothing is written."""
    return Engine(place, by, overwrite=overwrite).run(entries, progress)


def import_entries(
    *,
    place: Place,
    by: User | None,
    kind: str,
    name: str,
    entries: Entries,
    overwrite: bool = False,
    progress: Progress | None = None,
    pk: UUID | None = None,
) -> tuple[ImportBatch, Report]:
    """Import all of ``entries`` or nothing.

    Args:
        place: whose rows.
        by: who imports; None from the command line.
        kind: ``actors``, ``contacts``, ``activities``, ``hsds`` or ``ics``.
        name: what the file is called.
        entries: gives the entries, from the first each time it is called.
        overwrite: take the file's word where people have changed an entry since the last import.
        progress: is told how many rows were done since it was told last.
        pk: the id that the import gets; a new one when left out.

    Raises:
        Refused: there are errors; its report names them by row.
    """
    with command("import.run", place=place, by=by, via="import") as change:
        batch = change.add(
            ImportBatch(pk=pk or uuid4(), place=place, by=by, kind=kind, name=name[:120]), recorded=False
        )
        engine = Engine(place, by, batch=batch, change=change, overwrite=overwrite)
        try:
            report = engine.run(entries, progress)
        except (IntegrityError, DataError) as error:
            # what the checks of rows did not foresee is held by the database; nothing stays
            text = _("The rows up to here were sound; one of the next %(count)d cannot be stored.") % {"count": 500}
            engine.report.tell(Problem(engine.report.rows, "", text))
            raise Refused(engine.report) from error
        if report.error_rows:
            raise Refused(report)
        batch.counts = report.counts
        batch.save(update_fields=["counts"])
        change.record(batch, {k: [None, n] for k, c in report.counts.items() for n in [c["new"] + c["changed"]]})
    return batch, report


def import_rows(
    *,
    place: Place,
    by: User | None,
    sheet: Sheet,
    name: str,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> tuple[ImportBatch, Report]:
    """Import the rows of a sheet, all or nothing; see ``import_entries`` (R6, R10).

    Raises:
        Refused: there are errors; its report names them by row.
    """
    entries = entries_of(place, sheet)
    return import_entries(
        place=place, by=by, kind=sheet.kind, name=name, entries=entries, overwrite=overwrite, progress=progress
    )
