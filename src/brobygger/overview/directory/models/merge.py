"""Two registrations of one association (R57) or one activity (R7): what was found out, and what was done."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel
from brobygger.overview.directory.models.activity import Activity
from brobygger.overview.directory.models.actor import Actor


class NotTheSame(PlaceModel):
    """Somebody looked at two actors that are alike and said that they are two.

    It holds while both say what they said then: ``seen`` is a fingerprint of what was compared.
    """

    first = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("why they are two"), max_length=200)
    seen = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    retention = "deleted with one of its actors"

    class Meta:
        verbose_name_plural = _("decisions that two actors are not the same")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="told_apart_once"),
            models.CheckConstraint(condition=~models.Q(first=models.F("second")), name="told_apart_are_two"),
        ]

    def __str__(self) -> str:
        return self.reason


class ActorMerge(PlaceModel, PublicModel):
    """One actor became part of another; holds what is needed to undo it.

    ``moved`` maps ``app.Model.field`` to the keys of the rows that point at ``kept`` since then; ``fields`` and
    ``texts`` map a name to ``[before, after]`` on ``kept``; ``was_active`` says whether ``gone`` was shown before.
    """

    kept = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    gone = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    was_active = models.BooleanField(default=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    retention = "deleted with one of its actors"

    class Meta:
        verbose_name_plural = _("merges")
        ordering = ["-at"]
        constraints = [models.CheckConstraint(condition=~models.Q(kept=models.F("gone")), name="merged_are_two")]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class ActivityMerge(PlaceModel, PublicModel):
    """One activity became part of another; holds what is needed to undo it.

    ``before`` and ``after`` hold what changed on ``kept``, by name; ``moved`` maps ``app.Model.field`` to the keys of
    the rows that point at ``kept`` since then. ``gone`` keeps all that was its own, and is not shown.
    """

    kept = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    gone = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    STAYS = frozenset({"kept", "gone"})
    retention = "deleted with one of its activities"

    class Meta:
        verbose_name_plural = _("activities made one of two")
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(kept=models.F("gone")), name="merged_activities_are_two"),
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_at=None), name="activity_merged_away_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"
