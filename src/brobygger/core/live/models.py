"""What is stored so that an open page hears of a change, and so that a change sent twice is made once."""

from django.db import models
from django.utils import timezone

from brobygger.core.models import PlaceModel


class Channel(PlaceModel):
    """What one kind of page listens to, by a key that an app makes (``wall:<uuid>``).

    ``number`` counts what was told, without gaps. Tickets carry ``epoch``: raised, it ends those that are out.
    """

    key = models.CharField(max_length=120, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    epoch = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    retention = "30 days after the last time something was told, then deleted (live.retention)"

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


class Told(PlaceModel):
    """One thing told on a channel. ``payload`` is JSON text, ready to be sent; the newest few hundred are kept."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="told")
    number = models.PositiveBigIntegerField()
    payload = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    retention = "one day, then deleted (live.retention); all but the newest of a channel sooner"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "number"], name="told_once_a_number")]

    def __str__(self) -> str:
        return f"{self.channel_id} {self.number}"


class SentChange(PlaceModel):
    """A change that a browser named by an id of its own has been made; sent again, it changes nothing."""

    key = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)

    retention = "30 days, then deleted (live.retention): longer than a browser keeps what it has not got through"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "key"], name="sent_change_once")]

    def __str__(self) -> str:
        return str(self.key)
