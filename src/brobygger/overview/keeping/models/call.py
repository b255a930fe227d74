"""That somebody tried to reach the people of an entry, and what came of it (R6)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel
from brobygger.overview.directory.models import Activity, Actor, ContactPoint


class Answer(models.TextChoices):
    """What came of a call."""

    CORRECT = "correct", _("Reached: still correct")
    CHANGED = "changed", _("Reached: it has changed")
    STOPPED = "stopped", _("Reached: it has stopped")
    NOT_REACHED = "not_reached", _("Not reached")
    HANDED_BACK = "handed_back", _("Does not keep it any more")


class CallNote(PlaceModel):
    """One attempt. Exactly one of ``activity``, ``actor`` and ``contact`` is what it was about."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="+")
    contact = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, null=True, related_name="+")
    result = models.CharField(_("what came of it"), max_length=12, choices=Answer)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    retention = "deleted with its entry; two years after the call (keeping.retention)"

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["place", "-at"], name="callnote_place_at")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(activity__isnull=False, actor=None, contact=None)
                | models.Q(activity=None, actor__isnull=False, contact=None)
                | models.Q(activity=None, actor=None, contact__isnull=False),
                name="a_call_is_about_one_entry",
            )
        ]

    def __str__(self) -> str:
        return self.get_result_display()
