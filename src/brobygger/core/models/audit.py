"""Who changed what, and who read whose data."""

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One recorded change. ``changes`` maps a field to ``[before, after]``; secrets and bodies stay out."""

    place = models.ForeignKey("core.Place", on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    via = models.CharField(max_length=12, default="web")
    verb = models.CharField(max_length=60)
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
    """Somebody read personal data. Only ever added to; ``subject`` is the public id of whose data it is."""

    place = models.ForeignKey("core.Place", on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    subject = models.UUIDField(db_index=True)
    what = models.CharField(max_length=60)

    retention = "two years, then deleted (core.retention)"

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"
