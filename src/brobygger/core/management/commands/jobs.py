"""``brobygger jobs``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count

from brobygger.core import jobs
from brobygger.core.models import Job, Mail


class Command(BaseCommand):
    """Lists jobs that wait or were laid aside, and mails by state."""

    help = "list jobs that wait or were laid aside"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--retry``."""
        parser.add_argument("--retry", type=int, metavar="ID", help="try a job that was laid aside again")

    def handle(self, *args: Any, retry: int | None, **options: Any) -> None:
        """List, or retry."""
        if retry is not None:
            if not jobs.retry(retry):
                raise CommandError(f"No job with the number {retry} was laid aside.", returncode=2)
            self.stdout.write("It is tried again.")
            return
        for row in Job.objects.values("name", "state").annotate(n=Count("pk")).order_by("state", "name"):
            self.stdout.write(f"{row['state']:<8} {row['n']:>6}  {row['name']}")
        for dead in jobs.laid_aside().reverse():
            self.stdout.write(f"dead {dead.pk}: {dead.name}, {dead.error}, asked for {dead.created_at:%Y-%m-%d %H:%M}")
        for mails in Mail.objects.values("state").annotate(n=Count("pk")).order_by("state"):
            self.stdout.write(f"mails {mails['state']}: {mails['n']}")
        self.stdout.write(f"mails that may have been sent twice: {Mail.objects.filter(repeats__gt=0).count()}")
