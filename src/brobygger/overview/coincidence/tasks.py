"""What the overview's changes set going."""

from typing import Any
from uuid import UUID

from brobygger.core.events import on
from brobygger.core.jobs import Task, job
from brobygger.core.models import Place
from brobygger.overview.coincidence.domain.looking import JOB, look, note_changes
from brobygger.overview.directory.domain.listing import LISTED


@on(LISTED)
def note(*, place: Place | None, by: str | None, activities: list[str]) -> None:
    """Remember what is to be looked at again."""
    if place is not None:
        note_changes(place, activities)


@job(JOB, long=True)
def look_again(task: Task, place: str) -> None:
    """Look at what changed in a place."""
    found: Any = Place.objects.filter(pk=UUID(place)).first()
    if found is None:
        with task.effects():
            return
    look(found, task.effects)
