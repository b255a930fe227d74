"""The wall of a place from two months before an arrival to six months after, and what was adopted of it (R11, R12)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel


class Variant(models.TextChoices):
    """The variants that the product knows templates of; a place can name others."""

    REFUGEES = "refugees", _("Refugees")
    UKRAINE = "ukraine", _("Displaced from Ukraine")
    QUOTA = "quota", _("Quota refugees")


class Timeline(PlaceModel, PublicModel, VersionedModel):
    """One wall. Day 0 is the day on which the municipality takes over the responsibility.

    The limits say when a week is too much: minutes that must be attended, minutes from which one is warned, new
    things, new faces; and from how many uncovered days on a gap is told.
    """

    name = models.CharField(_("name"), max_length=80)
    variant = models.SlugField(_("for whom"), max_length=30, default=Variant.REFUGEES)
    max_must = models.PositiveSmallIntegerField(_("minutes a week that must be attended, at most"), default=2220)
    warn_must = models.PositiveSmallIntegerField(_("minutes a week from which one is warned"), default=1800)
    max_starts = models.PositiveSmallIntegerField(_("new things a week, at most"), default=5)
    max_faces = models.PositiveSmallIntegerField(_("new faces a week, at most"), default=4)
    min_gap = models.PositiveSmallIntegerField(_("days without anything from which it is a gap"), default=4)
    adopted = models.ForeignKey(
        "timeline.Revision", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("adopted as"),
    )  # fmt: skip
    shared_as_template = models.BooleanField(_("other places may copy it"), default=False)
    archived = models.BooleanField(_("put away"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "kept as long as its place: it names tasks and organisations, no household"

    class Meta:
        ordering = ["archived", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "variant"], condition=Q(archived=False), name="one_wall_a_variant"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="wall_has_a_name"),
            models.CheckConstraint(condition=Q(warn_must__lte=F("max_must")), name="wall_warns_before_it_is_too_much"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def variant_name(self) -> str:
        """Whom it is for, in the reader's language; a place's own variant is called like its wall."""
        return str(Variant(self.variant).label) if self.variant in Variant.values else self.name


class Revision(PlaceModel, PublicModel):
    """The wall as it was adopted, with the reason. Never changed; plans are made from it.

    ``cards`` holds one dictionary a card (``domain.revisions.PlannedCard``), ``findings`` how many of each kind
    there were.
    """

    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    reason = models.CharField(_("why"), max_length=300)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    adopted_at = models.DateTimeField(default=timezone.now)
    cards = models.JSONField(default=list)
    findings = models.JSONField(default=dict)

    UNRECORDED = frozenset({"cards", "findings"})
    retention = "kept as long as its timeline"

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["timeline", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="revision_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.timeline} {self.number}"
