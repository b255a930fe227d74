"""``brobygger restore``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from brobygger.core.backup import CannotRestore, restore


class Command(BaseCommand):
    """Reads an archive of ``brobygger backup`` back into an installation that stands still."""

    help = "read an archive of brobygger backup back"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the archive and ``--force``."""
        parser.add_argument("archive", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is there")

    def handle(self, *args: Any, archive: Path, force: bool, **options: Any) -> None:
        """Read."""
        try:
            with tqdm(desc="restore", unit=" parts") as bar:
                restore(archive, force=force, tick=lambda what: bar.update() and None)
        except CannotRestore as error:
            raise CommandError(str(error), returncode=2) from None
        self.stdout.write("Restored. Start it with: brobygger serve")
