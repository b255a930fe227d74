"""The job that looks for signs of abandonment."""

from datetime import timedelta

from django.utils import timezone

from brobygger.core.jobs import periodic
from brobygger.web.abandonment import look


@periodic("web.look_for_abandonment", every=timedelta(days=1))
def look_for_abandonment() -> None:
    """Write to young places that are being left (R77)."""
    look(timezone.now())
