"""Opening a reception workshop, inviting, laying cards from the table, decisions and minutes."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_told
from brobygger.overview.directory.domain.queries import current_actors, kinds_not_known_yet
from brobygger.people.models import Side
from brobygger.reception.workshop.desk_forms import DecisionsForm, MeetingForm
from brobygger.reception.workshop.domain import meetings, table
from brobygger.reception.workshop.domain.queries import (
    adopted_since,
    card_on,
    meetings_visible_to,
    table_of,
    walls_of,
)
from brobygger.reception.workshop.kind import RECEPTION
from brobygger.reception.workshop.models import ReceptionWorkshop, TableState
from brobygger.reception.workshop.views.shown import card_shown


@member("timeline.edit")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place) -> HttpResponse:
    """Open a workshop at a wall."""
    walls = walls_of(request.user, place)
    form = MeetingForm(request.POST or None, walls=walls)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        chosen = said.pop("wall")
        wall = next(w for w in walls if str(w.pk) == chosen)
        workshop = meetings.open_meeting(place=place, by=request.user, kind=RECEPTION, timeline=wall, **said)
        return redirect("desk_meeting_guests", place.slug, workshop.pk)
    return render(request, "reception_workshop/new.html", {"form": form, "walls": walls})


@member("timeline.edit")
@require_http_methods(["GET", "POST"])
def guests(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Tick who is invited; what is missing stands on top."""
    meeting = _found(request, place, pk)
    if request.method == "POST":
        chosen = set(request.POST.getlist("actor"))
        actors = [a for a in current_actors(request.user, place) if str(a.pk) in chosen]
        meetings.invite(meeting=meeting, by=request.user, actors=actors)
        messages.success(request, _("Saved."))
        return redirect(request.path)
    found = meetings.guests(request.user, meeting)
    sides = [(side.value, side.label, found.by_side[side.value]) for side in Side]
    reached = meetings.reached(request.user, meeting)
    to_all = {"bcc": ",".join(reached.mails), "subject": str(meeting.workshop)}
    context = {
        "meeting": meeting,
        "found": found,
        "sides": sides,
        "unknown": [kind.label for kind in kinds_not_known_yet(request.user, place)],
        "reached": reached,
        "mail_to_all": "mailto:?" + urlencode(to_all, quote_via=quote),
    }
    return render(request, "reception_workshop/guests.html", context)


@member("timeline.edit")
@require_POST
def act(request: Any, place: Place, pk: UUID, card: UUID) -> HttpResponse:
    """Lay a card of the table on the wall, set it aside, or put it back."""
    meeting = _found(request, place, pk)
    row = get_object_or_404(card_on(meeting, card))
    acts: dict[str, Callable[..., None]] = {
        "lay": partial(table.lay_on_wall, confirms=request.standing.side == Side.MUNICIPALITY),
        "aside": table.set_aside,
        "back": table.put_back,
    }
    said = request.POST.get("act", "")
    if said not in acts:
        raise PermissionDenied
    with refusals_told(request):
        acts[said](card=row, by=request.user)
    return redirect("desk_workshop", place.slug, pk)


@member("timeline.edit")
@require_POST
def decisions(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Write down what was decided."""
    meeting = _found(request, place, pk)
    form = DecisionsForm(request.POST)
    if form.is_valid():
        meetings.write_decisions(meeting=meeting, by=request.user, decisions=form.cleaned_data["decisions"])
        messages.success(request, _("Saved."))
    else:
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    return redirect("desk_workshop", place.slug, pk)


@member("desk")
@require_GET
def minutes(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What was written, laid and decided, to be read and printed; who was in the room does not stand in it."""
    meeting = _found(request, place, pk)
    shown = [card_shown(c) for c in table_of(meeting)]
    found = meetings.guests(request.user, meeting)
    context = {
        "meeting": meeting,
        "workshop": meeting.workshop,
        "parts": [(s.label, [c for c in shown if c["card"].state == s]) for s in TableState],
        "invited": [a for rows in found.by_side.values() for a, is_invited in rows if is_invited],
        "revision": adopted_since(meeting),
    }
    return render(request, "reception_workshop/minutes.html", context)


def _found(request: Any, place: Place, pk: UUID) -> ReceptionWorkshop:
    meeting: ReceptionWorkshop = get_object_or_404(meetings_visible_to(request.user, place), pk=pk)
    return meeting
