"""A file of translations that somebody looks at before it changes anything."""

import uuid

from django.conf import settings
from django.db import models

from brobygger.core.models import PlaceModel


class BroughtFile(PlaceModel):
    """The text of an XLIFF file; seen by those who edit the overview."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    retention = "until it is taken over; two days (translation.retention)"

    def __str__(self) -> str:
        return self.name
