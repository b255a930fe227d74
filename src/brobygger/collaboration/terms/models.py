"""The frames of a forum (terms of reference, R21), what is suggested for them, and who said yes."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brobygger.collaboration.fora.models import Forum
from brobygger.core.models import Place, PlaceModel, PublicModel, VersionedModel
from brobygger.core.models.base import InstallationModel


class State(models.TextChoices):
    """How far a version has come."""

    DRAFT = "draft", _("being written")
    PROPOSED = "proposed", _("waits for a yes from both")
    IN_FORCE = "in_force", _("in force")
    SUPERSEDED = "superseded", _("replaced by a newer one")


class Part(models.TextChoices):
    """The parts of the terms, in the order in which they stand; each is a field of ``Terms``."""

    PURPOSE = "purpose", _("Why we are here")
    TASKS = "tasks", _("What we do")
    MANDATE = "mandate", _("What we may decide")
    COMPOSITION = "composition", _("Who takes part")
    MEETS_EVERY = "meets_every", _("How often we meet")
    REVIEW_ON = "review_on", _("When we look at this again")


class Power(models.TextChoices):
    """What a forum does about one kind of decision."""

    DECIDES = "decides", _("the group decides")
    RECOMMENDS = "recommends", _("the group recommends")
    PASSES_UP = "passes_up", _("the group passes it on")


class ApprovingSide(models.TextChoices):
    """Those who both have to say yes."""

    MUNICIPALITY = "municipality", _("The municipality")
    CIVIL_SOCIETY = "civil_society", _("Civil society")


class Terms(PlaceModel, PublicModel, VersionedModel):
    """One version of the terms of a forum. A forum has at most one in force and one under way.

    ``mandate`` holds lines (``terms.mandate``); ``composition`` how many are agreed on of whom, by the names in
    ``terms.composition``, and ``notes``.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="terms")
    number = models.PositiveSmallIntegerField(editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    purpose = models.TextField(_("why we are here"), max_length=2000, blank=True)
    tasks = models.TextField(_("what we do"), max_length=4000, blank=True)
    mandate = models.JSONField(_("what we may decide"), default=list, blank=True)
    composition = models.JSONField(_("who takes part"), default=dict, blank=True)
    meets_every = models.PositiveSmallIntegerField(_("weeks between meetings"), null=True, blank=True)
    review_on = models.DateField(_("when we look at this again"), null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    in_force_on = models.DateField(_("in force since"), null=True, editable=False)
    sent_back_because = models.CharField(_("why it was sent back"), max_length=300, blank=True)
    reminded_for = models.DateField(null=True, editable=False)

    retention = "deleted with its forum"

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "number"], name="terms_number_once"),
            models.UniqueConstraint(fields=["forum"], condition=Q(state="in_force"), name="terms_one_in_force"),
            models.UniqueConstraint(
                fields=["forum"], condition=Q(state__in=["draft", "proposed"]), name="terms_one_under_way"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "proposed"], in_force_on=None)
                | Q(state__in=["in_force", "superseded"], in_force_on__isnull=False),
                name="terms_in_force_since",
            ),
            models.CheckConstraint(
                condition=Q(meets_every=None) | Q(meets_every__gte=1, meets_every__lte=104), name="terms_meets_every"
            ),
        ]
        indexes = [models.Index(fields=["place", "state", "review_on"], name="terms_review")]

    def __str__(self) -> str:
        return f"{self.forum}, {self.number}"

    def part(self, name: str) -> Any:
        """Return what stands in one part."""
        return getattr(self, Part(name).value)


class SuggestionState(models.TextChoices):
    """What became of a suggestion."""

    OPEN = "open", pgettext_lazy("suggestion", "open")
    ACCEPTED = "accepted", _("taken in")
    DECLINED = "declined", _("not taken in")


class Suggestion(PlaceModel, PublicModel):
    """One member's words for one part of a draft, beside what stands there."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="suggestions")
    part = models.CharField(_("part"), max_length=12, choices=Part)
    value = models.JSONField(_("suggestion"), null=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(_("state"), max_length=8, choices=SuggestionState, default=SuggestionState.OPEN)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, editable=False)

    retention = "deleted with its forum"

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answered_at=None) | (~Q(state="open") & Q(answered_at__isnull=False)),
                name="suggestion_answered_or_open",
            ),
        ]
        indexes = [models.Index(fields=["terms", "part", "state"], name="suggestion_of_part")]

    def __str__(self) -> str:
        return self.get_part_display()


class Approval(PlaceModel):
    """One side has said yes to a version, by one of its members."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="approvals")
    side = models.CharField(_("side"), max_length=16, choices=ApprovingSide)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("name"), max_length=120, blank=True)
    on = models.DateField(_("day"))

    retention = "deleted with its forum"

    class Meta:
        ordering = ["-side"]  # the municipality stands first, as everywhere
        constraints = [models.UniqueConstraint(fields=["terms", "side"], name="approval_once_a_side")]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.by_name}"


class SharedTemplate(PublicModel, InstallationModel):
    """Terms that one place lets all others begin from (R81), without names."""

    from_place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    terms = models.OneToOneField(Terms, on_delete=models.CASCADE, related_name="shared")
    name = models.CharField(_("name"), max_length=120)
    parts = models.JSONField()
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    shared_at = models.DateTimeField(auto_now_add=True)

    retention = "deleted with its place, or when that takes it back"

    class Meta:
        ordering = ["name", "shared_at"]

    def __str__(self) -> str:
        return self.name
