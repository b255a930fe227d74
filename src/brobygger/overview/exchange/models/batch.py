"""What an import did, so that it can be undone."""

from django.conf import settings
from django.db import models

from brobygger.core.models import PlaceModel, PublicModel


class ImportBatch(PlaceModel, PublicModel):
    """One import. ``counts`` maps a kind of entry to ``{"new", "changed", "unchanged"}``."""

    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    counts = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone = models.JSONField(default=dict)

    retention = "two years, then deleted with its items (exchange.retention)"

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["place", "-created_at"], name="batch_place_at")]

    def __str__(self) -> str:
        return self.name


class ImportItem(PlaceModel):
    """One entry of an import: what was there (``before``, empty for a new one) and what the file said (``after``)."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10)
    object_id = models.UUIDField()
    row = models.PositiveIntegerField(default=0)
    created = models.BooleanField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    retention = "deleted with its import"

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"], name="import_item_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
