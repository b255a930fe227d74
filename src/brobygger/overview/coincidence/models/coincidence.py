"""Two activities of two organisers that are alike in type, area, audience and time (R7)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel
from brobygger.overview.directory.models import Activity


class State(models.TextChoices):
    """How far the two have come."""

    OPEN = "open", _("nobody has said anything yet")
    ASKED = "asked", _("a division is waiting for an answer")
    SETTLED = "settled", _("settled")


class Coincidence(PlaceModel, PublicModel):
    """A finding on two activities, ``first`` being the smaller id. ``alike`` says what is (``domain.finder.Alike``).

    ``fingerprint`` is of what was compared; a settled one returns when it changes (``Resolution.fingerprint``).
    ``current`` is whether the two are still found. One that nobody has said anything about goes when not.
    """

    first = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    competes = models.BooleanField(_("at the same time"))
    doubles = models.BooleanField(_("called the same"))
    alike = models.JSONField(default=dict)
    strength = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    current = models.BooleanField(default=True)
    found_at = models.DateTimeField(auto_now_add=True)

    STAYS = frozenset({"first", "second"})
    retention = "deleted with one of its activities, or when they no longer coincide and nobody said anything"

    class Meta:
        verbose_name_plural = _("coincidences")
        ordering = ["-strength", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="coincidence_once"),
            models.CheckConstraint(condition=~models.Q(first=models.F("second")), name="coincidence_of_two"),
        ]
        indexes = [models.Index(fields=["place", "current", "-strength"], name="coincidence_strongest")]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"


class Changed(models.Model):
    """An activity that is to be looked at again. ``mark`` is another each time it changes."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True, related_name="+")
    mark = models.UUIDField(default=uuid.uuid4)

    STAYS = frozenset({"activity"})
    retention = "deleted with its activity, or when a job has looked at it"

    def __str__(self) -> str:
        return str(self.activity_id)
