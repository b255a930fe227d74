"""What somebody agreed to, for one purpose each (R33)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.languages import LANGUAGES
from brobygger.core.models.base import PlaceModel, PublicModel


class HowSaid(models.TextChoices):
    """How a person said yes or no."""

    DIGITAL = "digital", _("by herself, on the screen")
    WRITTEN = "written", _("in writing")
    ORAL = "oral", _("orally")


class Consent(PlaceModel, PublicModel):
    """A yes to one purpose, with the version of the text it was said to, and perhaps its end.

    ``subject`` is the public id of the person: a user, or a member of a household. An oral or written yes names
    who recorded it; ``interpreter`` says that it was said through one.
    """

    subject = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=60)
    text_version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8, choices=LANGUAGES)
    how = models.CharField(max_length=8, choices=HowSaid)
    interpreter = models.BooleanField(default=False)
    given_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_how = models.CharField(max_length=8, choices=HowSaid, blank=True)
    withdrawn_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    retention = "while it stands, and three years after it was withdrawn, as proof; then deleted (core.retention)"

    class Meta:
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "subject", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="one_standing_consent_a_purpose",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_withdrawn_after_it_was_given",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_how="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_how="")),
                name="consent_withdrawn_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.given_at:%Y-%m-%d}"
