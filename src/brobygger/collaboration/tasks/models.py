"""What somebody has said yes to, or has been given, to do."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.models import Actor


class TaskState(models.TextChoices):
    """How far it has come."""

    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("will not be done")


class Task(PlaceModel, PublicModel, VersionedModel):
    """One thing to do: by a person, for an actor, or both; by nobody until somebody takes it.

    ``topic`` is a slug of the place's vocabulary: what was agreed about it is told (R49).

    ``about_kind`` and ``about`` say what it comes from (``tasks.ports``). A ``confidential`` task is seen only by
    those who may see that; it is written without a place in the trail, so that neither the place's history nor its
    number of changes tells of it. ``group`` is where people work together on it (a forum). ``brought_as`` is, for one
    that came with a sheet, a hash of its row, so that the same sheet brings it once.
    """

    title = models.CharField(_("what is to be done"), max_length=160)
    text = models.TextField(_("more about it"), max_length=1000, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("who does it"),
    )  # fmt: skip
    actor = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("for which actor")
    )
    topic = models.SlugField(_("topic"), max_length=30, blank=True, db_index=False)
    due = models.DateField(pgettext_lazy("deadline", "until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=TaskState, default=TaskState.OPEN)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    about_kind = models.CharField(max_length=30, blank=True, editable=False)
    about = models.UUIDField(null=True, editable=False)
    confidential = models.BooleanField(default=False, editable=False)
    group = models.UUIDField(null=True, editable=False)
    brought_as = models.CharField(max_length=64, blank=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    reminded_for = models.DateField(null=True, editable=False)

    retention = "until it has ended and a year after; a confidential one goes with what it comes from (tasks.retention)"

    class Meta:
        ordering = ["due", "created_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="task_has_a_title"),
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None) | (~Q(state="open") & Q(ended_at__isnull=False)),
                name="task_ended_or_open",
            ),
            models.CheckConstraint(condition=~Q(state="dropped", reason=""), name="task_dropped_for_a_reason"),
            models.CheckConstraint(
                condition=Q(about_kind="", about=None) | (~Q(about_kind="") & Q(about__isnull=False)),
                name="task_about_something",
            ),
            models.CheckConstraint(condition=Q(confidential=False) | ~Q(about_kind=""), name="task_secret_of_what"),
            models.CheckConstraint(condition=Q(confidential=False) | Q(group=None), name="task_secret_of_no_group"),
            models.UniqueConstraint(
                fields=["place", "made_by", "brought_as"], condition=~Q(brought_as=""), name="task_brought_once"
            ),
        ]
        indexes = [
            models.Index(fields=["place", "user", "state", "due"], name="task_of_user"),
            models.Index(fields=["about_kind", "about"], name="task_about"),
            models.Index(fields=["group", "state", "due"], name="task_of_group"),
        ]

    def __str__(self) -> str:
        return self.title
