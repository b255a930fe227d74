"""What is stored of a survey. No answer of a person is ever a row: a sheet adds one to some counts (docs/adr/0011)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, TextRow, VersionedModel


class SurveyState(models.TextChoices):
    """How far a survey has come; there is no way back."""

    DRAFT = "draft", _("being prepared")
    OPEN = "open", pgettext_lazy("survey", "open")
    CLOSED = "closed", _("closed")


class Survey(PlaceModel, PublicModel, VersionedModel):
    """A few questions to people who stay unknown. Titles and other words are ``SurveyText`` rows.

    ``questions`` is what ``kinds.Question`` reads; it stands still once the survey is open. ``token`` is the address
    that a poster carries; with ``by_slip`` only slips lead in. ``figures`` holds what may be shown, from closing on.
    """

    UNRECORDED = frozenset({"token", "figures", "questions"})

    purpose = models.CharField(max_length=60)
    state = models.CharField(_("state"), max_length=6, choices=SurveyState, default=SurveyState.DRAFT)
    questions = models.JSONField(default=list)
    by_slip = models.BooleanField(_("one answer for each slip"), default=False)
    token = models.CharField(max_length=40, unique=True)
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(_("until"))
    closed_at = models.DateTimeField(null=True, editable=False)
    figures = models.JSONField(null=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("looked after by"),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "three years after it was closed, then deleted; never opened, one year (surveys.retention)"

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="survey_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state=SurveyState.CLOSED, closed_at__isnull=False, figures__isnull=False)
                | (~Q(state=SurveyState.CLOSED) & Q(closed_at=None, figures=None)),
                name="survey_figures_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.word("title", get_language() or "da")

    def word(self, field: str, language: str) -> str:
        """Return a text of the survey in ``language``, else the original, else any."""
        rows = [t for t in self.texts.all() if t.field == field and t.text]
        rows.sort(key=lambda t: (t.language != language, t.state != "original"))
        return rows[0].text if rows else ""


class SurveyText(TextRow):
    """A text of a survey in one language, and perhaps how it sounds (R75).

    ``field`` is ``title``, a question's key, or ``question.option``.
    """

    entry = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="texts")
    sound = models.FileField(upload_to="survey-sounds", blank=True)

    retention = "deleted with its survey; the file too (core.unused_files)"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "field", "language"], name="survey_text_once")]

    def __str__(self) -> str:
        return self.text[:80]


class SurveyCount(PlaceModel):
    """How many sheets say one thing, while the survey is open.

    All rows of a survey are made when it opens, and every sheet writes all of them in one statement, so neither
    their order nor the database's own columns tell what was written together.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="counts")
    question = models.CharField(max_length=20, blank=True)
    option = models.CharField(max_length=30, blank=True)
    group = models.CharField(max_length=30, blank=True)
    number = models.PositiveIntegerField(default=0)

    retention = "deleted with its survey, and when it closes"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "question", "option", "group"], name="survey_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}.{self.option}"


class SurveyMark(PlaceModel):
    """That a slip may be used, or that a form was sent: a hash of a random word, and nothing of what was answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="marks")
    digest = models.CharField(max_length=64, db_index=True)
    used = models.BooleanField(default=False)

    retention = "deleted with its survey, and when it closes"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "digest"], name="survey_mark_once")]

    def __str__(self) -> str:
        return "used" if self.used else "unused"
