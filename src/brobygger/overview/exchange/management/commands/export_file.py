"""``brobygger export KIND --place SLUG``: write a list to a file or to standard output."""

import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brobygger.core.models import Place
from brobygger.core.takeout import take_out
from brobygger.overview.exchange.domain.exporting import FORMS, KINDS, exported
from brobygger.overview.exchange.domain.places import place_named


class Command(BaseCommand):
    """Writes all entries of a kind, or everything of a place."""

    help = (
        "Export actors, contacts or activities of a place as CSV or XLSX, all it shows as HSDS, "
        "or everything it keeps as a ZIP archive of sheets and files."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """KIND --place SLUG."""
        parser.add_argument("kind", choices=[*sorted(KINDS), "hsds", "everything"])
        parser.add_argument("--place", required=True, metavar="SLUG")
        parser.add_argument(
            "--format", choices=sorted(FORMS), default="csv", help="hsds is always JSON, everything always ZIP"
        )
        parser.add_argument("-o", "--output", metavar="FILE", help="standard output when it is left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        place = place_named(options["place"])
        if options["kind"] == "everything":
            self._take_out(place, options["output"])
            return
        form = "json" if options["kind"] == "hsds" else options["format"]
        content = exported(place=place, user=None, kind=options["kind"], form=form)
        if options["output"]:
            try:
                Path(options["output"]).write_bytes(content)
            except OSError as error:
                raise CommandError(f"{options['output']}: {error.strerror}", returncode=2) from None
        elif form != "xlsx":
            self.stdout.write(content.decode(), ending="")
        else:
            sys.stdout.buffer.write(content)

    def _take_out(self, place: Place, output: str | None) -> None:
        """Write the archive, readable by its owner only."""
        if not output:
            raise CommandError("Everything goes to a file: add -o FILE.zip.", returncode=2)
        try:
            with open(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
                counted = take_out(place, target)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}", returncode=2) from None
        self.stderr.write(f"{sum(counted.values())} rows in {len(counted)} sheets: {output}")
