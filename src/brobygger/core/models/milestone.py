"""That something was done in a place for the first time (R77)."""

from django.db import models
from django.utils import timezone

from brobygger.core.models.base import PlaceModel


class Milestone(PlaceModel):
    """A name and a time, no person: that the wall was printed, that the page for whoever leads was made."""

    name = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)

    retention = "kept as long as its place: it names no person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "name"], name="milestone_once")]

    def __str__(self) -> str:
        return self.name
