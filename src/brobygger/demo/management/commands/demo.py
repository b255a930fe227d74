"""``brobygger demo``: build the demonstration places and serve them."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from brobygger.core.queries import places
from brobygger.demo import building, crowds, reading
from brobygger.demo.backend import DOMAIN, PASSWORD
from brobygger.overview.directory.domain.occurrences import COPENHAGEN
from brobygger.overview.directory.domain.terms import load_shared_terms


class Command(BaseCommand):
    """Builds what is missing, then serves."""

    help = "build the demonstration places and serve them"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Size, port, and whether to stop before serving."""
        parser.add_argument("--size", choices=["small", "large", "national"], default="small")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--prepare-only", action="store_true", help="build, do not serve")

    def handle(self, *args: Any, size: str, port: int, prepare_only: bool, **options: Any) -> None:
        """Migrate, build, say who can sign in, serve."""
        from django.conf import settings

        if not settings.DEMO:
            raise CommandError("The demo is off. Set BROBYGGER_DEMO=1, and never in an installation that is in use.")
        call_command("migrate", verbosity=0)
        load_shared_terms()
        self.build(size)
        self.tell(port)
        if not prepare_only:
            # What is printed on posters leads to this server. The worker reads the environment; the server's processes
            # are copies of this one where the system can copy, and there the settings are read already.
            settings.BASE_URL = os.environ.setdefault("BROBYGGER_URL", f"http://localhost:{port}").rstrip("/")
            call_command("serve", port=port)

    def build(self, size: str) -> None:
        """Build the places that are not there yet."""
        people = building.open_demo_accounts()
        today = timezone.now().astimezone(COPENHAGEN).date()
        for slug in building.missing_places():
            with tqdm(total=building.size_of(slug), desc=slug, unit="") as bar:
                building.build_place(slug, people, today, bar.update)
        there = {p.slug for p in places()}
        missing = [c for c in crowds.crowds(size) if c.slug not in there]
        with tqdm(total=sum(c.rows for c in missing), desc=size, unit="", disable=not missing) as bar:
            for crowd in missing:
                bar.set_postfix_str(crowd.municipality)
                crowds.build_crowd(crowd, today, bar.update)

    def tell(self, port: int) -> None:
        """Print the address and whom to sign in as."""
        say = self.stdout.write
        say(f"\nBrobygger: http://localhost:{port}/\n")
        say(f"Sign in at http://localhost:{port}/accounts/login/ with the password {PASSWORD!r}:")
        for row in reading.rows("people"):
            say(f"  {row['role'] + DOMAIN:<28} {row['name']:<20} {row['place']}")
