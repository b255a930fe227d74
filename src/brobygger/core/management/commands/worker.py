"""``brobygger worker``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from brobygger.core import jobs, mail
from brobygger.core.worker import Worker


class Command(BaseCommand):
    """Runs durable and periodic jobs and sends mails, until stopped."""

    help = "run durable and periodic jobs and send mails"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--once`` and ``--with-parent``."""
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started it ends")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        if not options["once"]:
            Worker(with_parent=options["with_parent"]).run()
            return
        jobs.plan_periodic()
        done = jobs.drain()
        self.stdout.write(f"{done} jobs done, {mail.deliver_all()} mails sent\n")
