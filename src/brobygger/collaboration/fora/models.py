"""Where people of all sides work together: fora, who is in them, and who keeps the overview (R5, R15-R20, R79)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brobygger.core.languages import LANGUAGES
from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.models import Actor
from brobygger.people.models import Side


class Function(models.TextChoices):
    """What a forum is for. A small place has one forum with all three (R79)."""

    COORDINATION = "coordination", _("steers: decides about the cooperation")
    NETWORK = "network", _("network: shares news and follows quality")
    WORKING = "working", _("works: develops something and carries it out")


class ForumState(models.TextChoices):
    """Whether it still works."""

    ACTIVE = "active", _("active")
    ENDED = "ended", _("ended")


class Forum(PlaceModel, PublicModel, VersionedModel):
    """A group that meets. ``functions`` are slugs of ``Function``, ``topics`` slugs of the place's topics.

    ``meets_every`` is how often, in weeks, as it was said at the opening; the terms may say otherwise.
    """

    name = models.CharField(_("name"), max_length=120)
    functions = models.JSONField(_("what it is for"), default=list)
    purpose = models.CharField(_("purpose"), max_length=500, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    meets_every = models.PositiveSmallIntegerField(_("weeks between meetings"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=ForumState, default=ForumState.ACTIVE)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_because = models.CharField(_("why it ended"), max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "as long as it works and five years after, then deleted with what belongs to it (fora.retention)"

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="forum_has_a_name"),
            models.CheckConstraint(
                condition=Q(state="active", ended_on=None) | Q(state="ended", ended_on__isnull=False),
                name="forum_ended_or_not",
            ),
        ]
        indexes = [models.Index(fields=["place", "state", "name"], name="forum_of_place")]

    def __str__(self) -> str:
        return self.name


class Evening(models.TextChoices):
    """Whether meetings in the evening count as working time (R5)."""

    ASKED = "asked", _("asked for")
    APPROVED = "approved", _("approved as working time")


class ForumMember(PlaceModel, PublicModel, VersionedModel):
    """Somebody in a forum: a login, an actor, or a name without a login.

    Anybody can chair or write minutes (R2). ``by_choice``, ``hours_month`` and ``lived_it`` are told by oneself only,
    and shown as counts (R5, R38). Of whoever deletes her account, and of everybody two years after she left, only side
    and pay stay (``NOBODY``), so that past counts hold (R44).
    """

    NOBODY = {
        "user": None, "actor": None, "name": "", "chair": False, "writes_minutes": False, "decides": False,
        "lived_it": False, "by_choice": None, "hours_month": None, "evening_as_work": "",
    }  # fmt: skip
    UNRECORDED = frozenset({"by_choice", "hours_month", "lived_it", "evening_as_work"})

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # an account goes through ``personal.erase``: the row stays, for the counts of who came
    actor = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("speaks for")
    )
    name = models.CharField(_("name"), max_length=80, blank=True)
    side = models.CharField(_("belongs to"), max_length=16, choices=Side)
    paid = models.BooleanField(_("is paid for it"), default=False)
    chair = models.BooleanField(_("chairs"), default=False)
    writes_minutes = models.BooleanField(_("writes the minutes"), default=False)
    decides = models.BooleanField(_("can decide for the organisation or department"), default=False)
    lived_it = models.BooleanField(_("is or was a refugee"), default=False)
    by_choice = models.BooleanField(_("joined by choice"), null=True)
    hours_month = models.PositiveSmallIntegerField(_("hours a month"), null=True, blank=True)
    evening_as_work = models.CharField(_("evening work"), max_length=8, choices=Evening, blank=True)
    joined_on = models.DateField(_("since"), auto_now_add=True)
    left_on = models.DateField(_("until"), null=True, blank=True)

    retention = "with the forum; two years after they left it only side and pay are kept (fora.retention)"

    class Meta:
        ordering = ["joined_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forum", "user"], condition=Q(left_on=None, user__isnull=False), name="forum_member_once"
            ),
            models.CheckConstraint(
                condition=~Q(name="") | Q(user__isnull=False) | Q(actor__isnull=False) | Q(left_on__isnull=False),
                name="forum_member_is_somebody",
            ),
        ]
        indexes = [models.Index(fields=["user", "left_on"], name="forum_member_user")]

    def __str__(self) -> str:
        return self.name or str(self.user or self.actor or _("Somebody who has left"))


class InvitationAnswer(models.TextChoices):
    """What somebody says who was asked into a forum."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    OTHER = "other", _("names somebody else")


class ForumInvitation(PlaceModel, PublicModel, VersionedModel):
    """Somebody asked into a forum, in own words, who answers by a link without an account (R3).

    ``number`` counts the links: only the newest opens. An accepted one leads to its ``member``. Who they are, how they
    are reached and what they say stands in no history: those read it who do not write in the forum.
    """

    UNNAMED = True
    UNRECORDED = frozenset({"name", "email", "phone", "words", "said", "other_name", "other_reach"})

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="invitations")
    actor = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("speaks for")
    )
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=24, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="da")
    side = models.CharField(_("belongs to"), max_length=16, choices=Side)
    paid = models.BooleanField(_("is paid for it"), default=False)
    role = models.CharField(_("as what"), max_length=120, blank=True)
    words = models.TextField(_("in your own words"), max_length=1000, blank=True)
    number = models.PositiveSmallIntegerField(default=1, editable=False)
    answer = models.CharField(_("answer"), max_length=5, choices=InvitationAnswer, blank=True)
    said = models.CharField(_("said besides"), max_length=300, blank=True)
    other_name = models.CharField(_("who instead"), max_length=80, blank=True)
    other_reach = models.CharField(_("how one reaches them"), max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    mailed_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    withdrawn_on = models.DateField(null=True, editable=False)
    member = models.ForeignKey(ForumMember, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "deleted with its forum, or after half a year unless she came in by it and is in it (fora.retention)"

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="forum_invitation_names_somebody"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="forum_invitation_answered_or_not",
            ),
            models.UniqueConstraint(
                fields=["forum", "actor"], condition=Q(answer="", withdrawn_on=None, actor__isnull=False),
                name="forum_invitation_open_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Appointment(PlaceModel, PublicModel, VersionedModel):
    """Who keeps the overview of a forum, or of the place where ``forum`` is empty, and with how many hours (R20)."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, null=True, blank=True, related_name="appointments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    department = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("department")
    )
    field = models.JSONField(_("topics"), default=list, blank=True)
    position = models.CharField(_("position"), max_length=120, blank=True)
    hours_month = models.PositiveSmallIntegerField(_("hours a month"), null=True, blank=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    retention = "with the forum; two years after it ended (fora.retention)"

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "user"], condition=Q(forum=None, ended_on=None), name="appointed_once_for_the_place"
            ),
            models.UniqueConstraint(
                fields=["forum", "user"], condition=Q(ended_on=None), name="appointed_once_for_a_forum"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
