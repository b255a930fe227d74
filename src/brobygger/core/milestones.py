"""What a place has come to, counted without persons: for the first half hour and the signs of abandonment (R77)."""

from datetime import datetime

from django.utils import timezone

from brobygger.core.command import command
from brobygger.core.models import Milestone, Place


def reach(place: Place, name: str, at: datetime | None = None) -> None:
    """Note that ``place`` has come to ``name`` (``app.done``), now or ``at``; only the first time counts."""
    if Milestone.objects.filter(place=place, name=name).exists():
        return
    with command("place.reach", place=place, by=None):
        Milestone.objects.bulk_create(
            [Milestone(place=place, name=name, at=at or timezone.now())], ignore_conflicts=True
        )


def reached(place: Place) -> dict[str, datetime]:
    """Return what ``place`` has come to, and when for the first time."""
    return dict(Milestone.objects.filter(place=place).values_list("name", "at"))
