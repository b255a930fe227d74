"""The job that asks what becomes of what was tried."""

from datetime import timedelta

from django.utils import timezone

from brobygger.collaboration.choosing.domain import trying
from brobygger.core.jobs import periodic


@periodic("trials.remind", every=timedelta(hours=12))
def remind() -> None:
    """Ask those whose three months are nearly over."""
    trying.remind(timezone.localdate())
