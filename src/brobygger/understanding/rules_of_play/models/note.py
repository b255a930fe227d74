"""Dated notes on law and priorities, attached to the topics they concern (R55)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.models import Term


class NoteKind(models.TextChoices):
    """What a note tells of."""

    LAW = "law", _("law")
    PRIORITY = "priority", _("priority")


class LawNote(PlaceModel, PublicModel, VersionedModel):
    """What a law or a priority says as of a day, from which source, and when to look again."""

    kind = models.CharField(_("kind"), max_length=8, choices=NoteKind)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("what it says, in plain words"), max_length=1500)
    source = models.CharField(_("source"), max_length=200)
    url = models.URLField(_("where it can be read"), blank=True)
    dated_on = models.DateField(_("as of"))
    review_on = models.DateField(_("look again on"))
    topics = models.ManyToManyField(Term, related_name="+", verbose_name=_("topics"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    reminded_for = models.DateField(null=True, editable=False)

    UNRECORDED = frozenset({"reminded_for"})
    retention = "until removed; three years after its last change, then deleted (rules_of_play.retention)"

    class Meta:
        ordering = ["-dated_on", "title"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(text="") & ~Q(source=""), name="law_note_is_sourced"),
        ]
        indexes = [models.Index(fields=["review_on"], name="law_note_review")]

    def __str__(self) -> str:
        return self.title

    def is_stale(self, today: date | None = None) -> bool:
        """Return whether the day has passed on which somebody meant to look again."""
        return self.review_on < (today or timezone.localdate())

    @property
    def stale(self) -> bool:
        """The same as of today, for templates."""
        return self.is_stale()
