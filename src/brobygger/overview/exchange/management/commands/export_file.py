"""``brobygger export KIND --place SLUG``: write a list to a file or to standard output."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brobygger.overview.exchange.domain.exporting import FORMS, KINDS, exported
from brobygger.overview.exchange.domain.places import place_named


class Command(BaseCommand):
    """Writes all entries of a kind."""

    help = "Export actors, contacts or activities of a place as CSV or XLSX, or all it shows as HSDS."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """KIND --place SLUG."""
        parser.add_argument("kind", choices=[*sorted(KINDS), "hsds"])
        parser.add_argument("--place", required=True, metavar="SLUG")
        parser.add_argument("--format", choices=sorted(FORMS), default="csv", help="hsds is always JSON")
        parser.add_argument("-o", "--output", metavar="FILE", help="standard output when it is left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        place = place_named(options["place"])
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
