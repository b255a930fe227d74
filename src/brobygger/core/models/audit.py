"""Who changed what, and who read whose data."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class AuditAction(models.TextChoices):
    """What became of the row."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


class AuditEntry(models.Model):
    """One recorded change. ``changes`` maps a field to ``[before, after]``; secrets and bodies stay out."""

    place = models.ForeignKey("core.Place", on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    via = models.CharField(max_length=12, default="web")
    verb = models.CharField(max_length=60)
    action = models.CharField(max_length=6, choices=AuditAction, default=AuditAction.CHANGE)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    label = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=dict)

    retention = "five years, then deleted (core.retention)"

    class Meta:
        indexes = [
            models.Index(fields=["place", "-at"], name="audit_place_at"),
            models.Index(fields=["object_kind", "object_id"], name="audit_object"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.label}"


class AccessLogEntry(models.Model):
    """Somebody read personal data. ``subject`` is the public id of whose data it is.

    The database itself refuses every change of a row, and to delete one before two years have passed (triggers in
    ``migrations``). So a row must not depend on others: it keeps ids and the reader's name, no foreign keys.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    place_id = models.UUIDField(null=True)
    reader = models.UUIDField(null=True)
    reader_name = models.CharField(max_length=80, blank=True)
    subject = models.UUIDField(db_index=True)
    what = models.CharField(max_length=60)

    retention = "two years, then deleted (core.retention)"

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"
