"""Where things happen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel


class Venue(PlaceModel, PublicModel, VersionedModel):
    """A place to meet, with how to get in."""

    for_everybody = True

    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=160, blank=True)
    postcode = models.CharField(_("postcode"), max_length=4, blank=True)
    city = models.CharField(_("town"), max_length=60, blank=True)
    area = models.CharField(_("part of town"), max_length=60, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    step_free = models.BooleanField(_("step-free"), null=True, blank=True)
    toilet = models.BooleanField(_("accessible toilet"), null=True, blank=True)
    hearing_loop = models.BooleanField(_("hearing loop"), null=True, blank=True)
    access_note = models.CharField(_("how to get in"), max_length=300, blank=True)
    source_key = models.CharField(max_length=80, blank=True)

    retention = "two years after no activity uses it and nobody changes it"

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "source_key"],
                condition=~models.Q(source_key=""),
                name="venue_source_key_once",
            )
        ]

    def __str__(self) -> str:
        return self.name
