"""The job that reminds of terms."""

from datetime import timedelta

from django.utils import timezone

from brobygger.collaboration.terms.domain import approving
from brobygger.core.jobs import periodic


@periodic("terms.remind", every=timedelta(hours=12))
def remind() -> None:
    """Tell whoever leads a forum that its terms are to be looked at again."""
    approving.remind(timezone.localdate())
