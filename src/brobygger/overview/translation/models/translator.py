"""Which languages a member can translate into (R10)."""

from django.conf import settings
from django.db import models

from brobygger.core.models import PlaceModel


class Translator(PlaceModel):
    """A member's own word on the languages she can write; her queue follows it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    languages = models.JSONField(default=list)
    changed_at = models.DateTimeField(auto_now=True)

    retention = "deleted with its user; three years after it was said (translation.retention)"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "user"], name="one_translator_a_place")]

    def __str__(self) -> str:
        return str(self.user)
