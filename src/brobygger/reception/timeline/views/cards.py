"""One card: read, written, moved, divided, joined, said to be here, taken down."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core import history as trail
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.creation import advice_on
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.core.ui.whose import others_keep_this
from brobygger.overview.directory.domain.queries import own_actors
from brobygger.people.models import Side
from brobygger.reception.timeline.domain import cards
from brobygger.reception.timeline.domain.details import CardDetails, as_said_by
from brobygger.reception.timeline.domain.moves import Repeated
from brobygger.reception.timeline.domain.queries import cards_of, order_of
from brobygger.reception.timeline.forms import CardForm, DivideForm, JoinForm, MoveForm, OneOwnerForm
from brobygger.reception.timeline.models import CardKind, CardState, WallCard
from brobygger.reception.timeline.views.frame import (
    May,
    chosen,
    found_card,
    key_of,
    owners_for,
    to_wall,
    wall_address,
)


@member("desk")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One card: what it asks, who does it, what comes before and after, and what can be done with it."""
    card, may = found_card(request, place, pk), May(request, place)
    rows = {c.pk: c for c in cards_of(request.user, card.timeline)}
    order = order_of(card.timeline)
    mine = may.change(card)
    others = [(str(c.pk), c.title) for c in rows.values() if c.side == card.side and c.pk != pk and may.change(c)]
    context = {
        "card": card,
        "advice": advice_on(cards.intent_of(card)),
        "mine": mine,
        "first": [rows[k] for k in order.get(pk, ())],
        "then": [rows[k] for k, after in order.items() if pk in after],
        "move": MoveForm(initial={"from_day": card.from_day, "to_day": card.to_day}),
        "divide": DivideForm(
            initial={"on_day": min(card.from_day + 7, card.to_day) if card.days > 1 else card.from_day + 7}
        ),
        "join": JoinForm(choices=others) if others else None,
        "owners": OneOwnerForm(choices=owners_for(request.user, place, card.side, may.everything)),
        "asks": card.state != CardState.OURS
        or not card.who
        or (card.unconfirmed and request.standing.side == Side.MUNICIPALITY and may.everything),
        "wall_url": wall_address(place, card.timeline, f"#card-{card.pk}"),
        "nudges": _nudges(card),
    }
    return render(request, "timeline/card.html", context)


def _nudges(card: WallCard) -> list[tuple[int, int, str]]:
    """Return small moves that the wall has room for: first day, last day, what the button says."""
    moves = [(-7, _("A week earlier")), (-1, _("A day earlier")), (1, _("A day later")), (7, _("A week later"))]
    found = [(card.from_day + d, card.to_day + d, label) for d, label in moves]
    found += [
        (card.from_day, card.to_day + 7, _("A week longer")),
        (card.from_day, card.to_day - 7, _("A week shorter")),
    ]
    return [(a, b, label) for a, b, label in found if -60 <= a <= b <= 180]


@member("timeline.write")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place) -> HttpResponse:
    """Lay a card."""
    _walls, wall = chosen(request, place)
    if wall is None:
        return redirect("timeline", place.slug)
    may = May(request, place)
    if not may.lay:
        if request.method == "POST":
            raise PermissionDenied
        messages.info(
            request, _("You lay cards for an organisation that you stand for. Ask the coordinator to note it.")
        )
        return to_wall(place, wall)
    mine = list(own_actors(request.user, place)) if not may.everything else []
    first = {"side": mine[0].side if mine else request.standing.side, "owner": str(mine[0].pk) if mine else ""}
    others = cards_of(request.user, wall)
    given = {"user": request.user, "place": place, "everything": may.everything, "others": others}
    form = CardForm(request.POST or None, initial=first, **given)
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                card = cards.lay_card(timeline=wall, by=request.user, details=_said(request, form), key=key_of(request))
                messages.success(request, _("“%(title)s” is on the wall.") % {"title": card.title})
                return to_wall(place, wall, f"#card-{card.pk}")
        except Repeated:
            return to_wall(place, wall)
    return render(request, "timeline/card_form.html", {"form": form, "card": None, "wall": wall})


@member("timeline.write")
@require_http_methods(["GET", "POST"])
def edit(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Change a card; two who change the same meet on the conflict page."""
    card, may = found_card(request, place, pk), May(request, place)
    if not may.change(card):
        return others_keep_this(request, "timeline_card", place.slug, pk)
    others, after = cards_of(request.user, card.timeline), order_of(card.timeline).get(pk, [])
    given: dict[str, Any] = {"user": request.user, "place": place, "everything": may.everything, "others": others}
    form = CardForm(request.POST or None, card=card, after=after, **given)
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                said, expected = _said(request, form, card), form.cleaned_data["version"]
                cards.change_card(card=card, by=request.user, details=said, expected=expected)
                messages.success(request, _("Saved."))
                return redirect("timeline_card", place.slug, pk)
        except Conflict as conflict:
            theirs = form.initial_of(conflict.theirs, order_of(card.timeline).get(pk, []))
            return conflict_page(request, form, conflict, theirs=theirs)
    return render(request, "timeline/card_form.html", {"form": form, "card": card, "wall": card.timeline})


@member("timeline.write")
@require_POST
def move(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Move or stretch a card; the wall's script is answered in JSON with where the card lies now."""
    card = _mine(request, place, pk)
    form, quick = MoveForm(request.POST), "application/json" in request.headers.get("Accept", "")
    said = ""
    if form.is_valid():
        got = form.cleaned_data
        try:
            cards.move_card(card=card, by=request.user, from_day=got["from_day"], to_day=got["to_day"], key=got["key"])
        except Repeated:
            card = found_card(request, place, pk)
        except ValidationError as refused:
            said = refused.messages[0]
    else:
        said = _("Write days from -60 to 180.")
    if quick:
        facts = {"from": card.from_day, "to": card.to_day, "version": card.version, "said": said}
        return JsonResponse(facts, status=409 if said else 200)
    if said:
        messages.error(request, said)
    else:
        messages.success(request, _("Moved."))
    return redirect("timeline_card", place.slug, pk)


@member("timeline.write")
@require_POST
def here(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say that a card exists here and by whom, or that it does not."""
    card, may = found_card(request, place, pk), May(request, place)
    owners = owners_for(request.user, place, card.side, may.everything)
    # Whoever stands for somebody may take a suggested card on for them; everything else is for those who keep it.
    takes_on = card.owner_id is None and card.kind != CardKind.AUTHORITY_TASK and bool(owners) and may.lay
    form = OneOwnerForm(request.POST, choices=owners)
    with refusals_told(request):
        if request.POST.get("is") == CardState.NOT_HERE:
            if not may.change(card):
                raise PermissionDenied
            cards.say_card_is_not_here(card=card, by=request.user)
        elif may.change(card) or takes_on:
            if not form.is_valid() or (not may.everything and not form.cleaned_data["owner"]):
                raise ValidationError(_("Say who does it."))
            chosen_one = next((pk for pk, _name in owners if pk == form.cleaned_data["owner"]), None)
            confirms = request.standing.side == Side.MUNICIPALITY and may.everything
            cards.say_card_is_ours(
                card=card, by=request.user, confirms=confirms, owner=UUID(chosen_one) if chosen_one else None
            )
        else:
            raise PermissionDenied
    if request.POST.get("next") == "check":
        return redirect(f"{reverse('timeline_check', args=[place.slug])}?wall={card.timeline.variant}")
    return redirect("timeline_card", place.slug, pk)


@member("timeline.write")
@require_POST
def divide(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Divide a card in two."""
    card = _mine(request, place, pk)
    form = DivideForm(request.POST)
    try:
        with refusals_told(request):
            if not form.is_valid():
                raise ValidationError(_("Write days from -60 to 180."))
            on_day = form.cleaned_data["on_day"]
            second = cards.divide_card(card=card, by=request.user, on_day=on_day, key=key_of(request))
            messages.success(request, _("Divided. The second part is “%(title)s”.") % {"title": second.title})
    except Repeated:
        pass
    return redirect("timeline_card", place.slug, pk)


@member("timeline.write")
@require_POST
def join(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Join a card with another that the reader may change too."""
    card, may = _mine(request, place, pk), May(request, place)
    rows = [c for c in cards_of(request.user, card.timeline) if c.pk != pk and may.change(c)]
    form = JoinForm(request.POST, choices=[(str(c.pk), c.title) for c in rows])
    try:
        with refusals_told(request):
            if not form.is_valid():
                raise ValidationError(_("Choose two cards of one wall."))
            other = next(c for c in rows if str(c.pk) == form.cleaned_data["other"])
            title = other.title
            cards.join_cards(card=card, other=other, by=request.user, key=key_of(request))
            messages.success(request, _("“%(title)s” is part of this card now.") % {"title": title})
    except Repeated:
        pass
    return redirect("timeline_card", place.slug, pk)


@member("timeline.write")
@require_http_methods(["GET", "POST"])
def remove(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Ask, and then take the card down."""
    card, may = found_card(request, place, pk), May(request, place)
    if not may.change(card):
        return others_keep_this(request, "timeline_card", place.slug, pk)
    if request.method == "POST":
        wall = card.timeline
        cards.remove_card(card=card, by=request.user)
        messages.success(request, _("Taken down."))
        return to_wall(place, wall)
    context = {
        "question": _("Take down “%(what)s”?") % {"what": card.title},
        "consequences": [_("Revisions that have been adopted keep it.")],
        "action": _("Take down"), "back": "../",
    }  # fmt: skip
    return render(request, "ui/confirm.html", context)


@member("desk")
@require_GET
def history(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Who changed what."""
    card = found_card(request, place, pk)
    return render(request, "timeline/history.html", {"card": card, "told": trail.of_row(card, request.standing)})


def _said(request: Any, form: CardForm, card: WallCard | None = None) -> CardDetails:
    """Return what the form says, a task by law confirmed by the municipality alone (R74)."""
    return as_said_by(form.details(), card, confirms=request.standing.side == Side.MUNICIPALITY)


def _mine(request: Any, place: Place, pk: UUID) -> WallCard:
    card = found_card(request, place, pk)
    if not May(request, place).change(card):
        raise PermissionDenied
    return card
