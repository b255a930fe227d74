"""Meetings that come back, and the links by which members without an account answer."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.core.models import PlaceModel, PublicModel, VersionedModel


class FixedItem(models.TextChoices):
    """Items that every meeting of a series has and that fill themselves (R43); apps above add theirs by a port."""

    ROUND = "round", _("Round: what is new with each of us")
    MUNICIPALITY = "municipality", _("News from the municipality")
    ACTIVITIES = "activities", _("How the activities are going")
    TASKS = "tasks", _("Open tasks")


class MeetingSeries(PlaceModel, PublicModel, VersionedModel):
    """When a forum meets again and again, and what is on every agenda.

    ``every_weeks`` empty means: as often as the forum's terms say.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("what the meetings are called"), max_length=120)
    every_weeks = models.PositiveSmallIntegerField(
        _("weeks between meetings"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(53)]
    )
    themed = models.BooleanField(_("each meeting has a theme"), default=False)
    first_on = models.DateField(_("first time"))
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    venue_text = models.CharField(_("where"), max_length=160, blank=True)
    fixed = models.JSONField(_("on every agenda"), default=list)
    ended_on = models.DateField(null=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "as long as its forum; deleted two years after it was ended (meetings.retention)"

    class Meta:
        verbose_name, verbose_name_plural = _("series of meetings"), _("series of meetings")
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="series_has_a_title"),
            models.CheckConstraint(condition=Q(every_weeks=None) | Q(every_weeks__range=(1, 53)), name="series_weeks"),
            models.CheckConstraint(condition=Q(begins__lt=models.F("ends")), name="series_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["forum", "ended_on"], name="series_of_forum")]

    def __str__(self) -> str:
        return self.title


class PersonalLink(PlaceModel):
    """The link by which one member of a forum answers without signing in; raising ``number`` makes it useless."""

    member = models.OneToOneField(ForumMember, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "deleted with the membership of the forum"

    def __str__(self) -> str:
        return str(self.member)
