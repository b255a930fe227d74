"""The job that reminds of tasks."""

from datetime import timedelta

from django.utils import timezone

from brobygger.collaboration.tasks.domain import tasks
from brobygger.core.jobs import periodic


@periodic("tasks.remind", every=timedelta(hours=6))
def remind() -> None:
    """Tell everybody whose task is due tomorrow or earlier."""
    tasks.remind(timezone.localdate())
