"""A workshop as members see it: the list, the page of whoever leads it, and the page for the screen in the room."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.core.access import member
from brobygger.core.in_words import day
from brobygger.core.live.tickets import listening, renewed
from brobygger.core.mail import absolute
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui import qr
from brobygger.core.ui.lists import Column, Empty, Listing, show_list
from brobygger.core.ui.refusals import refusals_told
from brobygger.core.workshop import shown
from brobygger.core.workshop.domain import leading
from brobygger.core.workshop.domain.queries import participation, workshops_visible_to
from brobygger.core.workshop.kinds import kind_of, kinds
from brobygger.core.workshop.models import Workshop
from brobygger.core.workshop.parts import Part

LISTING = Listing(
    name="workshops",
    title=_L("Workshops"),
    sentence=_L("All workshops"),
    filters=(),
    columns=(
        Column("title", _L("Title"), str, url=lambda w: reverse("desk_workshop", args=[w.place.slug, w.pk])),
        Column("day", _L("Day"), lambda w: w.held_on, cell=lambda w: day(w.held_on, short=True), sort="held_on"),
        Column("led", _L("Led by"), lambda w: w.facilitator.name if w.facilitator else ""),
        Column("state", _L("State"), lambda w: _("open") if w.open else _("closed"), sort="closed_at"),
    ),
    default_sort="-day",
    find=holding("title", "facilitator__name"),
    empty=Empty(_L("No workshop yet"), _L("Both sides meet, and every phone can write along.")),
)  # fmt: skip


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[Workshop]]:
    """Return the list and the workshops on it that ``user`` may see."""
    return LISTING, workshops_visible_to(user, place)


@member("desk")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The list."""
    found = [
        (kind.starts[0], reverse(kind.starts[1], args=[place.slug]))
        for kind in kinds
        if kind.starts and request.standing.may(kind.right)
    ]
    return show_list(request, *list_for(request.user, place), template="workshop/desk/list.html", starts=found)


@member("desk")
@require_http_methods(["GET", "POST"])
def lead(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What to do next, the step, the clock, the way in, and who is there; the last for whoever leads it alone."""
    workshop = _found(request, place, pk)
    kind = kind_of(workshop)
    leads = request.user.has_perm("workshop.lead_workshop", workshop)
    if request.method == "POST":
        return _act(request, place, workshop, leads)
    renew = reverse("desk_workshop_ticket", args=[place.slug, pk])
    context: dict[str, Any] = {
        "listening": listening(workshop.lead_channel, reader="leader", renew=renew) if leads else None,
        "workshop": workshop,
        "leads": leads,
        "may_lead": request.standing.may(kind.right),
        "steps": shown.steps(workshop),
        "last": workshop.step + 1 >= len(workshop.steps),
        "ends": shown.ends(workshop),
        "left": shown.left(workshop),
        **_way_in(workshop),
    }
    template, more = kind.panel(request, workshop, leads)
    if leads:
        context |= _who_is_there(workshop)
    return render(request, "workshop/desk/lead.html", context | {"panel": template} | more)


@member("desk")
@require_GET
def screen(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The page for the screen in the room: the way in, the step and the clock, and nothing of who is there."""
    workshop = _found(request, place, pk)
    renew = reverse("desk_workshop_ticket", args=[place.slug, pk])
    facts = {
        "listening": listening(workshop.channel, reader="screen", renew=f"{renew}?of=room"),
        "steps": shown.steps(workshop),
        "ends": shown.ends(workshop),
        "left": shown.left(workshop),
    }
    return render(request, "workshop/desk/screen.html", {"workshop": workshop, "room": facts, **_way_in(workshop)})


@member("desk")
@require_GET
def ticket(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Let a page go on listening: that of whoever leads, or the screen's."""
    workshop = _found(request, place, pk)
    if request.GET.get("of") == "room":
        return renewed(workshop.channel, reader="screen")
    if not request.user.has_perm("workshop.lead_workshop", workshop):
        raise PermissionDenied
    return renewed(workshop.lead_channel, reader="leader")


def _found(request: Any, place: Place, pk: UUID) -> Workshop:
    workshop: Workshop = get_object_or_404(workshops_visible_to(request.user, place), pk=pk)
    return workshop


def _way_in(workshop: Workshop) -> dict[str, Any]:
    address = absolute(reverse("workshop_begin", args=[workshop.token]))
    return {"address": address, "qr": qr.drawing(address)}


def _who_is_there(workshop: Workshop) -> dict[str, Any]:
    found = participation(workshop)
    most = max([1, *found.by_part.values()])
    return {
        "there": found,
        "parts": [(p.side, p.label, found.by_part.get(p.value, 0), most) for p in Part],
    }


def _act(request: Any, place: Place, workshop: Workshop, leads: bool) -> HttpResponse:
    """Carry out what the button says; what cannot be undone is asked about first."""
    act = request.POST.get("act", "")
    if act == "lead" and request.standing.may(kind_of(workshop).right) and workshop.open:
        leading.take_over(workshop=workshop, by=request.user)
        return redirect(request.path)
    if not leads:
        raise PermissionDenied
    if act in {"renew", "close"} and "confirmed" not in request.POST:
        return render(request, "ui/confirm.html", {**_question(act), "carried": [("act", act)], "back": request.path})
    steps: dict[str, Callable[[], None]] = {
        "next": lambda: leading.go_to_step(workshop=workshop, by=request.user, step=workshop.step + 1),
        "back": lambda: leading.go_to_step(workshop=workshop, by=request.user, step=workshop.step - 1),
        "clock": lambda: leading.set_clock(workshop=workshop, by=request.user, minutes=_minutes(request)),
        "stop": lambda: leading.set_clock(workshop=workshop, by=request.user, minutes=0),
        "renew": lambda: leading.renew_address(workshop=workshop, by=request.user),
        "close": lambda: leading.close_workshop(workshop=workshop, by=request.user),
    }
    if act not in steps:
        raise PermissionDenied
    with refusals_told(request):
        steps[act]()
    return redirect(request.path)


def _minutes(request: Any) -> int:
    said = request.POST.get("minutes", "")
    if not (said.isascii() and said.isdigit() and len(said) < 4 and int(said)):
        raise ValidationError(_("Write how many minutes, from 1 to 240."))
    return int(said)


def _question(act: str) -> dict[str, Any]:
    if act == "close":
        return {
            "question": _("Close the workshop?"),
            "consequences": [
                _("Phones can write nothing any more, and it cannot be opened again."),
                _("Who was there is forgotten after a week. What was written stays."),
            ],
            "action": _("Close the workshop"),
            "symbol": "lock",
        }
    lost = [_("The code and the address that people have lead nowhere from now on."), _("Those inside come in again.")]
    return {"question": _("Make a new address?"), "consequences": lost, "action": _("Make a new address"),
            "symbol": "refresh-cw"}  # fmt: skip
