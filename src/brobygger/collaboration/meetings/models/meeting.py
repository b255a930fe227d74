"""One meeting: when and where, what is on the agenda, who comes and who came."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.meetings.models.answers import Answer
from brobygger.collaboration.meetings.models.series import MeetingSeries
from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.people.models import Side


class MeetingState(models.TextChoices):
    """How far it has come."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("called off")


class ItemKind(models.TextChoices):
    """What is to happen with an item."""

    DISCUSS = "discuss", _("to talk about")
    DECIDE = "decide", _("to decide")
    INFORM = "inform", _("to know")
    FIXED = "fixed", _("on every agenda")


class Meeting(PlaceModel, PublicModel, VersionedModel):
    """A meeting of a forum; without a time while a date is being looked for.

    ``sequence`` counts what calendars have to take over. An ``internal`` one is the municipality's own: the items that
    were parked from the joint agenda are taken up there (R44).
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="+")
    series = models.ForeignKey(MeetingSeries, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("what it is called"), max_length=120)
    theme = models.CharField(_("theme"), max_length=160, blank=True)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    venue_text = models.CharField(_("where"), max_length=160, blank=True)
    internal = models.BooleanField(_("for the municipality alone"), default=False, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    chair = models.ForeignKey(
        ForumMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who chairs")
    )
    writer = models.ForeignKey(
        ForumMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("who writes the minutes"),
    )  # fmt: skip
    invited_at = models.DateTimeField(null=True, editable=False)
    locked_at = models.DateTimeField(_("minutes locked"), null=True, editable=False)
    filed_at = models.DateTimeField(_("filed"), null=True, editable=False)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "five years after the meeting, and not before its minutes are filed (meetings.retention)"

    class Meta:
        verbose_name, verbose_name_plural = _("meeting"), _("meetings")
        ordering = ["starts_at", "created_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="meeting_has_a_title"),
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None) | Q(starts_at__lt=F("ends_at")),
                name="meeting_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(starts_at__isnull=False), name="meeting_held_has_a_time"
            ),
            models.CheckConstraint(condition=Q(locked_at=None) | Q(state="held"), name="meeting_locked_when_held"),
            models.CheckConstraint(condition=~Q(state="cancelled", reason=""), name="meeting_off_for_a_reason"),
        ]
        indexes = [
            models.Index(fields=["forum", "state", "starts_at"], name="meeting_of_forum"),
            models.Index(fields=["place", "starts_at"], name="meeting_place_time"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Whether its time has passed, held or not."""
        return self.ends_at is not None and self.ends_at < timezone.now()


class AgendaItem(PlaceModel, PublicModel, VersionedModel):
    """One item: of a meeting, or parked (``internal`` and without one) until the municipality meets by itself.

    ``topics`` are slugs of the place's topics. ``fixed`` names an item that fills itself; ``filled`` is what it said
    when the meeting was held.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="items")
    text = models.CharField(_("item"), max_length=200)
    more = models.TextField(_("more about it"), max_length=1000, blank=True)
    kind = models.CharField(_("what is to happen"), max_length=8, choices=ItemKind, default=ItemKind.DISCUSS)
    for_whom = models.CharField(_("for whom"), max_length=16, choices=Side, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    internal = models.BooleanField(_("for the municipality alone"), default=False, editable=False)
    parked_from = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    fixed = models.CharField(max_length=30, blank=True, editable=False)
    filled = models.JSONField(null=True, editable=False)
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    raised_by = models.ForeignKey(
        ForumMember, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("raised by"), editable=False
    )
    about_kind = models.CharField(max_length=30, blank=True, editable=False)
    about = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "deleted with its meeting or its forum"

    class Meta:
        verbose_name, verbose_name_plural = _("item on an agenda"), _("items on agendas")
        ordering = ["order", "created_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="agenda_item_says_something"),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(internal=True), name="agenda_item_has_a_meeting_or_is_parked"
            ),
            models.CheckConstraint(
                condition=Q(about_kind="", about=None) | (~Q(about_kind="") & Q(about__isnull=False)),
                name="agenda_item_about_something",
            ),
        ]
        indexes = [
            models.Index(fields=["meeting", "order"], name="agenda_item_of_meeting"),
            models.Index(fields=["forum", "internal"], name="agenda_item_parked"),
        ]

    def __str__(self) -> str:
        return self.text


class Attendance(PlaceModel):
    """What one member answered to the invitation, and whether she came; her side as it was then.

    ``told`` is the meeting's number of changes when the last invitation went out to her.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(ForumMember, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=16, choices=Side)
    answer = models.CharField(_("answer"), max_length=5, choices=Answer, blank=True)
    came = models.BooleanField(_("came"), null=True)
    told = models.PositiveIntegerField(null=True)
    changed_at = models.DateTimeField(auto_now=True)

    retention = "deleted with its meeting or the membership of the forum"

    class Meta:
        verbose_name, verbose_name_plural = _("answer to an invitation"), _("answers to invitations")
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="one_attendance_a_member")]
        indexes = [models.Index(fields=["member", "came"], name="attendance_of_member")]

    def __str__(self) -> str:
        return f"{self.member} {self.answer}"
