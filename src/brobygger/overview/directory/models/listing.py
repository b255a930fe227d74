"""The list's read model: a row ready to be shown, written in the transaction of what it shows."""

from django.db import models

from brobygger.core.models import PlaceModel
from brobygger.overview.directory.models.activity import Activity


class ActivityListing(PlaceModel):
    """What the public list shows of an activity. Present only while the activity is published
    and not over.

    ``row`` holds texts by language, organiser, venue, slugs of terms and the next starts, all escaped for HTML.
    ``uncertain``: nobody has confirmed it for long (``domain.freshness``); ``row["doubt"]`` then says since when.
    ``next_start`` is the time of the next occurrence, or far in the future for a standing offer.
    ``over_at`` is the activity's.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True, related_name="listing")
    next_start = models.DateTimeField()
    next_end = models.DateTimeField()
    row = models.JSONField()
    over_at = models.DateTimeField(null=True)
    uncertain = models.BooleanField(default=False)

    retention = "deleted with its activity"

    class Meta:
        indexes = [
            models.Index(fields=["place", "next_start", "activity"], name="listing_place_next"),
            models.Index(fields=["place", "next_end"], name="listing_place_end"),
            models.Index(
                fields=["place", "over_at"], condition=models.Q(over_at__isnull=False), name="listing_place_over"
            ),
            models.Index(fields=["place"], condition=models.Q(uncertain=True), name="listing_uncertain"),
        ]

    def __str__(self) -> str:
        return str(self.activity_id)
