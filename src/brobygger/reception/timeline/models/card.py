"""A card on the wall: one task or offer, on a day or over a span of days (R11, R13)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.models import Activity, Actor
from brobygger.people.models import Side
from brobygger.reception.timeline.models.timeline import Timeline

START_DAY, LAST_DAY = -60, 180


class CardKind(models.TextChoices):
    """What kind of thing it is; only an authority task must be done (R13)."""

    AUTHORITY_TASK = "authority_task", _("task by law")
    OFFER = "offer", _("offer")
    ACTIVITY = "activity", _("activity")


class CardState(models.TextChoices):
    """Whether the place has said that it is so here."""

    SUGGESTED = "suggested", _("suggested")
    OURS = "ours", _("exists here")
    NOT_HERE = "not_here", _("not here")


class WallCard(PlaceModel, PublicModel, VersionedModel):
    """One card. Days count from day 0, both ends included.

    ``minutes`` is what one time asks of the household, ``per_week`` how many times a week. ``topics``, ``audiences``
    and ``languages`` hold slugs of the place's vocabulary; without audiences it is for everyone. ``texts`` maps a
    language to ``{"title", "asks"}`` beside the place's own. ``confirmed`` is said of an authority task by the
    municipality alone (R74).
    """

    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="cards")
    title = models.CharField(_("title"), max_length=120)
    side = models.CharField(_("belongs to"), max_length=16, choices=Side)
    kind = models.CharField(_("kind"), max_length=14, choices=CardKind, default=CardKind.OFFER)
    owner = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who does it")
    )
    owner_name = models.CharField(_("who does it, if not in the overview yet"), max_length=120, blank=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("entry of the overview"),
    )  # fmt: skip
    topics = models.JSONField(_("topics"), default=list)
    audiences = models.JSONField(_("for whom"), default=list, blank=True)
    languages = models.JSONField(_("languages needed"), default=list, blank=True)
    from_day = models.SmallIntegerField(_("from day"))
    to_day = models.SmallIntegerField(_("to day"))
    minutes = models.PositiveSmallIntegerField(_("minutes each time"), default=0)
    per_week = models.FloatField(_("times a week"), default=1)
    earliest = models.SmallIntegerField(_("not before day"), null=True, blank=True)
    latest = models.SmallIntegerField(_("done by day"), null=True, blank=True)
    fixed = models.BooleanField(_("cannot be moved"), default=False)
    asks = models.CharField(_("what to bring or do"), max_length=300, blank=True)
    legal_basis = models.CharField(_("basis in law"), max_length=200, blank=True)
    legal_checked_on = models.DateField(_("looked up on"), null=True, blank=True)
    confirmed = models.BooleanField(_("confirmed by the municipality"), default=True)
    state = models.CharField(_("state"), max_length=9, choices=CardState, default=CardState.OURS)
    order = models.PositiveSmallIntegerField(default=0)
    texts = models.JSONField(default=dict, blank=True)
    after = models.ManyToManyField(
        "self", through="CardOrder", symmetrical=False, related_name="before", verbose_name=_("comes after")
    )

    retention = "deleted with its timeline, or when it is taken down"

    class Meta:
        ordering = ["from_day", "to_day", "order", "title"]
        constraints = [
            models.UniqueConstraint(fields=["timeline", "title"], name="card_title_once"),
            models.CheckConstraint(condition=~Q(title=""), name="card_has_a_title"),
            models.CheckConstraint(
                condition=~Q(kind=CardKind.AUTHORITY_TASK) | Q(side=Side.MUNICIPALITY),
                name="only_the_municipality_has_authority_tasks",
            ),
            models.CheckConstraint(
                condition=Q(from_day__gte=START_DAY, to_day__lte=LAST_DAY, from_day__lte=F("to_day")),
                name="card_lies_on_the_wall",
            ),
            models.CheckConstraint(condition=Q(per_week__gt=0), name="card_happens"),
            models.CheckConstraint(
                condition=Q(earliest=None) | Q(latest=None) | Q(earliest__lte=F("latest")), name="card_has_a_window"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def days(self) -> int:
        """How many days it covers, 1 for a single day."""
        return self.to_day - self.from_day + 1

    @property
    def who(self) -> str:
        """Who does it, by name; empty where nobody is named."""
        return self.owner.name if self.owner is not None else self.owner_name

    @property
    def unconfirmed(self) -> bool:
        """Whether it is the municipality's task that the municipality has not confirmed (R74)."""
        return self.kind == CardKind.AUTHORITY_TASK and not self.confirmed


class CardOrder(PlaceModel):
    """``card`` comes after ``after``."""

    card = models.ForeignKey(WallCard, on_delete=models.CASCADE, related_name="requires")
    after = models.ForeignKey(WallCard, on_delete=models.CASCADE, related_name="required_by")

    retention = "deleted with one of its cards"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card", "after"], name="card_order_once"),
            models.CheckConstraint(condition=~Q(card=F("after")), name="card_not_after_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.card_id} > {self.after_id}"
