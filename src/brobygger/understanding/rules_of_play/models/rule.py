"""Rules of play: on a topic, who can do what (R49)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.models import Term
from brobygger.people.models import Side


class Whose(models.TextChoices):
    """Whom a topic is for."""

    VOLUNTEER = "volunteer", _("a volunteer can help")
    PROFESSIONAL = "professional", _("a professional is needed")
    NOT_MUNICIPALITY = "not_municipality", _("leave the municipality out")


class RuleState(models.TextChoices):
    """How far a rule has come: it holds once both sides have said yes."""

    PROPOSED = "proposed", _("proposed")
    AGREED = "agreed", _("agreed")
    ENDED = "ended", _("no longer holds")


class RuleOfPlay(PlaceModel, PublicModel, VersionedModel):
    """One rule on one topic, proposed by one side and agreed by another, with its reason.

    ``what`` narrows it to a part of the topic. A rule with a basis in ``law`` is the law's, whoever wrote it down; on
    the whole of a topic it stops what the law forbids, every other rule is advice.
    """

    topic = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("topic"))
    what = models.CharField(_("which part of the topic"), max_length=120, blank=True)
    whose = models.CharField(_("who can do it"), max_length=16, choices=Whose)
    reason = models.CharField(_("why"), max_length=500)
    law = models.CharField(_("basis in law"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=RuleState, default=RuleState.PROPOSED)
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followers", verbose_name=_("instead of")
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("proposed by")
    )
    proposed_side = models.CharField(_("proposed by which side"), max_length=16, choices=Side)
    proposed_on = models.DateField(_("proposed on"))
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("agreed by"),
    )  # fmt: skip
    agreed_side = models.CharField(_("agreed by which side"), max_length=16, choices=Side, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_because = models.CharField(_("why it ended"), max_length=300, blank=True)

    retention = "while it holds or waits; two years after it ended, then deleted (rules_of_play.retention)"

    class Meta:
        ordering = ["topic__order", "what", "proposed_on"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="rule_has_a_reason"),
            models.CheckConstraint(
                condition=Q(state="proposed", agreed_on=None, agreed_side="")
                | Q(state="agreed", agreed_on__isnull=False) & ~Q(agreed_side="")
                | Q(state="ended", agreed_on__isnull=False) & ~Q(agreed_side=""),
                name="rule_agreed_or_proposed",
            ),
            models.CheckConstraint(condition=~Q(agreed_side=F("proposed_side")), name="rule_agreed_by_another_side"),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) & ~Q(ended_because="")
                | ~Q(state="ended") & Q(ended_on=None, ended_because=""),
                name="rule_ended_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["place", "state"], name="rule_of_place")]

    def __str__(self) -> str:
        about = f"{self.topic}: {self.what}" if self.what else str(self.topic)
        return f"{about} – {self.get_whose_display()}"

    @property
    def stops(self) -> bool:
        """Whether it stops what goes against it: the law does, where it speaks of the whole topic."""
        return bool(self.law) and not self.what
