"""Whether one has promised more hours than are set aside for it (R20). Told to oneself alone."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from brobygger.collaboration.fora.models import Appointment, ForumMember, ForumState
from brobygger.collaboration.fora.rules import current_appointments
from brobygger.core.by_version import ByVersion
from brobygger.core.models import Place

A_MEETING = 2  # hours, with what belongs to it; where one has not said oneself how many one gives
WEEKS = 52 / 12


@dataclass(frozen=True)
class Hours:
    """Hours a month: set aside by appointments, and promised in fora."""

    aside: int
    promised: int
    fora: int

    @property
    def too_many(self) -> bool:
        """Whether more is promised than set aside; never where nothing is set aside."""
        return bool(self.aside) and self.promised > self.aside


_hours: ByVersion[Hours] = ByVersion(1000)


def hours_of(user: Any, place: Place) -> Hours:
    """Return what is set aside and promised. A forum in which one has not said it counts by how often it meets."""
    return _hours.of(place, lambda: _hours_in(user, place), user.pk, timezone.localdate())


def _hours_in(user: Any, place: Place) -> Hours:
    appointed = Appointment.objects.filter(current_appointments(), place=place, user=user)
    aside = appointed.aggregate(total=Sum("hours_month"))["total"] or 0
    rows = ForumMember.objects.filter(place=place, user=user, left_on=None, forum__state=ForumState.ACTIVE)
    said = list(rows.values_list("hours_month", "forum__meets_every"))
    promised = sum(_month(hours, weeks) for hours, weeks in said)
    return Hours(aside, round(promised), len(said))


def _month(hours: int | None, weeks: int | None) -> float:
    if hours is not None:
        return hours
    return A_MEETING * WEEKS / weeks if weeks else 0
