"""What people made of a coincidence (R7)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel
from brobygger.overview.coincidence.models.coincidence import Coincidence
from brobygger.overview.directory.models import Activity, ActivityMerge


class How(models.TextChoices):
    """What can be done."""

    MERGE = "merge", _("made one of two")
    DIVIDE = "divide", _("divided the work")
    JOIN = "join", _("joined forces")
    KEEP = "keep", _("kept both")


class ShownTo(models.TextChoices):
    """Who reads an agreed division on the two entries."""

    MEMBERS = "members", _("members only")
    EVERYBODY = "everybody", _("everybody")


class Answer(models.TextChoices):
    """What a side says to a division."""

    WAITING = "", _("has not answered")
    YES = "yes", _("agrees")
    NO = "no", _("does not agree")


class Resolution(PlaceModel, PublicModel):
    """One answer to a coincidence. The latest that has not ended stands; earlier ones stay as its history.

    ``fingerprint`` is what was compared when it was settled. A division is agreed when both its parts say yes;
    so is a joining, whose parts say what each brings to the one they arrange together.
    """

    coincidence = models.ForeignKey(Coincidence, on_delete=models.CASCADE, related_name="resolutions")
    how = models.CharField(_("what was done"), max_length=6, choices=How)
    reason = models.CharField(_("why"), max_length=400, blank=True)
    shown_to = models.CharField(_("shown to"), max_length=9, choices=ShownTo, default=ShownTo.MEMBERS)
    merge = models.ForeignKey(ActivityMerge, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    retention = "deleted with one of its activities"

    class Meta:
        verbose_name_plural = _("what was made of coincidences")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["coincidence"], condition=models.Q(ended_at=None), name="one_standing_resolution"
            ),
            models.CheckConstraint(
                condition=~models.Q(how="keep") | ~models.Q(reason=""), name="both_are_kept_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return str(self.coincidence)


class Part(PlaceModel):
    """Who does what where: one side of a division, and what that side says to it."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="parts")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    does = models.CharField(_("who does what where"), max_length=400)
    answer = models.CharField(_("answer"), max_length=3, choices=Answer, blank=True, default=Answer.WAITING)
    note = models.CharField(_("in their words"), max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    STAYS = frozenset({"activity"})
    retention = "deleted with one of its activities"

    class Meta:
        verbose_name_plural = _("parts of a division")
        constraints = [models.UniqueConstraint(fields=["resolution", "activity"], name="one_part_an_activity")]

    def __str__(self) -> str:
        return self.does[:200]
