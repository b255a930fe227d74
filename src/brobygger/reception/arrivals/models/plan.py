"""The dated plan of a household and of each of its members, and the links that open it (R14, R75)."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brobygger.collaboration.tasks.models import Task
from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.models import Activity, Actor
from brobygger.people.models import Side
from brobygger.reception.arrivals.models.household import Household, Member
from brobygger.reception.arrivals.titles import asks_in, title_in


class ItemState(models.TextChoices):
    """What has become of it."""

    OPEN = "open", _("still to come")
    DONE = "done", _("done")
    DROPPED = "dropped", _("not for this household")


class Answer(models.TextChoices):
    """What the household says to an offer."""

    NONE = "", _("not answered")
    YES = "yes", _("yes")
    NO = "no", _("no")


class PlanItem(PlaceModel, PublicModel, VersionedModel):
    """One card of the adopted timeline, dated for a household, or for one member.

    ``starts`` and ``ends`` are day 0 plus ``from_day`` and ``to_day``, unless the item was given other days of its own;
    ``deadline`` is the last day by law. A ``private`` item stands on its member's plan only (on nobody's, while nobody
    is noted), and volunteers do not see it. ``facts`` holds what else the card said: topics, languages, what to bring,
    texts in other languages.
    """

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="items")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="items")
    card = models.CharField(max_length=40, editable=False)
    revision = models.PositiveIntegerField(editable=False)
    title = models.CharField(_("what"), max_length=160)
    side = models.CharField(max_length=16, choices=Side)
    kind = models.CharField(max_length=20)
    owner_name = models.CharField(_("who does it"), max_length=160, blank=True)
    owner = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, related_name="+")
    from_day = models.SmallIntegerField()
    to_day = models.SmallIntegerField()
    latest = models.SmallIntegerField(null=True)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    private = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=8, choices=ItemState, default=ItemState.OPEN)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    settled_on = models.DateField(null=True, editable=False)
    answer = models.CharField(max_length=4, choices=Answer, default=Answer.NONE, blank=True)
    task = models.ForeignKey(Task, on_delete=models.SET_NULL, null=True, related_name="+")

    # What is answered and planned for one household is nobody's to read in a trail that others may see.
    UNRECORDED = frozenset({"facts"})
    retention = "deleted with its household"

    class Meta:
        ordering = ["starts", "ends", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(starts__lte=F("ends")), name="plan_item_begins_first"),
            models.CheckConstraint(
                condition=Q(state="open", settled_on=None) | (~Q(state="open") & Q(settled_on__isnull=False)),
                name="plan_item_settled_or_open",
            ),
            models.CheckConstraint(condition=~Q(state="dropped", reason=""), name="plan_item_dropped_for_a_reason"),
            models.UniqueConstraint(
                fields=["household", "card"], condition=Q(member=None), name="card_once_a_household"
            ),
            models.UniqueConstraint(
                fields=["household", "card", "member"], condition=Q(member__isnull=False), name="card_once_a_member"
            ),
        ]
        indexes = [models.Index(fields=["household", "state", "ends"], name="plan_item_ends")]

    def __str__(self) -> str:
        return self.title

    @property
    def deadline(self) -> date | None:
        """The last day by law, or None."""
        if self.latest is None or not self.by_law:
            return None
        return self.household.day_zero + timedelta(days=self.latest)

    @property
    def by_law(self) -> bool:
        """Whether it must be done."""
        return self.kind == "authority_task"

    @property
    def for_household(self) -> bool:
        """Whether it asks something of the household: the rest is the staff's own work."""
        return not self.by_law or bool(self.facts.get("minutes") or self.facts.get("asks"))

    def text_in(self, field: str, language: str) -> tuple[str, str]:
        """Return ``(text, its language)`` of ``title`` or ``asks``: the card's words in it, else Danish."""
        said: dict[str, Any] = self.facts.get("texts", {}).get(language, {})
        if said.get(field):
            return said[field], language
        danish = self.title if field == "title" else self.facts.get(field, "")
        known = (title_in if field == "title" else asks_in)(danish, language)
        return (known, language) if known else (danish, "da")


class PlanLink(PlaceModel):
    """The address of a plan, ``/p/{token}``: a household's, or one member's. The token is not kept, only its print."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="links")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="links")
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    UNRECORDED = frozenset({"fingerprint"})
    retention = "deleted with its household"

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(withdrawn_at=None, member=None), name="one_link_a_household"
            ),
            models.UniqueConstraint(
                fields=["member"], condition=Q(withdrawn_at=None, member__isnull=False), name="one_link_a_member"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
