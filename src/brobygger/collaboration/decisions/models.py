"""What fora have decided, what they recommend to others, and what goes to the case (R4, R18, R73)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.meetings.models import AgendaItem, Meeting
from brobygger.collaboration.terms.models import Power, Terms
from brobygger.core.models import CaseLineModel, PlaceModel, PublicModel, VersionedModel


class State(models.TextChoices):
    """Where a decision stands."""

    STANDS = "stands", _("stands")
    PROVISIONAL = "provisional", _("provisional")
    RECOMMENDED = "recommended", _("recommended")
    PASSED_UP = "passed_up", _("passed on")
    WITHDRAWN = "withdrawn", _("withdrawn")


OUTSIDE = (State.RECOMMENDED, State.PASSED_UP)


class Decision(PlaceModel, PublicModel, VersionedModel):
    """One decision of a forum; or, where others decide, what it recommends to them.

    ``power`` is what the terms said of its ``kind`` when it was made: later terms do not change it.
    ``topics`` are slugs.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("forum"))
    number = models.PositiveIntegerField(_("number"), editable=False)
    kind = models.CharField(_("kind of decision"), max_length=40, blank=True)
    kind_words = models.CharField(max_length=120, blank=True, editable=False)
    power = models.CharField(_("what the terms said"), max_length=10, choices=Power, blank=True, editable=False)
    terms = models.ForeignKey(Terms, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    title = models.CharField(_("what is decided"), max_length=160)
    text = models.TextField(_("more about it"), max_length=2000, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    reason = models.TextField(_("why"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State)
    decided_on = models.DateField(_("decided on"))
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("meeting")
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, editable=False, related_name="+",
        verbose_name=_("item on an agenda"),
    )  # fmt: skip
    answers = models.ForeignKey(
        "Recommendation", on_delete=models.SET_NULL, null=True, related_name="answered_with",
        verbose_name=_("which recommendation it answers"),
    )  # fmt: skip
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_on = models.DateField(_("confirmed on"), null=True, editable=False)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, editable=False)
    withdrawn_because = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "five years after it was made, and not before everything about it is filed (decisions.retention)"

    class Meta:
        ordering = ["-decided_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "number"], name="decision_number_once"),
            models.CheckConstraint(condition=~Q(title=""), name="decision_has_a_title"),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_on=None)),
                name="decision_withdrawn_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="stands", power__in=["recommends", "passes_up"]), name="decision_within_the_mandate"
            ),
        ]
        indexes = [models.Index(fields=["place", "state", "decided_on"], name="decision_of_place")]

    def __str__(self) -> str:
        return self.title


class TookPart(PlaceModel):
    """One member was there when it was decided."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="took_part")
    member = models.ForeignKey(ForumMember, on_delete=models.CASCADE, related_name="+")

    retention = "deleted with its decision"

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "member"], name="took_part_once")]

    def __str__(self) -> str:
        return str(self.member)


class Path(models.TextChoices):
    """How far a recommendation has come."""

    WAITS = "waits", _("not sent on yet")
    SENT = "sent", _("waits for an answer")
    ANSWERED = "answered", _("answered")
    DROPPED = "dropped", _("no longer asked")


class How(models.TextChoices):
    """How it was sent on."""

    HERE = "here", _("here on the platform")
    MAIL = "mail", _("by e-mail")
    PAPER = "paper", _("on paper, or handed over")


class Answer(models.TextChoices):
    """What those who decide said."""

    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")
    NOT_OURS = "not_ours", _("others decide that")


class Recommendation(PlaceModel, PublicModel, VersionedModel):
    """To whom it goes where others decide; it is followed until they have answered (R4)."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="recommendation")
    to_forum = models.ForeignKey(
        Forum, on_delete=models.SET_NULL, null=True, blank=True, related_name="asked", verbose_name=_("to the forum")
    )
    to_name = models.CharField(_("to whom"), max_length=120)
    to_mail = models.EmailField(_("e-mail"), blank=True)
    letter = models.TextField(_("what we write"), max_length=4000)
    state = models.CharField(_("state"), max_length=8, choices=Path, default=Path.WAITS)
    sent_on = models.DateField(_("sent on"), null=True, editable=False)
    sent_how = models.CharField(_("how it was sent"), max_length=5, choices=How, blank=True, editable=False)
    answer_by = models.DateField(_("answer wished by"), null=True, blank=True)
    reminded_for = models.DateField(null=True, editable=False)
    asked_again = models.PositiveSmallIntegerField(_("times asked again"), default=0, editable=False)
    followed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("followed by")
    )
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    answer_text = models.TextField(_("what they answered"), max_length=1000, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer_from = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    retention = "deleted with its decision"

    class Meta:
        ordering = ["answer_by", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(to_name=""), name="recommendation_to_somebody"),
            models.CheckConstraint(
                condition=Q(state="waits", sent_on=None) | Q(state="dropped") | ~Q(sent_on=None),
                name="recommendation_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="answered", answered_on__isnull=False) & ~Q(answer="")
                | ~Q(state="answered") & Q(answered_on=None, answer=""),
                name="recommendation_answered_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["place", "state", "answer_by"], name="recommendation_waits")]

    def __str__(self) -> str:
        return self.to_name


class CaseLine(CaseLineModel):
    """One thing that happened to a decision."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="lines")

    retention = "deleted with its decision, and not before it is filed"

    class Meta(CaseLineModel.Meta):
        indexes = [models.Index(fields=["decision", "filed_at"], name="decision_line_filed")]
