"""The directory's periodic jobs."""

from datetime import timedelta

from django.utils import timezone

from brobygger.core.events import on
from brobygger.core.jobs import Task, job, periodic
from brobygger.core.models import Place
from brobygger.overview.directory.domain.actor_search import ANEW, index_anew
from brobygger.overview.directory.domain.proposals import remind
from brobygger.overview.directory.domain.rolling import mark_uncertain, roll_forward


@periodic("directory.roll_forward", every=timedelta(minutes=10), long=True)
def carry_times_forward(task: Task) -> None:
    """Let lists show the next time instead of one that is over, and keep a year of times ahead."""
    roll_forward(timezone.now())


@periodic("directory.mark_uncertain", every=timedelta(hours=1), long=True)
def mark_what_has_become_uncertain(task: Task) -> None:
    """Let lists and kept pages say which activities nobody has confirmed for long."""
    mark_uncertain(timezone.now())


@on("place.periods_set")
def mark_by_the_new_periods(*, place: Place, by: str | None) -> None:
    """Let lists follow when a place decides how often its entries are confirmed."""
    mark_uncertain(timezone.now())


@job(ANEW)
def index_actors_anew() -> None:
    """Let who takes part be found by what the index of an older version did not hold."""
    index_anew()


@periodic("directory.remind_of_what_waits", every=timedelta(hours=6))
def remind_of_what_waits() -> None:
    """Tell those who decide of what has waited for three days."""
    remind(timezone.now())
