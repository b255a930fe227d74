"""The directory's periodic jobs."""

from datetime import timedelta

from django.utils import timezone

from brobygger.core.jobs import Task, periodic
from brobygger.overview.directory.domain.rolling import roll_forward


@periodic("directory.roll_forward", every=timedelta(minutes=10), long=True)
def carry_times_forward(task: Task) -> None:
    """Let lists show the next time instead of one that is over, and keep a year of times ahead."""
    roll_forward(timezone.now())
