"""The core's own periodic jobs."""

from datetime import timedelta

from brobygger.core import notify, retention
from brobygger.core.jobs import Task, periodic


@periodic("notify.group", every=timedelta(minutes=10), long=True)
def group_notifications(task: Task) -> None:
    """Make one mail of the news that have gathered for a reader."""
    notify.group()


@periodic("retention", every=timedelta(days=1), long=True)
def carry_out_retention(task: Task) -> None:
    """Delete everything whose time is over."""
    retention.carry_out()
