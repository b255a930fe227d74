"""Who has signed up, and where they stand for each date."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brobygger.core.languages import LANGUAGES
from brobygger.core.models import PlaceModel, PublicModel
from brobygger.overview.signup.models.sheet import Gathering, Sheet

MOST_PEOPLE = 20


class SeatState(models.TextChoices):
    """Where a party stands for one date: in one state only, so nobody is both waiting and in."""

    IN = "in", _("signed up")
    ASKED = "asked", _("asked for a new yes")
    OFFERED = "offered", _("has been offered a place")
    WAITING = "waiting", _("on the waiting list")
    LEFT = "left", _("cancelled")
    PASSED = "passed", _("did not answer in time")
    OFF = "off", _("called off")


PLACED = (SeatState.IN, SeatState.ASKED, SeatState.OFFERED)
LIVE = (*PLACED, SeatState.WAITING)


class Party(PlaceModel, PublicModel):
    """People who sign up together, and the one link by which they see and change it (``domain.links``).

    The name may be anything that somebody answers to.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="parties")
    name = models.CharField(_("name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=24, blank=True)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    # Counted up to make the link of before useless (``domain.links``).
    link_number = models.PositiveSmallIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    # The audit trail is kept for years; what it does not hold need not be forgotten there.
    UNRECORDED = frozenset({"name", "email", "phone", "user", "sheet"})
    retention = "when its last date is deleted (signup.retention)"

    class Meta:
        verbose_name, verbose_name_plural = _("those who signed up"), _("those who signed up")

    def __str__(self) -> str:
        return str(self.sheet)


class Seat(PlaceModel):
    """Where a party stands for one date."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="seats")
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="seats", verbose_name=_("date"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    people = models.PositiveSmallIntegerField(_("people"), default=1)
    state = models.CharField(_("where they stand"), max_length=8, choices=SeatState)
    asked_at = models.DateTimeField(_("in line since"), default=timezone.now)
    # Until when the place is kept for their answer: to an offer, or to a changed time or place.
    offered_until = models.DateTimeField(_("offered until"), null=True)
    remind_at = models.DateTimeField(null=True, editable=False)
    # What they are still to be told by a call, since no message reaches them; empty when nothing.
    to_call = models.CharField(max_length=8, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    UNRECORDED = frozenset({"user", "party", "to_call", "remind_at"})
    retention = "deleted with its date (signup.retention)"

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name, verbose_name_plural = _("sign-up"), _("sign-ups")
        constraints = [
            models.UniqueConstraint(fields=["party", "gathering"], name="one_seat_a_party_and_date"),
            models.UniqueConstraint(
                fields=["gathering", "user"],
                condition=Q(state__in=["in", "asked", "offered", "waiting"]) & ~Q(user=None),
                name="one_live_seat_a_member",
            ),
            models.CheckConstraint(condition=Q(people__gte=1, people__lte=MOST_PEOPLE), name="seat_for_some"),
            models.CheckConstraint(
                condition=(Q(state="offered") & ~Q(offered_until=None))
                | Q(state="asked")
                | (~Q(state__in=["offered", "asked"]) & Q(offered_until=None)),
                name="an_offer_has_an_end",
            ),
        ]
        indexes = [models.Index(fields=["gathering", "state", "asked_at"], name="seat_line")]

    def __str__(self) -> str:
        return f"{self.gathering.sheet} {self.gathering}"

    @property
    def placed(self) -> bool:
        """Whether they hold a place."""
        return self.state in PLACED

    @property
    def live(self) -> bool:
        """Whether they hold a place or wait for one."""
        return self.state in LIVE

    @property
    def uncalled(self) -> bool:
        """Whether only a call reaches them, and nobody has called yet."""
        return bool(self.to_call)

    def run_out(self, now: datetime) -> bool:
        """Return whether the time to answer is over: the place goes to the next one."""
        return self.offered_until is not None and self.offered_until <= now


class Attendance(PlaceModel):
    """How many of a party came, on one day of what they signed up for."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="attendances")
    start = models.DateTimeField()
    came = models.PositiveSmallIntegerField()

    retention = "deleted with its sign-up (signup.retention)"

    class Meta:
        verbose_name, verbose_name_plural = _("attendance"), _("attendance")
        constraints = [models.UniqueConstraint(fields=["seat", "start"], name="one_attendance_a_day")]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d}: {self.came}"
