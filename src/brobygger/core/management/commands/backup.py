"""``brobygger backup``."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from brobygger.core.backup import back_up


class Command(BaseCommand):
    """Writes database, files and keys to one archive, while the installation runs."""

    help = "write database, files and keys to one archive"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``-o``."""
        parser.add_argument("-o", "--output", type=Path, help="the archive to write (default: a new one in backups/)")

    def handle(self, *args: Any, output: Path | None, **options: Any) -> None:
        """Write."""
        target = output or settings.DATA_DIR / "backups" / f"brobygger-{timezone.now():%Y%m%d-%H%M%S}.tar.gz"
        try:
            with tqdm(desc="backup", unit=" parts") as bar:
                back_up(target, lambda what: bar.update() and None)
        except OSError as error:
            raise CommandError(f"{target} could not be written: {error.strerror or error}.", returncode=2) from None
        self.stdout.write(f"Written: {target} ({target.stat().st_size:,} bytes). It holds keys and personal data.")
