"""The link in a reminder: by it an owner answers for her entries without signing in (R6)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from brobygger.core.models import Mail, PlaceModel


class KeepLink(PlaceModel):
    """One reminder to one owner, and the secret in it, of which only the fingerprint is stored.

    It opens what the owner still keeps in the place while she is a member there, until it is withdrawn or old.
    ``answered_at`` is when she first answered by it; ``bounced`` that her mail server refused the mail.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    bounced = models.BooleanField(default=False)

    retention = "a year after it was sent (keeping.retention)"

    class Meta:
        indexes = [models.Index(fields=["user", "-sent_at"], name="keeplink_user_sent")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.sent_at:%Y-%m-%d}"
