"""Looking for a date: options, and what each member says to them (R45)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brobygger.collaboration.fora.models import ForumMember
from brobygger.collaboration.meetings.models.answers import Answer
from brobygger.collaboration.meetings.models.meeting import Meeting
from brobygger.core.models import PlaceModel, PublicModel, VersionedModel


class DatePoll(PlaceModel, PublicModel, VersionedModel):
    """The search for the date of one meeting. Answers are taken until the end of ``closes_on``."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="poll")
    closes_on = models.DateField(_("answers until"))
    closed_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reminded_on = models.DateField(null=True, editable=False)

    retention = "deleted with its meeting"

    class Meta:
        verbose_name, verbose_name_plural = _("date poll"), _("date polls")

    def __str__(self) -> str:
        return str(self.meeting)


class PollOption(PlaceModel):
    """One possible time."""

    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    retention = "deleted with its poll"

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="poll_option_ends_after_start"),
            models.UniqueConstraint(fields=["poll", "starts_at"], name="poll_option_once"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class PollAnswer(PlaceModel):
    """What one member says to one option."""

    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="answers")
    member = models.ForeignKey(ForumMember, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=5, choices=Answer)

    retention = "deleted with its poll or the membership of the forum"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["option", "member"], name="poll_answer_once")]

    def __str__(self) -> str:
        return self.answer
