"""``brobygger serve``."""

import socket
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brobygger.core.serving import before_serving, obstacles, serve
from brobygger.core.ui.staticfiles import gather


class Command(BaseCommand):
    """Serves pages and runs the worker."""

    help = "serve pages and run the worker"
    requires_system_checks = "__all__"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add where to listen, and whether the worker runs elsewhere."""
        parser.add_argument("--host", default="127.0.0.1", help="interface to listen on (default: this machine only)")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-worker", action="store_true", help="workers are started separately")

    def handle(self, *args: Any, host: str, port: int, no_worker: bool, **options: Any) -> None:
        """Look for what stands in the way, then serve."""
        for line in (found := obstacles()):
            self.stderr.write(line)
        if found:
            raise CommandError("Not started.", returncode=2)
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(f"{host}:{port} cannot be used: {error.strerror}.", returncode=2) from None
        for bring in before_serving:
            bring()
        gather()
        self.stdout.write(f"Serving http://{'localhost' if host == '127.0.0.1' else host}:{port}/ (Ctrl+C stops)")
        self.stdout.flush()
        serve(host, port, self.stdout.write, with_worker=not no_worker)
