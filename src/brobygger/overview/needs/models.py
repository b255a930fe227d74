"""What groups of newcomers need, who says so, and how it is known (R37). Never one household."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.core.surveys.models import Survey
from brobygger.overview.directory.models import Term


class Source(models.TextChoices):
    """Who named the need."""

    NEWCOMER = "newcomer", _("a newcomer")
    FORMER = "former", _("a former newcomer")
    VOLUNTEER = "volunteer", _("a volunteer")
    STAFF = "staff", _("staff")
    ASSOCIATION = "association", _("an association")


class NeedState(models.TextChoices):
    """What newcomers have said of it; nobody else can confirm a need."""

    UNCONFIRMED = "unconfirmed", _("not yet confirmed by newcomers")
    CONFIRMED = "confirmed", _("confirmed by newcomers")
    NOT_CONFIRMED = "not-confirmed", _("not confirmed by newcomers")


class Days(models.TextChoices):
    """When something must be, to be of use."""

    ANY = "any", _("any time")
    DAYTIME = "daytime", _("weekdays in the daytime")
    EVENING = "evening", _("weekdays in the evening")
    WEEKEND = "weekend", _("at the weekend")


class Stage(models.TextChoices):
    """How long after the arrival it is felt (day 0 is the arrival)."""

    ANY = "any", _("at any time after the arrival")
    BEFORE = "before", _("before the arrival")
    FIRST_MONTH = "first-month", _("in the first month")
    HALF_YEAR = "half-year", _("in the first half year")
    LATER = "later", _("after the first half year")


class Need(PlaceModel, PublicModel, VersionedModel):
    """Something that a group needs: a topic, for whom, where and when."""

    title = models.CharField(_("what is needed"), max_length=120)
    text = models.TextField(_("more about it"), max_length=2000, blank=True)
    topic = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("topic"))
    audience = models.ForeignKey(
        Term, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for whom")
    )
    area = models.CharField(_("part of town"), max_length=60, blank=True)
    days = models.CharField(_("when it must be"), max_length=8, choices=Days, default=Days.ANY)
    stage = models.CharField(_("how long after the arrival"), max_length=12, choices=Stage, default=Stage.ANY)
    source = models.CharField(_("who named it"), max_length=12, choices=Source)
    known_from = models.CharField(_("how do we know?"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=14, choices=NeedState, default=NeedState.UNCONFIRMED)
    ended_on = models.DateField(_("no longer needed since"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "until removed; two years after its last change, then deleted (needs.retention)"

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="need_has_a_title")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_narrower_than_topic(self) -> bool:
        """Whether it says for whom, where or when: then it says more than that its topic is needed."""
        return bool(self.audience_id or self.area) or self.days != Days.ANY or self.stage != Stage.ANY


class Conversation(PlaceModel):
    """A talk with some newcomers about a need, where there are too few for a survey. Nobody is named.

    ``people`` is empty for two to four of them, else five or more: a smaller number would be a person's.
    """

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="conversations")
    held_on = models.DateField(_("when"))
    led_by = models.CharField(_("who led it"), max_length=80)
    people = models.PositiveSmallIntegerField(_("how many took part"), null=True, blank=True)
    language = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("language"))
    read_back = models.BooleanField(_("it was read back to them"))
    agreed = models.BooleanField(_("they say it is needed"))
    summary = models.TextField(_("what they said"), max_length=1000)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    retention = "deleted with its need"

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(people=None) | Q(people__gte=5), name="conversation_counts_no_few")
        ]

    def __str__(self) -> str:
        return f"{self.need} {self.held_on:%d.%m.%Y}"


class Asked(models.TextChoices):
    """Whom a survey about needs asks."""

    NEWCOMERS = "newcomers", _("newcomers")
    HELPERS = "helpers", _("those who help them")


class NeedSurvey(PlaceModel):
    """A survey that asks what is needed (``core.surveys``), and whom it asks."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True, related_name="about_needs")
    asked = models.CharField(_("who is asked"), max_length=10, choices=Asked)

    retention = "deleted with its survey"

    def __str__(self) -> str:
        return str(self.survey)
