"""The printed link by which an association without an account keeps its activity current (R77)."""

from django.db import models

from brobygger.core.models import PlaceModel
from brobygger.overview.directory.models.activity import Activity


class EditLink(PlaceModel):
    """Whoever holds the secret may change one activity. Only its fingerprint is stored; it can be withdrawn.

    There is no activity as long as what was told waits to be looked through (``Proposal.link``).
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, blank=True, related_name="edit_links")
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    retention = "deleted with its activity; after a year where there never was one (directory.retention)"

    class Meta:
        indexes = [models.Index(fields=["place", "created_at"], name="editlink_place_created")]

    def __str__(self) -> str:
        return str(self.activity_id)
