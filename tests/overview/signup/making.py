"""What the tests of sign-up begin with."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from brobygger.core.models import Place
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.models import Activity
from brobygger.overview.signup.domain.queries import coming_dates
from brobygger.overview.signup.domain.sheets import Terms, set_sign_up
from brobygger.overview.signup.domain.signing_up import Wish, sign_up
from brobygger.overview.signup.models import PLACED, Gathering, Party, Seat, SeatState


def weekly(days_ahead: int = 7, hour: int = 17, **more: Any) -> Times:
    """Return a time every week from ``days_ahead`` on."""
    first = timezone.localdate() + timedelta(days=days_ahead)
    return Times(datetime(first.year, first.month, first.day, hour), 120, "FREQ=WEEKLY", **more)


def make_activity(place: Place, by: Any = None, *, times: list[Times] | None = None, **more: Any) -> Activity:
    actor = register_actor(place=place, by=by, details=ActorDetails("Svømmeklubben", "association"))
    said = {
        "topics": ["health"], "contact_name": "Ruth", "contact_phone": "01 00 00 77",
        "times": [weekly()] if times is None else times,
    } | more  # fmt: skip
    details = ActivityDetails(actor, {"title": {"da": "Svømning", "en": "Swimming"}}, **said)
    return register_activity(place=place, by=by, details=details, owner=by)


def with_sign_up(place: Place, by: Any = None, *, times: list[Times] | None = None, **terms: Any) -> Activity:
    activity = make_activity(place, by, times=times)
    set_sign_up(activity=activity, terms=Terms(**{"room": 3} | terms), by=by)
    return activity


def first_date(activity: Activity) -> Gathering:
    return coming_dates(activity, timezone.now())[0]


def join(gathering: Gathering, name: str = "Amina", people: int = 1, **more: Any) -> Seat:
    """Sign up for one date and return where that stands."""
    now = more.pop("now", None)
    wish = Wish(more.pop("key", None) or uuid.uuid4(), name, people, **more)
    party = sign_up(sheet=gathering.sheet, gatherings=[gathering], wish=wish, now=now)
    return party.seats.select_related("gathering__sheet", "gathering__place").get()


def states(gathering: Gathering) -> dict[str, str]:
    """Return where everybody stands, by name."""
    return dict(Seat.objects.filter(gathering=gathering).values_list("party__name", "state"))


def check(gathering: Gathering) -> None:
    """Hold what must hold of a date at every moment."""
    gathering.refresh_from_db()
    seats = list(Seat.objects.filter(gathering=gathering))
    assert gathering.taken == sum(s.people for s in seats if s.state in PLACED)
    assert gathering.room is None or gathering.taken <= gathering.room
    assert len({s.party_id for s in seats}) == len(seats)
    assert Party.objects.filter(seats__gathering=gathering).count() == len(seats)
    ends = {SeatState.OFFERED: {True}, SeatState.ASKED: {True, False}}
    assert all((s.offered_until is not None) in ends.get(SeatState(s.state), {False}) for s in seats)
