"""What somebody has brought and not yet imported."""

from django.conf import settings
from django.db import models

from brobygger.core.models import PlaceModel, PublicModel


class ImportDraft(PlaceModel, PublicModel):
    """A sheet on its way in, seen by its owner only.

    A sheet's cells are kept, not its file, so nothing is stored that nobody has looked at (other sheets, comments);
    ``text`` holds the file of the open formats (HSDS, iCalendar). ``rows`` is ``[[row number, [cell, …]], …]``.
    A ``big`` one is carried on by a job: what it does now is ``doing``, what it found ``report``, or the ``trouble``
    with the whole (``domain.carrying``).
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    heading = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    text = models.TextField(blank=True)
    notes = models.JSONField(default=list)
    organiser = models.CharField(max_length=160, blank=True)
    left_out = models.JSONField(default=list)
    overwrite = models.BooleanField(default=False)
    big = models.BooleanField(default=False)
    count = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=8, blank=True)
    report = models.JSONField(null=True)
    trouble = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "a week, then deleted; at once when it is imported or discarded (exchange.retention)"

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name
