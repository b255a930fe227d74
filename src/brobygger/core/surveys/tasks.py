"""The surveys' jobs."""

from datetime import timedelta

from django.utils import timezone

from brobygger.core.jobs import Task, job, periodic
from brobygger.core.surveys.domain import traces
from brobygger.core.surveys.domain.asking import close_due


@periodic("surveys.close", every=timedelta(minutes=10), long=True)
def close_what_is_over(task: Task) -> None:
    """Close surveys whose last day has passed."""
    close_due(timezone.localdate())


@job(traces.SWEEP, long=True)
def sweep(task: Task) -> None:
    """Make the database let go of what was deleted at closing."""
    traces.sweep()
