"""Small things that are tried without a forum (R78)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.domain.repeats import Every
from brobygger.overview.directory.models import Actor


class TrialState(models.TextChoices):
    """What became of it."""

    RUNNING = "running", _("being tried")
    STOPPED = "stopped", _("stopped")
    PERMANENT = "permanent", _("made permanent")


class Trial(PlaceModel, PublicModel, VersionedModel):
    """A small thing that some people try for three months, without forum and terms; then they stop, try again, or make
    it permanent. ``topics`` are slugs of the place's topics, ``rounds`` counts how often it was begun; ``begins`` and
    ``ends`` are times of day, and ``every`` says how it repeats from ``from_on`` on."""

    title = models.CharField(_("what is tried"), max_length=120)
    what = models.CharField(_("how it goes on"), max_length=500, blank=True)
    who = models.CharField(_("who is in on it"), max_length=200, blank=True)
    where = models.CharField(_("where"), max_length=120, blank=True)
    organiser = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who arranges it")
    )
    begins = models.TimeField(_("begins"), null=True, blank=True)
    ends = models.TimeField(_("ends"), null=True, blank=True)
    every = models.CharField(_("how often"), max_length=14, choices=Every, default=Every.WEEK)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("who keeps it going")
    )  # fmt: skip
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    rounds = models.PositiveSmallIntegerField(default=1, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=TrialState, default=TrialState.RUNNING)
    learned = models.CharField(_("what you learned"), max_length=500, blank=True)
    ended_on = models.DateField(null=True, editable=False)

    retention = "two years after it ended (choosing.retention)"

    class Meta:
        ordering = ["-from_on", "title"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="trial_has_a_title"),
            models.CheckConstraint(condition=Q(from_on__lt=F("until_on")), name="trial_ends_after_start"),
            models.CheckConstraint(
                condition=Q(state="running", ended_on=None) | (~Q(state="running") & Q(ended_on__isnull=False)),
                name="trial_ended_or_not",
            ),
        ]
        indexes = [models.Index(fields=["place", "state", "until_on"], name="trial_of_place")]

    def __str__(self) -> str:
        return self.title
