"""The jobs that remind both to look again, and end what is over."""

from datetime import timedelta

from django.utils import timezone

from brobygger.core.jobs import periodic
from brobygger.understanding.alignment.domain import agreeing, links, saying


@periodic("alignment.remind", every=timedelta(hours=12))
def remind() -> None:
    """Tell both that the day comes on which they look again."""
    agreeing.remind(timezone.localdate())


@periodic("alignment.end_links", every=timedelta(hours=12))
def end_links() -> None:
    """Let personal links open nothing for good where somebody here speaks now."""
    links.end_links()


@periodic("alignment.forget_groups", every=timedelta(days=1))
def forget_groups() -> None:
    """Remove what was aligned in groups that are no more."""
    saying.forget_groups()
