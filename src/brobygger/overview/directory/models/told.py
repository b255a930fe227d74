"""What the interfaces say of an activity, ready to be sent: written in the transaction of what it says."""

from django.db import models

from brobygger.core.models import PlaceModel
from brobygger.overview.directory.models.activity import Activity


class ActivityTold(PlaceModel):
    """What pages of the JSON API, of the HSDS API and calendars say of an activity. Present only while it is
    published; ``domain.told`` writes and reads it.

    Addresses, ids of others and times of change are not in it: they are read with it.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True, related_name="told")
    listed = models.TextField()
    service = models.TextField()
    event = models.JSONField()

    retention = "deleted with its activity"

    def __str__(self) -> str:
        return str(self.activity_id)
