"""The job that reminds both to look again."""

from datetime import timedelta

from django.utils import timezone

from brobygger.core.jobs import periodic
from brobygger.understanding.alignment.domain import agreeing, saying


@periodic("alignment.remind", every=timedelta(hours=12))
def remind() -> None:
    """Tell both that the day comes on which they look again."""
    agreeing.remind(timezone.localdate())


@periodic("alignment.forget_groups", every=timedelta(days=1))
def forget_groups() -> None:
    """Remove what was aligned in groups that are no more."""
    saying.forget_groups()
