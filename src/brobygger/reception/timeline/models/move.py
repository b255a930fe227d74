"""What has been carried out: moves, so that one that is sent again changes nothing, and sheets, to take them back."""

import uuid

from django.conf import settings
from django.db import models

from brobygger.core.models import PlaceModel, PublicModel
from brobygger.reception.timeline.models.timeline import Timeline


class Move(PlaceModel):
    """The key that the sender gave a change of a wall."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="+")
    done_at = models.DateTimeField(auto_now_add=True)

    retention = "deleted after thirty days (timeline.retention)"

    def __str__(self) -> str:
        return str(self.key)


class CardBatch(PlaceModel, PublicModel):
    """A sheet of cards that was brought in, so that it can be taken back (R76).

    ``items`` holds one dictionary a card: ``card``, ``version`` after it was written, ``before`` (nothing for a new
    card) and ``after``, the values that changed. ``kept`` says what stayed when it was taken back: the title and the
    names of the values.
    """

    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    items = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)
    kept = models.JSONField(default=list)

    retention = "deleted ninety days after it was brought in (timeline.retention)"

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.timeline_id} {self.at}"

    @property
    def count(self) -> int:
        """How many cards it wrote."""
        return len(self.items)
