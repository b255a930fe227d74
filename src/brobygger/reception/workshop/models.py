"""What is stored of a reception workshop: who was invited, what was written, and what was decided."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel
from brobygger.core.workshop.models import Participant, Workshop
from brobygger.overview.directory.models import Actor
from brobygger.people.models import Side
from brobygger.reception.timeline.models import LAST_DAY, START_DAY, Timeline, WallCard


class ReceptionWorkshop(PlaceModel):
    """The workshop at one wall, and what was decided there."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, primary_key=True, related_name="reception")
    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="+")
    decisions = models.TextField(_("what was decided"), blank=True)
    invited = models.ManyToManyField(Actor, through="Invited", related_name="+")

    retention = "deleted with its workshop"

    class Meta:
        verbose_name, verbose_name_plural = _("reception workshop"), _("reception workshops")

    def __str__(self) -> str:
        return str(self.workshop)


class Invited(PlaceModel):
    """That an actor is invited."""

    meeting = models.ForeignKey(ReceptionWorkshop, on_delete=models.CASCADE, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")

    retention = "deleted with its workshop, or when the actor is"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "actor"], name="invited_once")]

    def __str__(self) -> str:
        return str(self.actor)


class TableState(models.TextChoices):
    """What became of a card on the table."""

    WAITING = "waiting", _("on the table")
    LAID = "laid", _("on the wall")
    ASIDE = "aside", _("set aside")


class TableCard(PlaceModel):
    """A card that somebody in the room wrote; it lies on the table until it is laid on the wall or set aside."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(ReceptionWorkshop, on_delete=models.CASCADE, related_name="table")
    writer = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    side = models.CharField(max_length=16, choices=Side)
    title = models.CharField(_("what"), max_length=80)
    who = models.CharField(_("who does it"), max_length=80, blank=True)
    topic = models.CharField(_("topic"), max_length=60)
    from_day = models.SmallIntegerField(_("from day"))
    to_day = models.SmallIntegerField(_("to day"))
    minutes = models.PositiveSmallIntegerField(_("minutes each time"), default=0)
    law = models.BooleanField(_("the law asks for it"), default=False)
    state = models.CharField(_("state"), max_length=7, choices=TableState, default=TableState.WAITING)
    card = models.ForeignKey(WallCard, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    UNRECORDED = frozenset({"writer", "written_at"})
    retention = "deleted with its workshop; who wrote it is forgotten a week after"

    class Meta:
        ordering = ["written_at"]
        verbose_name, verbose_name_plural = _("card on the table"), _("cards on the table")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="table_card_has_a_title"),
            models.CheckConstraint(
                condition=Q(law=False) | Q(side=Side.MUNICIPALITY), name="only_the_municipality_writes_tasks_by_law"
            ),
            models.CheckConstraint(
                condition=Q(from_day__gte=START_DAY, to_day__lte=LAST_DAY, from_day__lte=F("to_day")),
                name="table_card_fits_the_wall",
            ),
        ]

    def __str__(self) -> str:
        return self.title
