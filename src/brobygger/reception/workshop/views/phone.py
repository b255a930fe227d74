"""The phone of somebody in the room: write a card, and see what lies on the table."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from brobygger.core.ui.refusals import refusals_on
from brobygger.core.workshop.kinds import Seat
from brobygger.core.workshop.parts import Part
from brobygger.core.workshop.shown import room
from brobygger.reception.workshop.domain.queries import meeting_of, own_cards, table_of
from brobygger.reception.workshop.domain.table import Written, write_card
from brobygger.reception.workshop.forms import CardForm
from brobygger.reception.workshop.views.shown import card_shown, steps_with

MOST_SHOWN = 60


def phone(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Take a card, or show the room. A script is answered in JSON, and may send the same card again."""
    meeting = meeting_of(seat.workshop)
    form = CardForm(request.POST or None, place=meeting.place, side=Part(seat.participant.part).side)
    quick = "application/json" in request.headers.get("Accept", "")
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        key = said.pop("change")
        with refusals_on(form):
            write_card(meeting=meeting, writer=seat.participant, written=Written(**said), key=key)
            return JsonResponse({"saved": True}) if quick else redirect(request.path)
    if request.method == "POST" and quick:
        return JsonResponse({"said": " ".join(str(e) for errors in form.errors.values() for e in errors)}, status=422)
    context: dict[str, Any] = room(seat)
    table, mine = table_of(meeting), own_cards(meeting, seat.participant)
    context |= {
        "form": form,
        "writes": steps_with(seat.workshop, "write", "look", "decide"),
        "writes_now": seat.workshop.steps[seat.workshop.step] in {"write", "look", "decide"},
        "mine": [card_shown(c) for c in table if c.pk in mine],
        "others": [card_shown(c) for c in table if c.pk not in mine][-MOST_SHOWN:],
    }
    return render(request, "reception_workshop/phone.html", context)
