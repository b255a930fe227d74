"""Lines that are to be taken over to the municipality's own case system (R73)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from brobygger.core.models.base import PlaceModel


class CaseLineModel(PlaceModel):
    """One thing that happened, in the words of ``core.wording``; written by commands, ticked when it is filed.

    Concrete models add what it happened to; what they add is kept until every line of it is filed.
    """

    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    filed_at = models.DateTimeField(null=True)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.kind
