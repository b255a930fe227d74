"""Who takes part (R1, R56, R57)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, TextRow, VersionedModel
from brobygger.core.models.base import InstallationModel
from brobygger.people.models import Side


class ActorKind(models.TextChoices):
    """Kinds of actors: the eight of civil society (R1), the municipality's, and partners."""

    NEWCOMERS = "newcomers", _("New citizens")
    CITIZEN = "citizen", _("Local citizen")
    SOCIAL_ASSOCIATION = "social_association", _("Social association")
    SELF_ORGANISED = "self_organised", _("Self-organised volunteers")
    LOCAL_COUNCIL = "local_council", _("Local council")
    SPORTS_CLUB = "sports_club", _("Sports or leisure club")
    FAITH = "faith", _("Faith community")
    COMPANY = "company", _("Company")
    ASSOCIATION = "association", _("Other association")
    VOLUNTEER_CENTRE = "volunteer_centre", _("Volunteer centre")
    MUNICIPALITY = "municipality", _("Municipality")
    DEPARTMENT = "department", _("Department")
    HOUSING = "housing", _("Housing association's social worker")
    CONTRACTOR = "contractor", _("Company on contract")


# whoever is of such a kind is there by profession, whether or not somebody has ticked that they are paid
PROFESSIONALS = frozenset({ActorKind.MUNICIPALITY, ActorKind.DEPARTMENT, ActorKind.HOUSING, ActorKind.CONTRACTOR})


class NationalAssociation(InstallationModel):
    """A national association; local actors can be its branches in many places."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=160, unique=True)
    cvr = models.CharField(max_length=8, blank=True)
    website = models.URLField(blank=True)

    retention = "kept while an actor belongs to it"

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Actor(PlaceModel, PublicModel, VersionedModel):
    """A person, organisation or department that takes part; its link to a user is optional.

    ``visibility`` maps a field to a level of ``domain.visible``, the one place that decides what a reader sees.
    A merged actor stays, unseen, behind the one that it was ``merged_into``, so that the merge can be undone.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=ActorKind)
    side = models.CharField(_("belongs to"), max_length=16, choices=Side)
    paid = models.BooleanField(_("is paid for it"), default=False)
    name = models.CharField(_("name"), max_length=160)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="actors"
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="departments")
    national = models.ForeignKey(
        NationalAssociation, on_delete=models.PROTECT, null=True, blank=True, related_name="branches"
    )
    cvr = models.CharField(_("CVR number"), max_length=8, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=24, blank=True)
    website = models.URLField(_("website"), blank=True)
    address = models.CharField(_("address"), max_length=160, blank=True)
    postcode = models.CharField(_("postcode"), max_length=4, blank=True)
    city = models.CharField(_("town"), max_length=60, blank=True)
    ethnic_minority_association = models.BooleanField(
        _("we call ourselves an ethnic minority association"), default=False
    )
    declaration_shown_to = models.CharField(max_length=8, default="own")
    members_count = models.PositiveIntegerField(_("members"), null=True, blank=True)
    volunteers_count = models.PositiveIntegerField(_("volunteers"), null=True, blank=True)
    fee = models.CharField(_("membership fee"), max_length=60, blank=True)
    premises = models.CharField(_("premises"), max_length=160, blank=True)
    visibility = models.JSONField(default=dict)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    active = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")
    source_key = models.CharField(max_length=80, blank=True)

    # What an association says of its members' background is nobody else's, in the history neither (R56).
    UNRECORDED = frozenset({"ethnic_minority_association", "declaration_shown_to"})
    retention = "until removed by its owner or a coordinator; persons two years after the last activity"

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["place", "name"], name="actor_place_name")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind__in=["municipality", "department"]) | models.Q(side="municipality"),
                name="a_municipality_is_on_its_own_side",
            ),
            models.UniqueConstraint(
                fields=["place", "source_key"],
                condition=~models.Q(source_key=""),
                name="actor_source_key_once",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(active=False), name="a_merged_actor_is_not_shown"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def professional(self) -> bool:
        """Whether what it does is done by people at work (R49): it says so, or its kind does."""
        return self.paid or self.kind in PROFESSIONALS

    @property
    def for_everybody(self) -> bool:
        """Whether anonymous readers may see it; a person only when the person chose so."""
        return self.active and (self.kind != ActorKind.CITIZEN or self.visibility.get("name") == "public")


class ActorText(TextRow):
    """What an actor says of itself: ``description``, ``purpose``, ``motivation``, ``statutes``, ``delegation``,
    ``partners``."""

    entry = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="texts")

    retention = "deleted with its actor"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "field", "language"], name="actor_text_once")]

    def __str__(self) -> str:
        return f"{self.field} {self.language}"


class BoardMember(PlaceModel):
    """A person on the board of an association; seen by members at most."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="board")
    name = models.CharField(_("name"), max_length=80)
    task = models.CharField(_("task on the board"), max_length=60, blank=True)

    retention = "deleted with its actor, or when the board changes"

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["actor", "name", "task"], name="on_the_board_once")]

    def __str__(self) -> str:
        return self.name
