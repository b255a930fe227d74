"""The tenant: a municipality's area, with a host (R74)."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

RESERVED_SLUGS = frozenset(
    (
        "accounts api live p w s f v t static files healthz readyz hsds desk was demo start language "
        "robots.txt sitemap.xml favicon.ico"
    ).split()
)


class Room(models.TextChoices):
    """The rooms of the house that a place can open (R79)."""

    OVERVIEW = "overview", _("Overview")
    TIMELINE = "timeline", _("Timeline")
    MEETINGS = "meetings", _("Meetings")
    QUESTIONS = "questions", _("Questions")


class Reviewed(models.TextChoices):
    """Whose entries a place can have looked through before they show (R10)."""

    VOLUNTEERS = "volunteers", _("Volunteers and former newcomers")
    ASSOCIATIONS = "associations", _("Associations")
    LINKS = "links", _("Those who tell without an account, and who change by the link they got")
    CENTRE = "centre", _("The volunteer centre")


class Place(models.Model):
    """A place with its face: name, logo, colour, languages, host and open rooms (R74, R79)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use a-z, 0-9 and -."))],
    )
    name = models.CharField(_("name"), max_length=80)
    municipality = models.CharField(_("municipality"), max_length=60)
    host_name = models.CharField(_("host"), max_length=120)
    host_kind = models.CharField(
        _("kind of host"),
        max_length=20,
        choices=[("municipality", _("Municipality")), ("volunteer_centre", _("Volunteer centre"))],
    )
    municipality_joined = models.BooleanField(_("the municipality has joined"), default=False)
    alone = models.BooleanField(_("I am alone with this"), default=False)
    colour = models.CharField(
        _("colour"), max_length=7, default="#0b5d66", validators=[RegexValidator(r"^#[0-9a-f]{6}$")]
    )
    logo = models.FileField(_("logo"), upload_to="logos", blank=True)
    languages = models.JSONField(_("languages"), default=list)
    rooms = models.JSONField(_("open rooms"), default=list)
    # Kind of entry to the months after which its owner is asked whether it is still correct.
    confirm_months = models.JSONField(_("months between confirmations"), default=dict, blank=True)
    reviewed = models.JSONField(_("whose entries are looked through first"), default=list)
    accessibility_statement = models.URLField(_("address of the accessibility statement"), blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    retention = "kept as long as the installation: a place holds no personal data of its own"

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)), name="place_slug_is_not_a_reserved_word"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PlaceVersion(models.Model):
    """Counts the recorded changes of a place; kept answers are good for one count only."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, primary_key=True, related_name="changes")
    number = models.PositiveBigIntegerField(default=1)

    retention = "kept as long as its place"

    class Meta:
        verbose_name = "version of a place"

    def __str__(self) -> str:
        return f"{self.place_id} {self.number}"
