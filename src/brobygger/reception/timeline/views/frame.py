"""What the pages of a wall have in common: which wall, what the reader may do, who may be chosen."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode

from brobygger.core.models import Place
from brobygger.overview.directory.domain.queries import current_actors, own_actors
from brobygger.reception.timeline.domain.queries import (
    cards_visible_to,
    current_timelines,
    own_lanes,
    timelines_visible_to,
)
from brobygger.reception.timeline.models import Timeline, WallCard
from brobygger.reception.timeline.rules import edits_all, in_own_lane


def chosen(request: Any, place: Place) -> tuple[list[Timeline], Timeline | None]:
    """Return the walls of ``place`` and the one that the address names, else the first."""
    walls = current_timelines(request.user, place)
    wanted = request.GET.get("wall", "")
    wall = next((w for w in walls if w.variant == wanted), None)
    return walls, wall or (walls[0] if walls else None)


def found_wall(request: Any, place: Place, pk: UUID) -> Timeline:
    """Return the wall, or 404."""
    wall: Timeline = get_object_or_404(
        timelines_visible_to(request.user, place).select_related("place", "adopted"), pk=pk
    )
    return wall


def found_card(request: Any, place: Place, pk: UUID) -> WallCard:
    """Return the card, or 404."""
    rows = cards_visible_to(request.user, place).select_related(
        "place", "timeline", "timeline__place", "owner", "activity"
    )
    card: WallCard = get_object_or_404(rows, pk=pk)
    return card


class May:
    """What a reader may do at a wall: everything, or in the own lane."""

    def __init__(self, request: Any, place: Place) -> None:
        self.everything = edits_all(request.user, place)
        self.own = (
            own_lanes(request.user, place)
            if not self.everything and request.standing.may("timeline.write")
            else frozenset()
        )
        self.lay = self.everything or bool(self.own)
        self.adopt = request.standing.may("timeline.adopt")

    def change(self, card: WallCard) -> bool:
        """Return whether the reader may change ``card``."""
        return in_own_lane(card, self.everything, self.own)


def wall_address(place: Place, wall: Timeline, anchor: str = "") -> str:
    """Return the address of the page of ``wall``."""
    return f"{reverse('timeline', args=[place.slug])}?{urlencode({'wall': wall.variant})}{anchor}"


def to_wall(place: Place, wall: Timeline, anchor: str = "") -> HttpResponse:
    """Send the reader to the wall."""
    return redirect(wall_address(place, wall, anchor))


def owners_for(user: Any, place: Place, side: str, everything: bool) -> list[tuple[str, str]]:
    """Return the actors of ``side`` that a reader may name as doing a card."""
    rows = current_actors(user, place) if everything else own_actors(user, place)
    return [(str(a.pk), a.name) for a in rows.filter(side=side).order_by("name")]


def key_of(request: Any) -> UUID | None:
    """Return the key that the sender gave a change.

    Raises:
        Http404: it is none.
    """
    said = request.POST.get("key", "")
    try:
        return UUID(said) if said else None
    except ValueError:
        raise Http404 from None
