"""A person's own calendar at an address that nobody can guess."""

import uuid

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """Opens one person's calendar to whoever holds its address. Withdrawing it deletes the row.

    Only the secret's fingerprint is stored. The secret is made of ``number`` and the installation's key, so the person
    can be shown it again, and nobody who reads the database alone can open the calendar.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.UUIDField(default=uuid.uuid4, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "deleted with its user, or when it is withdrawn"

    def __str__(self) -> str:
        return str(self.number)
