"""``brobygger messages``: extract, compile, or check the interface's texts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from brobygger.core import messages


class Command(BaseCommand):
    """Extract new texts into the catalogues and compile them."""

    help = "extract and compile the interface's texts"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare ``--compile`` and ``--check``."""
        parser.add_argument("--compile", action="store_true", help="only compile")
        parser.add_argument("--check", action="store_true", help="only say what is missing; status 1 if anything is")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        if options["check"]:
            found = messages.gaps()
            for gap in found:
                self.stderr.write(f"{gap.app} {gap.language}: {gap.why}: {gap.text!r}")
            if found:
                raise SystemExit(1)
            return
        if not options["compile"]:
            messages.update()
        self.stdout.write(f"{messages.compile_all()} catalogues compiled")
