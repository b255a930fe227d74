"""What people can use (R6, R10)."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, TextRow, VersionedModel
from brobygger.overview.directory.models.actor import Actor
from brobygger.overview.directory.models.contact import ContactPoint
from brobygger.overview.directory.models.term import Term
from brobygger.overview.directory.models.venue import Venue


class ActivityKind(models.TextChoices):
    """Whether something has dates (an activity) or stands open (an offer)."""

    SCHEDULED = "scheduled", _("activity with dates")
    STANDING = "standing", _("standing offer")


class Activity(PlaceModel, PublicModel, VersionedModel):
    """The one entry of the overview for what people can use. Title and other texts are ``ActivityText`` rows."""

    TEXT_FIELDS = ("title", "summary", "description", "bring")

    kind = models.CharField(_("kind"), max_length=10, choices=ActivityKind, default=ActivityKind.SCHEDULED)
    organiser = models.ForeignKey(
        Actor, on_delete=models.PROTECT, related_name="activities", verbose_name=_("organiser")
    )
    venue = models.ForeignKey(
        Venue,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("venue"),
    )
    contact = models.ForeignKey(
        ContactPoint,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("contact"),
    )
    contact_name = models.CharField(_("whom one can ask"), max_length=80, blank=True)
    contact_phone = models.CharField(_("phone"), max_length=24, blank=True)
    hours = models.CharField(_("when it is open"), max_length=160, blank=True)
    opening = models.CharField(_("opening times"), max_length=300, blank=True, help_text="domain.opening's notation")
    topics = models.ManyToManyField(Term, related_name="+", blank=True, verbose_name=_("topics"))
    audiences = models.ManyToManyField(Term, related_name="+", blank=True, verbose_name=_("for whom"))
    languages = models.ManyToManyField(Term, related_name="+", blank=True, verbose_name=_("languages spoken"))
    facts = models.ManyToManyField(Term, related_name="+", blank=True, verbose_name=_("good to know"))
    price = models.DecimalField(_("price in kroner"), max_digits=8, decimal_places=2, null=True, blank=True)
    price_note = models.CharField(_("what the price covers"), max_length=120, blank=True)
    capacity = models.PositiveIntegerField(_("room for"), null=True, blank=True)
    image = models.ImageField(upload_to="activities", blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by_others = models.BooleanField(default=True)
    published = models.BooleanField(_("shown to everybody"), default=True)
    source_key = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    over_at = models.DateTimeField(null=True, editable=False, help_text="see domain.ending")

    UNRECORDED = frozenset({"over_at"})
    retention = "until removed by its owner; a year after its last time"

    class Meta:
        indexes = [
            models.Index(fields=["place", "-created_at"], name="activity_newest"),
            models.Index(fields=["place", "opening"], condition=models.Q(published=True), name="activity_opening"),
            # pages of what everybody sees, by id: as far as a page is from the first, only the index is read
            models.Index(
                fields=["place", "id", "changed_at"], condition=models.Q(published=True), name="activity_served"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price=None) | models.Q(price__gte=0), name="activity_price_not_negative"
            ),
            models.UniqueConstraint(
                fields=["place", "source_key"],
                condition=~models.Q(source_key=""),
                name="activity_source_key_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title_in("da")

    @property
    def for_everybody(self) -> bool:
        """Whether anonymous readers may see it."""
        return self.published

    def text_in(self, field: str, language: str) -> tuple[str, str]:
        """Return ``(text, its language)`` of ``field``: in ``language``, else the original, else any."""
        return chosen_text(self.texts.all(), field, language)

    def title_in(self, language: str) -> str:
        """Return the title for a reader of ``language``."""
        return self.text_in("title", language)[0]


def chosen_text(texts: Iterable["ActivityText"], field: str, language: str) -> tuple[str, str]:
    """Return ``(text, its language)`` of ``field`` among ``texts``: in ``language``, else the original, else any."""
    rows = [t for t in texts if t.field == field and t.text]
    for wanted in (lambda t: t.language == language, lambda t: t.state == "original", lambda t: True):
        for row in rows:
            if wanted(row):
                return row.text, row.language
    return "", language


class ActivityText(TextRow):
    """A text of an activity."""

    entry = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="texts")

    retention = "deleted with its activity"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "field", "language"], name="activity_text_once")]

    def __str__(self) -> str:
        return self.text[:80]
