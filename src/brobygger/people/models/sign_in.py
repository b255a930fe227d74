"""Where a person is signed in."""

import uuid

from django.conf import settings
from django.db import models


class SignIn(models.Model):
    """One session of a user: on what device, since when, last seen when. The caller's network address is not kept.

    ``browser`` and ``system`` are names read from what the browser says of itself (``people.devices``), empty where it
    says nothing known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    since = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()

    retention = "until signed out; 15 days after it was last seen, when its session is over (people.retention)"

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return str(self.user)
