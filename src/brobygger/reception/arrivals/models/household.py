"""Who arrives, without names, and who has them in care."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.languages import LANGUAGES
from brobygger.core.models import PlaceModel, PublicModel, VersionedModel


class Household(PlaceModel, PublicModel, VersionedModel):
    """The unit that arrives. Day 0 is the day on which the municipality takes over the responsibility.

    Its id is random (122 bits) and stands in addresses; ``code`` is what people say to each other, and opens nothing.
    ``revision`` is which of its wall's the plan follows: None before there was one, 0 since it turned to another wall.
    """

    code = models.CharField(_L("code"), max_length=10, editable=False)
    variant = models.SlugField(_L("for whom"), max_length=30, default="refugees")
    day_zero = models.DateField(_L("day 0"))
    area = models.CharField(_L("part of town"), max_length=60, blank=True)
    language = models.CharField(_L("language"), max_length=8, choices=LANGUAGES, default="da")
    revision = models.PositiveIntegerField(_L("revision of the timeline"), null=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, editable=False)

    retention = "six months after it was closed, but not before everything is filed (arrivals.retention)"

    class Meta:
        ordering = ["-day_zero", "code"]
        constraints = [models.UniqueConstraint(fields=["place", "code"], name="household_code_once")]
        indexes = [models.Index(fields=["place", "closed_at", "day_zero"], name="household_day")]

    def __str__(self) -> str:
        return self.code

    @property
    def state(self) -> str:
        """``closed``, ``here`` from day 0 on, or ``expected``."""
        if self.closed_at is not None:
            return "closed"
        return "here" if self.day_zero <= timezone.localdate() else "expected"

    @property
    def day_number(self) -> int:
        """Which day of the timeline today is."""
        return (timezone.localdate() - self.day_zero).days

    @property
    def days_left(self) -> int:
        """How many days there are to day 0."""
        return max(0, -self.day_number)


class AgeBand(models.TextChoices):
    """How old somebody is, as exactly as a plan needs it."""

    SMALL = "0-5", _L("0–5 years")
    CHILD = "6-12", _L("6–12 years")
    YOUNG = "13-17", _L("13–17 years")
    YOUNG_ADULT = "18-25", _L("18–25 years")
    ADULT = "26-64", _L("26–64 years")
    OLDER = "65-", _L("65 years or older")


class Member(PlaceModel, PublicModel):
    """A person of a household, with a plan of one's own (R75). A first name stands here only if the person chose so."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    number = models.PositiveSmallIntegerField()
    age_band = models.CharField(_L("age"), max_length=5, choices=AgeBand)
    language = models.CharField(_L("language"), max_length=8, choices=LANGUAGES, default="da")
    first_name = models.CharField(_L("first name, only if the person wants it"), max_length=40, blank=True)

    retention = "deleted with its household"

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["household", "number"], name="member_number_once")]

    def __str__(self) -> str:
        return self.first_name or _("Person %(number)d") % {"number": self.number}

    @property
    def grown_up(self) -> bool:
        """Whether the person is 18 or older."""
        return self.age_band in {AgeBand.YOUNG_ADULT, AgeBand.ADULT, AgeBand.OLDER}


class CareKind(models.TextChoices):
    """What somebody is for a household; each counts only with the role of the same name."""

    COORDINATOR = "coordinator", _L("has it in care")
    INTEGRATION = "integration", _L("integration worker")
    VOLUNTEER = "volunteer", _L("volunteer")


class Care(PlaceModel):
    """Who may know of a household: without a row here, nobody does."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="cares")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_L("as what"), max_length=12, choices=CareKind)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, editable=False)

    retention = "deleted with its household"

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "user", "kind"], condition=Q(ended_at=None), name="in_care_once"
            )
        ]
        indexes = [models.Index(fields=["user", "ended_at", "kind"], name="care_of_user")]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_kind_display()}"
