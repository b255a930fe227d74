"""What a household has been told (R9), and what is to be taken over to the municipality's case system (R73)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.languages import LANGUAGES
from brobygger.core.models import CaseLineModel, PlaceModel
from brobygger.overview.directory.models import Activity
from brobygger.reception.arrivals.models.household import Household


class Told(PlaceModel):
    """Somebody has told the household of an activity, or of a card that is none yet."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="told")
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, related_name="+")
    card = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("what"), max_length=160)
    language = models.CharField(_("in which language"), max_length=8, choices=LANGUAGES)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField(_("when"))

    retention = "deleted with its household"

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.title


class CaseLine(CaseLineModel):
    """One thing that happened to a household."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="lines")

    retention = "deleted with its household, and not before it is filed"

    class Meta(CaseLineModel.Meta):
        indexes = [models.Index(fields=["household", "filed_at"], name="case_line_filed")]
