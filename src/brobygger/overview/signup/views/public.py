"""Signing up without an account or a script, and the page of one's own that follows."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from brobygger.core.access import by_token, public
from brobygger.core.limits import limited
from brobygger.core.models import Place
from brobygger.core.ui import qr
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.directory.domain.activity_merging import successor_of_activity
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.directory.views.public.entry import whom_to_ask
from brobygger.overview.directory.views.public.merged import leads_on
from brobygger.overview.directory.views.public.meta import absolute
from brobygger.overview.signup.domain import signing_up
from brobygger.overview.signup.domain.links import party_of, renew_link
from brobygger.overview.signup.domain.queries import (
    coming_dates,
    contact_on,
    next_contact,
    place_in_line,
    seats_of_party,
    sheet_of,
)
from brobygger.overview.signup.domain.reaching import own_path
from brobygger.overview.signup.domain.signing_up import Wish, can_sign_up
from brobygger.overview.signup.forms.public import PeopleForm, SignUpForm
from brobygger.overview.signup.models import Party, Seat, SeatState
from brobygger.overview.signup.words import STATES, moment_in_words, when_in_words


@public
@never_cache
@limited("60/h")
@require_http_methods(["GET", "POST"])
@leads_on(successor_of_activity)
def sign_up_page(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponse:
    """Choose dates, say a name and how many; nothing else is needed."""
    activities = activities_visible_to(request.user, place).select_related("organiser", "venue", "contact__actor")
    activity = get_object_or_404(activities, pk=pk)
    sheet, now = sheet_of(activity), timezone.now()
    if sheet is None:
        return redirect("activity", place.slug, language, pk)
    dates = [g for g in coming_dates(activity, now) if can_sign_up(g, now)]
    user = request.user if request.user.is_authenticated else None
    initial = {"name": user.name} if user else {}  # a member is told by her login
    form = SignUpForm(request.POST or None, gatherings=dates, language=language, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wish = Wish(said["key"], said["name"], said["people"], said["email"], said["phone"], language, user)
        via = "web" if user else "link"
        with refusals_on(form):
            party = signing_up.sign_up(sheet=sheet, gatherings=form.chosen(), wish=wish, via=via)
            return redirect(own_path(party))
    contact = next_contact(activity, now)
    context = {
        "form": form,
        "sheet": sheet,
        "open": bool(dates),
        "entry": activity,
        "title": activity.title_in(language),
        "ask": whom_to_ask(activity, (contact.name, contact.phone) if contact else None),
        "one_date": when_in_words(dates[0], language) if len(dates) == 1 else "",
    }
    return render(request, "signup/public/sign_up.html", context)


@by_token
@never_cache
@limited("120/h")
@require_http_methods(["GET", "POST"])
@sensitive_variables("secret")
def signed_up(request: HttpRequest, place: Place, language: str, secret: str) -> HttpResponse:
    """Where one stands, for whoever holds the link: cancel, say yes, be fewer or more."""
    party = party_of(secret)
    if party is None or party.place_id != place.pk:
        return _private(render(request, "signup/public/no_link.html", status=404))
    problem = ""
    if request.method == "POST":
        if request.POST.get("act") == "renew":
            return redirect("signed_up", place.slug, language, renew_link(party=party))
        try:
            _act(request, party)
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            return redirect("signed_up", place.slug, language, secret)
    activity, address = party.sheet.activity, absolute(request.path)
    context = {
        "party": party,
        "entry": activity,
        "title": activity.title_in(language),
        "seats": [_shown(seat, language) for seat in seats_of_party(party)],
        "problem": problem,
        "address": address,
        "qr": qr.drawing(address),
    }
    return _private(render(request, "signup/public/signed_up.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    # The installation's referrer policy (same-origin) keeps the address from other sites; without any referrer a
    # browser would say no origin either, and the buttons would be refused.
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _act(request: HttpRequest, party: Party) -> None:
    """Do what the button says.

    Raises:
        ValidationError: it cannot be done any more.
    """
    number = request.POST.get("seat", "")
    seat = next((s for s in seats_of_party(party) if str(s.pk) == number), None)
    if seat is None:
        return
    act = request.POST.get("act", "")
    if act == "cancel":
        signing_up.cancel(seat=seat)
    elif act == "yes":
        if not signing_up.say_yes(seat=seat):
            raise ValidationError(_("The place has gone to the next one. You can stand in line again."))
    elif act == "again":
        signing_up.stand_in_line_again(seat=seat)
    elif act == "people":
        form = PeopleForm(request.POST)
        if not form.is_valid():
            raise ValidationError([e for errors in form.errors.values() for e in errors])
        signing_up.change_people(seat=seat, people=form.cleaned_data["people"])


def _shown(seat: Seat, language: str) -> dict[str, Any]:
    """Return what the page says of one date."""
    gathering = seat.gathering
    activity, now = gathering.sheet.activity, timezone.now()
    over = gathering.end <= now
    contact = next_contact(activity, now) if gathering.sheet.whole else contact_on(activity, gathering.start)
    late = seat.run_out(now)
    return {
        "pk": seat.pk,
        "when": when_in_words(gathering, language),
        "where": activity.venue,
        "said": STATES[SeatState.PASSED if late else seat.state],
        "state": seat.state,
        "over": over,
        "people": seat.people,
        "until": moment_in_words(seat.offered_until, language) if seat.offered_until and not late else "",
        "number": place_in_line(seat) if seat.state == SeatState.WAITING else 0,
        "answers": seat.state in {SeatState.OFFERED, SeatState.ASKED} and not over and not late,
        "cancels": seat.live and not over,
        "again": seat.state in {SeatState.LEFT, SeatState.PASSED} and can_sign_up(gathering, now),
        "ask": whom_to_ask(activity, (contact.name, contact.phone) if contact else None),
    }
