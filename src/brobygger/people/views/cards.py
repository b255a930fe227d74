"""Printed cards for people without e-mail (R75)."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.languages import RIGHT_TO_LEFT
from brobygger.core.models import Place
from brobygger.core.ui import qr
from brobygger.people.domain import queries
from brobygger.people.domain.cards import TRIES, IssuedCard, issue_card, withdraw_card
from brobygger.people.domain.newcomers import register_person_with_card
from brobygger.people.member_forms import CardPersonForm
from brobygger.people.models import Side
from brobygger.people.rules import CARD_ROLES


@member("cards")
def cards(request: Any, place: Place) -> HttpResponse:
    """Cards in use, and members who could have one."""
    cards_of = {card.user_id: card for card in queries.cards_visible_to(request.user, place)}
    rows = [(m, cards_of.get(m.user_id)) for m in queries.memberships_visible_to(request.user, place)]
    return render(
        request,
        "people/desk/cards.html",
        {
            "holders": [(m, card) for m, card in rows if card],
            "others": [m for m, card in rows if not card and set(m.roles) <= CARD_ROLES],
            "tries": TRIES,
        },
    )


@member("cards")
@never_cache
@require_http_methods(["GET", "POST"])
def new_person(request: Any, place: Place) -> HttpResponse:
    """Let in somebody without e-mail; the answer is the card to print, shown once."""
    form = CardPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        issued = register_person_with_card(place=place, by=request.user, side=Side.CIVIL_SOCIETY, **form.cleaned_data)
        return _sheet(request, issued)
    return render(request, "people/desk/card_person.html", {"form": form})


@member("cards")
@never_cache
@require_POST
def issue(request: Any, place: Place, pk: int) -> HttpResponse:
    """Issue a card to a member, in place of the old one if there is one; shown once, to be printed."""
    row = get_object_or_404(queries.memberships_visible_to(request.user, place), pk=pk)
    return _sheet(request, issue_card(membership=row, by=request.user))


@member("cards")
@require_POST
def withdraw(request: Any, place: Place, pk: Any) -> HttpResponse:
    """Ask, and then withdraw a card at once: the one in somebody's pocket never works again."""
    card = get_object_or_404(queries.cards_visible_to(request.user, place), pk=pk)
    if "confirmed" not in request.POST:
        context = {
            "question": _("Withdraw the card of %(who)s?") % {"who": card.user},
            "consequences": [
                _("It stops working at once, and whoever is signed in with it is signed out."),
                _("It cannot be brought back. You can make a new card."),
            ],
            "action": _("Withdraw"), "symbol": "id-card", "back": reverse("cards", args=[place.slug]),
        }  # fmt: skip
        return render(request, "ui/confirm.html", context)
    withdraw_card(card=card, by=request.user)
    messages.success(request, _("The card no longer works."))
    return redirect("cards", place.slug)


def _sheet(request: Any, issued: IssuedCard) -> HttpResponse:
    address = settings.BASE_URL + reverse("card_login_code", args=[issued.code])
    return render(
        request,
        "people/desk/card_print.html",
        {
            "issued": issued,
            "qr": qr.drawing(address),
            "address": settings.BASE_URL.split("://")[-1] + reverse("card_login"),
            "reader_language": issued.card.user.language,
            "reader_direction": "rtl" if issued.card.user.language in RIGHT_TO_LEFT else "ltr",
        },
    )
