"""The core's own periodic jobs."""

from datetime import timedelta

from django.utils import timezone

from brobygger.core import notify, retention, unused_files
from brobygger.core.jobs import Task, job, periodic


@periodic("notify.group", every=timedelta(minutes=10), long=True)
def group_notifications(task: Task) -> None:
    """Make one mail of the news that have gathered for a reader."""
    notify.group()


@periodic("retention", every=timedelta(days=1), long=True)
def carry_out_retention(task: Task) -> None:
    """Delete everything whose time is over."""
    retention.carry_out()


@job(unused_files.FORGET)
def forget_file(file: str) -> None:
    """Delete a file whose row is gone."""
    unused_files.forget(file)


@periodic("files.sweep", every=timedelta(days=1), long=True)
def sweep_files(task: Task) -> None:
    """Delete what uploads left behind that were never saved."""
    unused_files.sweep(timezone.now())
