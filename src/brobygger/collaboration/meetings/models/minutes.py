"""The minutes: one text for each item of the agenda, and one for the meeting as a whole."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from brobygger.collaboration.meetings.models.meeting import AgendaItem, Meeting
from brobygger.core.models import PlaceModel, PublicModel, VersionedModel


class MinutesBlock(PlaceModel, PublicModel, VersionedModel):
    """What was said and agreed under one item; without an item it is about the meeting as a whole."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="blocks")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, related_name="+")
    text = models.TextField(blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    retention = "deleted with its meeting"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "item"], name="one_block_an_item"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(item=None), name="one_block_a_meeting"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
