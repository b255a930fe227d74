"""What two who work together expect of each other: said alone by each, agreed point by point, signed (R48)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.models import Actor


class Party(models.TextChoices):
    """The two of an alignment. In a group the municipality is the first, civil society the second."""

    FIRST = "first", _("the first")
    SECOND = "second", _("the second")


class Alignment(PlaceModel, PublicModel):
    """Two actors, or the two sides of a group (``alignment.ports``), and what they expect of each other.

    The pair stands in one order, so that it is there once: by side, then by key.
    """

    first = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("between"))
    second = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("and"))
    group = models.UUIDField(null=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "deleted with one of its actors, or with its group"

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(group=None, first__isnull=False, second__isnull=False)
                | Q(group__isnull=False, first=None, second=None),
                name="alignment_of_two_or_a_group",
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="alignment_not_with_oneself"),
            models.UniqueConstraint(fields=["first", "second"], name="alignment_once_a_pair"),
            models.UniqueConstraint(fields=["group"], name="alignment_once_a_group"),
        ]

    def __str__(self) -> str:
        from brobygger.understanding.alignment.domain.parties import title_of

        return title_of(self)


class State(models.TextChoices):
    """How far a version has come."""

    SAYING = "saying", _("each says what it expects")
    AGREEING = "agreeing", _("being agreed on")
    IN_FORCE = "in_force", _("holds")
    SUPERSEDED = "superseded", _("replaced by a newer one")


class Version(PlaceModel, PublicModel):
    """One version of what the two expect: at most one holds, and at most one is under way."""

    alignment = models.ForeignKey(Alignment, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"), editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.SAYING)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    begun_on = models.DateField(_("begun on"), auto_now_add=True)
    in_force_on = models.DateField(_("holds since"), null=True, editable=False)
    review_on = models.DateField(_("look again on"), null=True, editable=False)
    reminded_for = models.DateField(null=True, editable=False)

    UNRECORDED = frozenset({"reminded_for"})
    retention = "deleted with its alignment; one that was replaced five years after it was begun (alignment.retention)"

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["alignment", "number"], name="alignment_number_once"),
            models.UniqueConstraint(fields=["alignment"], condition=Q(state="in_force"), name="alignment_one_in_force"),
            models.UniqueConstraint(
                fields=["alignment"], condition=Q(state__in=["saying", "agreeing"]), name="alignment_one_under_way"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["saying", "agreeing"], in_force_on=None, review_on=None)
                | Q(state__in=["in_force", "superseded"], in_force_on__isnull=False, review_on__isnull=False),
                name="alignment_in_force_since",
            ),
        ]
        indexes = [models.Index(fields=["place", "state", "review_on"], name="alignment_review")]

    def __str__(self) -> str:
        return f"{self.alignment}, {self.number}"


class Said(PlaceModel):
    """What one of the two says, alone: ``values`` by the names of ``alignment.points``.

    It stands in no history: the other must not see it before it has said its own.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="said")
    party = models.CharField(max_length=6, choices=Party)
    values = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("name"), max_length=120, blank=True)
    on = models.DateField(_("day"))

    UNRECORDED = frozenset({"values"})
    retention = "deleted with its alignment"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "party"], name="alignment_said_once")]

    def __str__(self) -> str:
        return self.by_name


class Point(PlaceModel, PublicModel, VersionedModel):
    """One point: what is proposed by one of the two, or agreed by both; empty while both stand by what they said."""

    of = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="points")
    name = models.CharField(_("point"), max_length=16)
    value = models.JSONField(_("what is agreed"), null=True)
    proposed_by = models.CharField(max_length=6, choices=Party, blank=True)
    agreed = models.BooleanField(_("agreed"), default=False)

    retention = "deleted with its alignment"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "name"], name="alignment_point_once"),
            models.CheckConstraint(condition=Q(agreed=False) | Q(value__isnull=False), name="alignment_point_agreed"),
        ]

    def __str__(self) -> str:
        from brobygger.understanding.alignment.points import title_of

        return title_of(self.name)


class Signature(PlaceModel):
    """One of the two has signed a version."""

    of = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatures")
    party = models.CharField(max_length=6, choices=Party)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("name"), max_length=120, blank=True)
    on = models.DateField(_("day"))

    retention = "deleted with its alignment"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "party"], name="alignment_signed_once")]

    def __str__(self) -> str:
        return self.by_name


class ContactLink(PlaceModel, PublicModel):
    """A personal link by which a contact person speaks and signs for one of the two, whom nobody represents here.

    ``number`` is in the seal of the link (``core.sealed``); it is bounded in time and can be withdrawn. Who got it
    stands in no history.
    """

    UNNAMED = True
    UNRECORDED = frozenset({"name"})

    alignment = models.ForeignKey(Alignment, on_delete=models.CASCADE, related_name="links")
    party = models.CharField(max_length=6, choices=Party)
    name = models.CharField(_("name"), max_length=80)
    number = models.PositiveSmallIntegerField(default=1, editable=False)
    until_on = models.DateField(_("until"))
    withdrawn_on = models.DateField(null=True, editable=False)
    sent_on = models.DateField(null=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "deleted with its alignment; half a year after it was made (alignment.retention)"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="alignment_link_names_somebody"),
            models.UniqueConstraint(
                fields=["alignment", "party"], condition=Q(withdrawn_on=None), name="alignment_link_once_a_party"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def opens(self, today: date) -> bool:
        """Return whether it still leads anywhere."""
        return self.withdrawn_on is None and today <= self.until_on


class Conditions(PlaceModel):
    """Under which conditions one of the two works, as it states them, and what it guessed of the other's before (R47).

    It stands in no history: the other must not see it before it has said its own. ``round`` grows when both say anew.
    """

    alignment = models.ForeignKey(Alignment, on_delete=models.CASCADE, related_name="conditions")
    round = models.PositiveSmallIntegerField(default=1)
    party = models.CharField(max_length=6, choices=Party)
    guess = models.JSONField(default=dict)
    own = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField(_("day"))

    UNRECORDED = frozenset({"guess", "own"})
    retention = "deleted with its alignment"

    class Meta:
        ordering = ["round", "party"]
        constraints = [
            models.UniqueConstraint(fields=["alignment", "round", "party"], name="conditions_said_once"),
        ]

    def __str__(self) -> str:
        return str(self.alignment)
