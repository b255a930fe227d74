"""A translation on its way: seen by translators, by no reader."""

from django.conf import settings
from django.db import models

from brobygger.core.languages import LANGUAGES
from brobygger.core.models import PlaceModel
from brobygger.overview.directory.models import Activity, Actor


class Draft(PlaceModel):
    """Texts of one entry in one language, by field. Saving one marks nothing outdated and shows nothing."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=8, choices=LANGUAGES)
    texts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    retention = "until it is read and shown; a year after it was last saved (translation.retention)"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(activity__isnull=False, actor=None) | models.Q(activity=None, actor__isnull=False),
                name="a_draft_is_of_one_entry",
            ),
            models.UniqueConstraint(fields=["activity", "language"], name="one_draft_of_an_activity"),
            models.UniqueConstraint(fields=["actor", "language"], name="one_draft_of_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.activity or self.actor} ({self.language})"
