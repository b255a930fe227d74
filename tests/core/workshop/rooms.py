"""A workshop of a kind of the tests' own, so that the core's part is tried without any app above it."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from brobygger.core.workshop.domain.leading import open_workshop
from brobygger.core.workshop.kinds import Kind, Phase, Seat, kinds
from brobygger.core.workshop.models import Workshop
from brobygger.core.workshop.shown import room
from tests.factories.people import People


def phone(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method == "POST":
        return redirect(request.path)
    return render(request, "workshop/public/room.html", room(seat))


TRIAL = Kind(
    "trial",
    "start",
    (
        Phase("look", "Look", "Look at the wall.", "Wait.", 10),
        Phase("write", "Write", "Write a card.", "Go round.", 20),
    ),
    phone,
    lambda request, workshop, leads: ("", {}),
)


def opened_workshop(people: People, title: str = "Mødet ved væggen") -> Workshop:
    kinds.fill("trial", TRIAL)
    by = people["coordinator"]
    return open_workshop(place=people.here, by=by, kind=TRIAL, title=title, held_on=date(2026, 11, 30))
