"""The job that reminds of recommendations that nobody has answered."""

from datetime import timedelta

from django.utils import timezone

from brobygger.collaboration.decisions.domain import recommending
from brobygger.core.jobs import periodic


@periodic("decisions.remind", every=timedelta(hours=12))
def remind() -> None:
    """Tell whoever follows a recommendation that its answer has not come in time."""
    recommending.remind(timezone.localdate())
