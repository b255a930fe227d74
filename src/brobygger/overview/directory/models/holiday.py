"""When the schools of a place are closed, as the municipality has decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel


class HolidayKind(models.TextChoices):
    """The holidays that Danish schools have, and whatever else a place has."""

    AUTUMN = "autumn", _("Autumn holiday")
    CHRISTMAS = "christmas", _("Christmas holiday")
    WINTER = "winter", _("Winter holiday")
    EASTER = "easter", _("Easter holiday")
    SUMMER = "summer", _("Summer holiday")
    OTHER = "other", _("Other days off")


class Holiday(PlaceModel):
    """Days without school in a place, from ``first`` to ``last``, both included."""

    kind = models.CharField(_("which holiday"), max_length=10, choices=HolidayKind)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))

    retention = "a year after its last day (directory.retention)"

    class Meta:
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="holiday_ends_after_start"),
            models.UniqueConstraint(fields=["place", "kind", "first"], name="holiday_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first:%Y-%m-%d} – {self.last:%Y-%m-%d}"
