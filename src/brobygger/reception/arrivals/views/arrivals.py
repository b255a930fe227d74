"""Arrivals as staff and volunteers see them: the list, one household, and who has it in care."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core.access import member as members_with
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui import qr
from brobygger.core.ui.lists import show_list
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.reception.arrivals.domain import households, telling
from brobygger.reception.arrivals.domain import links as plan_links
from brobygger.reception.arrivals.domain.proposals import proposals_for
from brobygger.reception.arrivals.domain.queries import (
    carers_of,
    late_of,
    members_visible_to,
    open_items_of,
    planitems_visible_to,
    told_of,
    unfiled,
    variant_name,
)
from brobygger.reception.arrivals.forms import ArrivalForm, CareForm, DayZeroForm, PersonForm, ReasonForm
from brobygger.reception.arrivals.models import Household
from brobygger.reception.arrivals.views import picture
from brobygger.reception.arrivals.views.frame import keeps, kept, shown
from brobygger.reception.arrivals.views.listing import list_for


@members_with("households")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The arrivals that the reader has; nothing tells whether there are others."""
    may_expect = request.standing.may("households.expect")
    return show_list(request, *list_for(request.user, place), template="arrivals/list.html", may_expect=may_expect)


@members_with("households.expect")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place) -> HttpResponse:
    """Somebody arrives (R51)."""
    form = ArrivalForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = households.expect_household(place=place, by=request.user, expected=form.expected())
            messages.success(request, _("Noted. The code is %(code)s; no names are needed.") % {"code": row.code})
            return redirect("arrival", place.slug, row.pk)
    return render(request, "arrivals/new.html", {"form": form})


@members_with("households")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One household: its own timeline with today's line, what is late and next, who has it, what it was told."""
    household = shown(request, place, pk)
    items = list(planitems_visible_to(request.user, place).filter(household=household))
    staff = keeps(request, household)
    context = {
        "household": household,
        "staff": staff,
        "variant": variant_name(household),
        "groups": picture.groups(items),
        "picture": picture.drawn(household, items),
        "people": members_visible_to(request.user, place).filter(household=household),
        "cares": carers_of(household),
        "told": told_of(household)[:5],
        "untold": len(telling.not_told(household, request.user)),
    }
    if staff:
        context |= {"proposals": len(proposals_for(household)), "unfiled": unfiled(household)}
    return render(request, "arrivals/household.html", context)


@members_with("households")
@require_http_methods(["GET", "POST"])
def day_zero(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Another day 0."""
    household = kept(request, place, pk)
    form = DayZeroForm(request.POST or None, household=household)
    if request.method == "POST" and form.is_valid():
        got = form.cleaned_data
        try:
            with refusals_on(form):
                households.change_day_zero(
                    household=household, by=request.user, day=got["day_zero"], reason=got["reason"],
                    expected=got["version"],
                )  # fmt: skip
                _say_moved(request, household)
                return redirect("arrival", place.slug, pk)
        except Conflict:
            form.add_error(None, _("Somebody else changed this meanwhile. Look at the date again."))
    context = {"household": household, "form": form, "moves": open_items_of(household).count()}
    return render(request, "arrivals/day.html", context)


def _say_moved(request: Any, household: Household) -> None:
    messages.success(request, _("Moved, with everything that has not happened."))
    if over := late_of(household):
        text = ngettext(
            "%(number)d thing now lies on a day that is over: give it another day, or say what became of it.",
            "%(number)d things now lie on days that are over: give them other days, or say what became of them.",
            over,
        )
        messages.warning(request, text % {"number": over})


@members_with("households")
@require_http_methods(["GET", "POST"])
def person(request: Any, place: Place, pk: UUID, member: UUID | None = None) -> HttpResponse:
    """Add a person, or change what is held about one."""
    household = kept(request, place, pk)
    rows = members_visible_to(request.user, place).filter(household=household)
    row = get_object_or_404(rows, pk=member) if member else None
    form = PersonForm(request.POST or None, household=household, member=row)
    if request.method == "POST" and form.is_valid():
        if row is None:
            households.add_member(household=household, by=request.user, person=form.person())
        else:
            households.name_member(member=row, by=request.user, person=form.person())
        messages.success(request, _("Saved."))
        return redirect("arrival", place.slug, pk)
    context = {"household": household, "form": form, "person": row, "out": ReasonForm()}
    return render(request, "arrivals/person.html", context)


@members_with("households")
@require_http_methods(["GET", "POST"])
def care(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Who may know of the household."""
    household = kept(request, place, pk)
    form = CareForm(request.POST or None, household=household)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            households.assign_care(household=household, by=request.user, **form.chosen())
            messages.success(request, _("Assigned. Volunteers sign the declaration before they see anything."))
            return redirect("arrival_care", place.slug, pk)
    context = {"household": household, "form": form, "cares": carers_of(household)}
    return render(request, "arrivals/care.html", context)


@members_with("households")
@require_POST
def care_end(request: Any, place: Place, pk: UUID, care: int) -> HttpResponse:
    """End somebody's care."""
    household = kept(request, place, pk)
    row = get_object_or_404(carers_of(household).select_related("household__place"), pk=care)
    with refusals_told(request):
        households.end_care(care=row, by=request.user)
        if row.user_id == request.user.pk and not keeps(request, household):
            return redirect("arrivals", place.slug)
    return redirect("arrival_care", place.slug, pk)


@members_with("households")
@require_http_methods(["GET", "POST"])
def close(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Ask, and then close."""
    household = kept(request, place, pk)
    if household.closed_at is None and request.method == "POST":
        households.close_household(household=household, by=request.user)
        messages.success(request, _("Closed. File what is not filed yet; six months later everything is deleted."))
    if household.closed_at is not None:
        return redirect("arrival", place.slug, pk)
    question = _("Close the reception of %(code)s?") % {"code": household.code}
    consequences = [
        _("Its plans stop, on phones too."),
        _("Volunteers no longer know of it."),
        _("It is deleted after six months, once everything is filed."),
    ]
    context = {"question": question, "consequences": consequences, "action": _("Close"), "back": "../"}
    return render(request, "ui/confirm.html", context)


@members_with("households")
@require_http_methods(["GET", "POST"])
def links(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The addresses of the plans: open, show, print, withdraw."""
    household = kept(request, place, pk)
    if request.method == "POST":
        whose = _whose(request, place, household, request.POST.get("whose", ""))
        if household.closed_at is not None:
            raise Http404
        there = (whose.pk if whose else None) in plan_links.links_in_use(household)
        if there and "confirmed" not in request.POST:
            return _ask_before_it_stops(request, place, household, whose)
        deed = plan_links.withdraw_link if "withdraw" in request.POST else plan_links.open_link
        deed(household=household, member=whose, by=request.user)
        return redirect("arrival_links", place.slug, pk)
    used = plan_links.links_in_use(household)
    people = list(members_visible_to(request.user, place).filter(household=household))
    rows = [(whose, _address(used.get(whose.pk if whose else None))) for whose in [None, *people]]
    return render(request, "arrivals/links.html", {"household": household, "rows": rows})


@members_with("households")
@require_GET
def card(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Printed cards with the QR codes of the plans in use, to cut out."""
    household = kept(request, place, pk)
    used = plan_links.links_in_use(household)
    people = list(members_visible_to(request.user, place).filter(household=household))
    found = [(whose, _address(used.get(whose.pk if whose else None))) for whose in [None, *people]]
    cards = [(whose, address, qr.drawing(address)) for whose, address in found if address]
    return render(request, "arrivals/card.html", {"household": household, "cards": cards})


def _ask_before_it_stops(request: Any, place: Place, household: Household, whose: Any) -> HttpResponse:
    ends, who = "withdraw" in request.POST, whose or household.code
    question = _("Withdraw the link of %(who)s?") if ends else _("Make a new link for %(who)s?")
    consequences = [
        _("The link that is in use stops at once, and so does the printed card with its code."),
        _("The plan is wiped from phones that have kept it."),
        _("The old link cannot be brought back. You can make a new one.") if ends
        else _("Give them the new link, or a new card, yourself."),
    ]  # fmt: skip
    context = {
        "question": question % {"who": who}, "consequences": consequences, "symbol": "qr-code",
        "carried": [("whose", whose.pk if whose else ""), ("withdraw" if ends else "open", "1")],
        "action": _("Withdraw") if ends else _("Make a new link"),
        "back": reverse("arrival_links", args=[place.slug, household.pk]),
    }  # fmt: skip
    return render(request, "ui/confirm.html", context)


def _address(link: Any) -> str:
    secret = plan_links.secret_of(link) if link else ""
    return settings.BASE_URL + reverse("plan", args=[secret]) if secret else ""


def _whose(request: Any, place: Place, household: Household, which: str) -> Any:
    if not which:
        return None
    rows = members_visible_to(request.user, place).filter(household=household)
    found = next((m for m in rows if str(m.pk) == which), None)
    if found is None:
        raise Http404
    return found
