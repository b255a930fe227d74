"""Who may act for whom (glossary: Representation)."""

from django.conf import settings
from django.db import models

from brobygger.core.models import PlaceModel
from brobygger.overview.directory.models.actor import Actor


class Representation(PlaceModel):
    """A user may act for an actor, as one of several perhaps. It works while the user is a member of the place."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="representations")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="representations")
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    retention = "deleted with its user or its actor, or two years after it was ended (directory.retention)"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "actor"], condition=models.Q(ended_at=None), name="one_representation_an_actor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.actor}"
