"""What happens by itself."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from brobygger.core.events import on
from brobygger.core.jobs import Task, job, periodic
from brobygger.core.models import Place
from brobygger.overview.directory.models import Activity
from brobygger.overview.signup.domain.following import carry_forward as carry_dates
from brobygger.overview.signup.domain.following import follow_activity
from brobygger.overview.signup.domain.line import OFFER_OVER, let_offers_pass
from brobygger.overview.signup.domain.reaching import hand_on
from brobygger.overview.signup.models import Gathering


@job(OFFER_OVER)
def offer_over(gathering: str) -> None:
    """Free the places of offers that have run out."""
    found = Gathering.objects.select_related("place").filter(pk=gathering).first()
    if found is not None:
        let_offers_pass(gathering=found)


@on("activity.moved")
def activity_moved(place: Place | None, by: Any, activity: str) -> None:
    """Ask those who are signed up for a new yes."""
    found = Activity.objects.filter(pk=activity).first()
    if found is not None:
        follow_activity(activity=found)


@on("actor.representation_ended")
def representation_ended(place: Place, by: Any, actor: str) -> None:
    """Let what waits for the organiser reach those who keep its lists now."""
    hand_on(place=place, actor=actor, now=timezone.now())


@periodic("signup.carry_forward", every=timedelta(hours=1), long=True)
def carry_forward(task: Task) -> None:
    """Lay out dates that have come within reach, and count those that are over."""
    carry_dates(timezone.now())
