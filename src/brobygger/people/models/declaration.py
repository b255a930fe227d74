"""The declaration of confidentiality."""

import uuid

from django.conf import settings
from django.db import models

from brobygger.core.languages import LANGUAGES
from brobygger.core.models import PlaceModel


class Declaration(PlaceModel):
    """A person's signature under one version of the text (``people.confidentiality``) in one place.

    It counts while it is not withdrawn and the version is the one in force.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="declarations")
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    name = models.CharField(max_length=80)
    signed_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    retention = "five years after it was withdrawn, or signed by one who has left: as proof (people.retention)"

    class Meta:
        ordering = ["-signed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "user", "text_version"],
                condition=models.Q(withdrawn_at=None),
                name="one_declaration_a_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.text_version}"
