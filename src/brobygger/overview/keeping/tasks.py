"""Reminders, and what waits for owners and coordinators."""

from datetime import timedelta

from django.utils import timezone

from brobygger.core.events import on
from brobygger.core.jobs import Task, periodic
from brobygger.core.models import Place
from brobygger.overview.keeping.domain.keepers import recount, settle_wanted
from brobygger.overview.keeping.domain.reminding import remind


@periodic("keeping.remind", every=timedelta(hours=12), long=True)
def remind_owners(task: Task) -> None:
    """Remind owners of what is due, and seek new ones for what nobody keeps."""
    now = timezone.now()
    remind(now)
    for place in Place.objects.all():
        settle_wanted(place, now)


@on("entry.confirmed")
def follow_a_confirmation(*, place: Place, by: str | None, kind: str, entry: str) -> None:
    """Take away what waits no longer."""
    recount(place)


@on("entry.handed_over")
def follow_a_new_owner(*, place: Place, by: str | None, kind: str, entry: str) -> None:
    """Take away what waits no longer, and say what waits now."""
    recount(place)
