"""Questions about sign-up. Objects leave it only through these (net 3)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS
from brobygger.core.visible import visible
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.directory.models import Activity, Representation
from brobygger.overview.directory.ports import Room
from brobygger.overview.signup.models import (
    LIVE,
    PLACED,
    Attendance,
    DayContact,
    Gathering,
    Headcount,
    Party,
    Seat,
    SeatState,
    Sheet,
)

_WHOLE = ("sheet__activity__place", "sheet__activity__venue", "sheet__activity__organiser")


def sheet_of(activity: Activity) -> Sheet | None:
    """Return how one signs up for ``activity``; None where people just turn up."""
    return Sheet.objects.filter(activity=activity).first()


def with_sheets(place: Place, ids: Sequence[Any]) -> set[Any]:
    """Return those of ``ids``, activities of ``place``, for which one signs up."""
    return set(Sheet.objects.filter(place=place, activity__in=ids).values_list("activity_id", flat=True))


@visible(Gathering)
def gatherings_visible_to(user: Any, place: Place) -> QuerySet[Gathering]:
    """Return the dates of the activities that ``user`` may see: that there is a date is as public as its activity."""
    rows = Gathering.objects.filter(place=place, sheet__activity__in=activities_visible_to(user, place))
    return rows.select_related(*_WHOLE)


@visible(Party)
def parties_visible_to(user: Any, place: Place) -> QuerySet[Party]:
    """Return who has signed up as far as ``user`` may see it: one's own, and for activities that one keeps, all."""
    rows = Party.objects.filter(place=place)
    if not user.is_authenticated:
        return rows.none()
    return rows.filter(Q(user=user) | Q(sheet__activity__in=activities_kept_by(user, place)))


def activities_kept_by(user: Any, place: Place) -> QuerySet[Activity]:
    """Return the activities of ``place`` whose lists ``user`` keeps: those that she may change."""
    rows, roles = Activity.objects.filter(place=place), standing(user, place).roles
    if roles & RIGHTS["overview.edit"]:
        return rows
    if not roles & RIGHTS["overview.edit.own"]:
        return rows.none()
    represented = Representation.objects.filter(user=user, ended_at=None).values("actor")
    return rows.filter(Q(owner=user) | Q(organiser__user=user) | Q(organiser__in=represented))


def dates_of(activity: Activity) -> QuerySet[Gathering]:
    """Return all dates of ``activity``."""
    return Gathering.objects.filter(sheet=activity.pk).select_related(*_WHOLE)


def coming_dates(activity: Activity, now: datetime) -> list[Gathering]:
    """Return the dates of ``activity`` that are not over, called off ones too."""
    return list(Gathering.objects.filter(sheet=activity.pk, end__gt=now).select_related(*_WHOLE))


def past_dates(activity: Activity, now: datetime) -> list[Gathering]:
    """Return the dates that are over and whose list is still kept, newest first."""
    rows = Gathering.objects.filter(sheet=activity.pk, end__lte=now, off="")
    return list(rows.select_related(*_WHOLE).order_by("-start"))


def date_of(activity: Activity, pk: Any) -> QuerySet[Gathering]:
    """Return the date ``pk`` of ``activity``, or nothing."""
    return Gathering.objects.filter(sheet=activity.pk, pk=pk).select_related(*_WHOLE)


def dates_kept_by(user: Any, place: Place, now: datetime) -> QuerySet[Gathering]:
    """Return the coming dates of all activities whose lists ``user`` keeps, with ``waiting`` and ``asked``."""
    rows = Gathering.objects.filter(place=place, end__gt=now, sheet__activity__in=activities_kept_by(user, place))
    return with_counts(rows).select_related(*_WHOLE).prefetch_related("sheet__activity__texts")


def with_counts(rows: QuerySet[Gathering]) -> QuerySet[Gathering]:
    """Add to each date how many people wait, and how many parties are to be called."""
    waiting = Sum("seats__people", filter=Q(seats__state=SeatState.WAITING), default=0)
    return rows.annotate(waiting=waiting, to_call=Count("seats", filter=~Q(seats__to_call=""))).order_by("start")


def seats_of(gathering: Gathering) -> list[Seat]:
    """Return the list of one date: who has a place, who waits, who is not coming any more; each longest first."""
    order = {state: n for n, state in enumerate(("in", "asked", "offered", "waiting", "passed", "left", "off"))}
    rows = Seat.objects.filter(gathering=gathering).select_related("party__user", "party__place", "gathering__sheet")
    return sorted(rows, key=lambda s: (order[s.state], s.asked_at, s.pk))


def seat_in(gathering: Gathering, pk: Any) -> QuerySet[Seat]:
    """Return the sign-up ``pk`` for this date, or nothing."""
    return Seat.objects.filter(gathering=gathering, pk=pk).select_related("gathering__place", "gathering__sheet")


def seats_of_party(party: Party) -> list[Seat]:
    """Return where a party stands, by date."""
    rows = Seat.objects.filter(party=party).select_related(*(f"gathering__{name}" for name in _WHOLE))
    return list(rows.order_by("gathering__start"))


def place_in_line(seat: Seat) -> int:
    """Return how many parties come before ``seat`` on the waiting list, plus one."""
    line = Seat.objects.filter(gathering=seat.gathering_id, state=SeatState.WAITING)
    return line.filter(Q(asked_at__lt=seat.asked_at) | Q(asked_at=seat.asked_at, pk__lt=seat.pk)).count() + 1


def own_seats(user: Any, place: Place, now: datetime) -> list[Seat]:
    """Return what ``user`` is signed up for with her login, coming dates only."""
    rows = Seat.objects.filter(user=user, place=place, gathering__end__gt=now, state__in=[*LIVE, SeatState.OFF])
    rows = rows.select_related("party__place", *(f"gathering__{name}" for name in _WHOLE))
    return list(rows.prefetch_related("gathering__sheet__activity__texts").order_by("gathering__start"))


def seats_since(user: Any, since: datetime) -> list[Seat]:
    """Return what ``user`` is signed up for with her login in all places, from ``since`` on."""
    rows = Seat.objects.filter(user=user, gathering__end__gte=since, state__in=[*LIVE, SeatState.OFF])
    rows = rows.select_related("party__place", *(f"gathering__{name}" for name in _WHOLE))
    return list(rows.prefetch_related("gathering__sheet__activity__texts").order_by("gathering__start"))


def rooms_left(place: Place, ids: Sequence[Any], now: datetime) -> dict[Any, Room]:
    """Return by activity how much room the next date has that people can sign up for (``directory.ports.rooms``)."""
    rows = Gathering.objects.filter(sheet__in=ids, start__gt=now, off="", sheet__taking=True).order_by("-start")
    told = rows.values_list("sheet_id", "room", "taken", "start", "place_id")
    nearest = {pk: (room, taken, start) for pk, room, taken, start, where in told if where == place.pk}
    return {pk: Room(room - taken, room, start) for pk, (room, taken, start) in nearest.items() if room is not None}


def taking_part(
    user: Any, place: Place, since: datetime, until: datetime
) -> list[tuple[Any, tuple[datetime, datetime] | None]]:
    """Return the activities at which ``user`` has a place with her login (``directory.ports.taking_part``)."""
    rows = Seat.objects.filter(user=user, place=place, state__in=PLACED, gathering__off="")
    rows = rows.filter(gathering__end__gt=since, gathering__start__lt=until).order_by("gathering__start")
    told = rows.values_list("gathering__sheet", "gathering__sheet__whole", "gathering__start", "gathering__end")
    return [(pk, None if whole else (start, end)) for pk, whole, start, end in told]


def contact_on(activity: Activity, start: datetime) -> DayContact | None:
    """Return who is responsible on the day that begins at ``start``, where somebody was named for it."""
    return DayContact.objects.filter(activity=activity, start=start).first()


def contacts_ahead(activity: Activity, now: datetime) -> list[DayContact]:
    """Return the people of the days ahead, by day."""
    return list(DayContact.objects.filter(activity=activity, end__gt=now).order_by("start"))


def next_contact(activity: Activity, now: datetime) -> DayContact | None:
    """Return the person of the day for the next time of ``activity``, if one was named."""
    first = activity.occurrences.filter(end__gt=now).order_by("start").values_list("start", flat=True).first()
    return contact_on(activity, first) if first else None


def attendance_on(gathering: Gathering, start: datetime) -> dict[int, int]:
    """Return by sign-up how many came on that day; empty where nobody has noted it."""
    rows = Attendance.objects.filter(seat__gathering=gathering, start=start)
    return dict(rows.values_list("seat_id", "came"))


def headcounts_of(activity: Activity, most: int = 20) -> list[Headcount]:
    """Return how many were signed up and came, newest day first."""
    return list(Headcount.objects.filter(activity=activity).order_by("-start")[:most])


def people_placed(gathering: Gathering) -> list[Seat]:
    """Return those who hold a place, by name, for the door."""
    rows = Seat.objects.filter(gathering=gathering, state__in=PLACED).select_related("party")
    return sorted(rows, key=lambda s: (s.party.name.casefold(), s.pk))
