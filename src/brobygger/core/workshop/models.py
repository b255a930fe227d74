"""What is stored of a workshop, and of those who are in the room."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.languages import LANGUAGES
from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.core.workshop.parts import Part


class Workshop(PlaceModel, PublicModel, VersionedModel):
    """A guided meeting. What is done in it belongs to the app that registered its ``kind`` (``core.workshop.kinds``).

    ``steps`` are the keys of its phases as they were when it was opened, ``step`` which one it is in. ``token`` is
    the address that phones come in by. ``about`` is the public id of what it is about, of the app's own.
    """

    UNRECORDED = frozenset({"token"})

    kind = models.CharField(max_length=30)
    about = models.UUIDField(null=True)
    title = models.CharField(_("title"), max_length=120)
    held_on = models.DateField(_("day"))
    token = models.CharField(max_length=40, unique=True)
    steps = models.JSONField(default=list)
    step = models.PositiveSmallIntegerField(_("step"), default=0)
    clock_ends = models.DateTimeField(_("clock"), null=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("led by")
    )
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True)

    retention = "three years after it was closed, then deleted; never closed, one year (workshop.retention)"

    class Meta:
        ordering = ["-held_on", "-created_at"]
        verbose_name, verbose_name_plural = _("workshop"), _("workshops")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="workshop_has_a_title"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("created_at"), clock_ends=None),
                name="workshop_clock_stops_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def open(self) -> bool:
        """Whether phones can come in."""
        return self.closed_at is None

    @property
    def channel(self) -> str:
        """What everybody in the room listens to (``core.live``)."""
        return f"workshop:{self.pk}:all"

    @property
    def lead_channel(self) -> str:
        """What whoever leads listens to beside: who is there is nobody else's business (R26)."""
        return f"workshop:{self.pk}:lead"


class Participant(PlaceModel):
    """Somebody in the room: a random id that her phone holds in a signed cookie, and a first name if she likes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="participants")
    name = models.CharField(_("first name"), max_length=40, blank=True)
    part = models.CharField(_("who you are"), max_length=16, choices=Part)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    joined_at = models.DateTimeField(default=timezone.now)

    retention = "seven days after its workshop was closed; 60 days after joining one never closed (workshop.retention)"

    class Meta:
        indexes = [models.Index(fields=["workshop", "part"], name="participant_part")]

    def __str__(self) -> str:
        return self.name or str(Part(self.part).label)
