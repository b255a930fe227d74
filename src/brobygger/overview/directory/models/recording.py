"""A text read aloud, for those who would rather listen (R75)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.languages import LANGUAGES
from brobygger.core.models import PlaceModel, PublicModel
from brobygger.overview.directory.models.activity import Activity


class Recording(PlaceModel, PublicModel):
    """The text of an activity, spoken in one language."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="recordings")
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES)
    file = models.FileField(_("sound"), upload_to="recordings")
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "deleted with its activity; the file too (core.unused_files)"

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["activity", "language"], name="one_recording_a_language")]

    def __str__(self) -> str:
        return self.get_language_display()

    @property
    def for_everybody(self) -> bool:
        """Whether anonymous readers may hear it: as its activity."""
        return self.activity.for_everybody
