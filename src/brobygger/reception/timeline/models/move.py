"""Moves that have been carried out, so that one that is sent again after a lost connection changes nothing."""

import uuid

from django.db import models

from brobygger.core.models import PlaceModel
from brobygger.reception.timeline.models.timeline import Timeline


class Move(PlaceModel):
    """The key that the sender gave a change of a wall."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="+")
    done_at = models.DateTimeField(auto_now_add=True)

    retention = "deleted after thirty days (timeline.retention)"

    def __str__(self) -> str:
        return str(self.key)
