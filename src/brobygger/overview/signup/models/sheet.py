"""What an organiser has chosen for an activity, and the dates that people sign up for.

An activity without a ``Sheet`` is one to which people just turn up; that is the default.
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel, PublicModel, VersionedModel
from brobygger.overview.directory.models import Activity


class Wanted(models.TextChoices):
    """What people are asked for beside a name; as little as works."""

    NAME = "name", _("a name to be called by, nothing else needed")
    PHONE = "phone", _("a name and a phone number")


class WhyOff(models.TextChoices):
    """Why a date does not take place."""

    GONE = "gone", _("the date was taken away")
    HIDDEN = "hidden", _("the activity was withdrawn")


class Sheet(PlaceModel, VersionedModel):
    """That one signs up for an activity, and how."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True, related_name="sheet")
    whole = models.BooleanField(_("one signs up for the whole course"), default=False)
    room = models.PositiveSmallIntegerField(_("room for"), null=True, blank=True)
    closes_hours = models.PositiveSmallIntegerField(_("hours before, when sign-up closes"), default=0)
    wanted = models.CharField(_("what is asked"), max_length=8, choices=Wanted, default=Wanted.NAME)
    waiting_list = models.BooleanField(_("waiting list"), default=True)
    offer_hours = models.PositiveSmallIntegerField(_("hours that an offered place is kept"), default=24)
    taking = models.BooleanField(_("takes sign-ups"), default=True)
    keep_days = models.PositiveSmallIntegerField(_("days after which names are deleted"), default=30)

    retention = "deleted with its activity"

    class Meta:
        verbose_name, verbose_name_plural = _("sign-up"), _("sign-ups")
        constraints = [
            models.CheckConstraint(condition=Q(room=None) | Q(room__gte=1), name="sheet_has_room"),
            models.CheckConstraint(condition=Q(offer_hours__gte=1), name="sheet_offer_stands"),
            models.CheckConstraint(condition=Q(keep_days__gte=1, keep_days__lte=365), name="sheet_keeps_a_year"),
        ]

    def __str__(self) -> str:
        return str(self.activity)


class Gathering(PlaceModel, PublicModel):
    """One date, or a whole course, that people sign up for.

    ``taken`` counts the people who hold a place (in, asked anew, offered). That it never exceeds ``room`` stands in
    the database. ``told`` is a fingerprint of when and where people were told that it is.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="gatherings")
    start = models.DateTimeField(_("begins"))
    end = models.DateTimeField(_("ends"))
    told = models.CharField(max_length=64, editable=False)
    room = models.PositiveSmallIntegerField(_("room for"), null=True, blank=True)
    taken = models.PositiveSmallIntegerField(default=0, editable=False)
    off = models.CharField(_("does not take place"), max_length=8, choices=WhyOff, blank=True)
    forget_at = models.DateTimeField()

    UNRECORDED = frozenset({"taken", "told", "forget_at"})
    retention = "with all sign-ups, when the days that its sheet names have passed since it (signup.retention)"

    class Meta:
        ordering = ["start"]
        verbose_name, verbose_name_plural = _("date"), _("dates")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "start"], name="gathering_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="gathering_ends_after_start"),
            models.CheckConstraint(condition=Q(room=None) | Q(taken__lte=F("room")), name="gathering_never_too_full"),
        ]
        indexes = [models.Index(fields=["place", "start"], name="gathering_place_start")]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d}"

    @property
    def free(self) -> int | None:
        """How many places are free; None where there is no limit."""
        return None if self.room is None else self.room - self.taken

    @property
    def closes_at(self) -> datetime:
        """The last moment at which people sign themselves up."""
        return self.start - timedelta(hours=self.sheet.closes_hours)


class DayContact(PlaceModel):
    """Who is responsible on one day of an activity, with or without sign-up."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="day_contacts")
    start = models.DateTimeField(_("begins"))
    end = models.DateTimeField(_("ends"))
    name = models.CharField(_("name"), max_length=80)
    phone = models.CharField(_("phone"), max_length=24)

    retention = "a day after that day (signup.retention)"

    class Meta:
        verbose_name, verbose_name_plural = _("person of the day"), _("people of the day")
        constraints = [models.UniqueConstraint(fields=["activity", "start"], name="one_contact_a_day")]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d}"


class Headcount(PlaceModel):
    """How many were signed up for one date, and how many came: what stays when the names are gone."""

    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, related_name="headcounts")
    start = models.DateTimeField()
    signed_up = models.PositiveSmallIntegerField()
    came = models.PositiveSmallIntegerField(null=True)

    retention = "five years (signup.retention)"

    class Meta:
        verbose_name, verbose_name_plural = _("headcount"), _("headcounts")
        constraints = [models.UniqueConstraint(fields=["activity", "start"], name="one_headcount_a_date")]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d}: {self.came}"
