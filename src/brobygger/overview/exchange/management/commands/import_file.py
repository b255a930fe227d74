"""``brobygger import KIND FILE --place SLUG``: bring in a file from the command line."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from brobygger.core.models import Place
from brobygger.overview.exchange.domain.engine import Entries
from brobygger.overview.exchange.domain.importing import Sheet, entries_of, import_entries, look_at
from brobygger.overview.exchange.domain.open_formats import entries_of_text, text_of_archive
from brobygger.overview.exchange.domain.places import place_named
from brobygger.overview.exchange.domain.report import Refused, Report
from brobygger.overview.exchange.readers.delimited import decoded
from brobygger.overview.exchange.readers.files import check_size, read_table
from brobygger.overview.exchange.readers.table import MOST_BYTES, Unreadable
from brobygger.overview.exchange.words.headings import columns_of, score

KINDS = ("actors", "contacts", "activities", "hsds", "ics")
MOST_TOLD = 50


class Command(BaseCommand):
    """Imports all rows of a file, or none and says why."""

    help = "Import actors, contacts, activities, an HSDS file or a calendar into a place, all or nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """KIND FILE --place SLUG."""
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("file", help="CSV, XLSX, JSON or ICS; - for standard input")
        parser.add_argument("--place", required=True, metavar="SLUG")
        parser.add_argument(
            "--organiser", default="", metavar="NAME", help="whose the entries are where the file does not say"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        parser.add_argument(
            "--overwrite", action="store_true", help="take the file's word where people changed an entry"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say what is wrong and end with status 2."""
        place = place_named(options["place"])
        self.notes: list[str] = []
        name = Path(options["file"]).name if options["file"] != "-" else _("standard input")
        try:
            entries, labels = self._entries(place, options)
            if options["dry_run"]:
                report = look_at(place=place, by=None, entries=entries, overwrite=options["overwrite"])
                if report.error_rows:
                    raise Refused(report)
            else:
                with tqdm(unit=" rows", disable=not sys.stderr.isatty(), leave=False) as bar:
                    _batch, report = import_entries(
                        place=place,
                        by=None,
                        kind=options["kind"],
                        name=name,
                        entries=entries,
                        overwrite=options["overwrite"],
                        progress=bar.update,
                    )
        except Unreadable as error:
            raise CommandError(f"{name}: {error}", returncode=2) from None
        except Refused as refused:
            self._tell_errors(name, refused.report, labels)
            raise CommandError(_("Nothing was imported."), returncode=2) from None
        finally:
            for note in self.notes:  # some are known only once all rows were read
                self.stderr.write(note)
        self._tell(report, labels, dry=options["dry_run"])

    def _entries(self, place: Place, options: dict[str, Any]) -> tuple[Entries, dict[str, str]]:
        content = self._content(options["file"])
        kind, organiser = options["kind"], options["organiser"]
        if kind in {"hsds", "ics"}:
            check_size(content, MOST_BYTES)
            text = text_of_archive(kind, content) if content.startswith(b"PK\x03\x04") else decoded(content)[0]
            return entries_of_text(place, kind, text, organiser), {}
        sheet = Sheet(kind, read_table(content, lambda cells: score(kind, cells)), organiser=organiser)
        meant = sheet.meant()
        left = [h for h, n in zip(sheet.table.heading, meant, strict=True) if h and not n]
        self.notes = sheet.table.notes
        if left:
            self.stderr.write(_("Left out, because nothing here is called so: %(names)s.") % {"names": ", ".join(left)})
        if not any(meant):
            known = ", ".join(str(c.label) for n, c in columns_of(kind).items() if "@" not in n)
            raise Unreadable(_("No heading is known. The headings that are: %(names)s.") % {"names": known})
        labels = {n: h for h, n in zip(sheet.table.heading, meant, strict=True) if n}
        return entries_of(place, sheet), labels

    def _content(self, file: str) -> bytes:
        if file == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        try:
            if Path(file).stat().st_size > MOST_BYTES:
                raise Unreadable(
                    _("The file is larger than %(size)d MB. Divide it and import the parts one by one.")
                    % {"size": MOST_BYTES // (1024 * 1024)}
                )
            return Path(file).read_bytes()
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=2) from None

    def _tell_errors(self, name: str, report: Report, labels: dict[str, str]) -> None:
        for problem in sorted(report.errors, key=lambda p: p.row)[:MOST_TOLD]:
            column = labels.get(problem.column, "")
            where = _("row %(row)d") % {"row": problem.row} + (f", {column}" if column else "")
            self.stderr.write(f"{name}: {where}: {problem.text}")
        more = len(report.errors) - MOST_TOLD
        if more > 0:
            self.stderr.write(_("… and %(count)d more.") % {"count": more})

    def _tell(self, report: Report, labels: dict[str, str], *, dry: bool) -> None:
        for problem in report.warnings[:MOST_TOLD]:
            where = _("row %(row)d") % {"row": problem.row} + ": " if problem.row else ""
            self.stderr.write(f"{where}{problem.text}")
        more = len(report.warnings) + report.untold - MOST_TOLD
        if more > 0:
            self.stderr.write(_("… and %(count)d more.") % {"count": more})
        for shift in report.kept[:MOST_TOLD]:
            fields = ", ".join(labels.get(f, f) for f in shift.fields)
            text = _("row %(row)d: %(name)s was changed here since and stays (%(fields)s); --overwrite changes it.")
            self.stderr.write(text % {"row": shift.row, "name": shift.name, "fields": fields})
        for kind, counts in report.counts.items():
            said = _("%(new)d new, %(changed)d changed, %(unchanged)d as before") % counts
            self.stdout.write(f"{kind}: {said}")
        if dry:
            self.stdout.write(_("Nothing was changed: this was only a look."))
