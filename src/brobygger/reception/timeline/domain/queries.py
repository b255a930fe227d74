"""Questions about walls. Objects leave the app only through these (net 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from brobygger.core.access import standing
from brobygger.core.models import AuditEntry, Place
from brobygger.core.visible import visible
from brobygger.overview.directory.domain.queries import own_actors
from brobygger.reception.timeline.models import CardOrder, CardState, Revision, Timeline, WallCard


@visible(Timeline)
def timelines_visible_to(user: Any, place: Place) -> QuerySet[Timeline]:
    """Return the walls of ``place``: all members see them, nobody else does."""
    rows = Timeline.objects.filter(place=place)
    return rows if standing(user, place).roles else rows.none()


@visible(WallCard)
def cards_visible_to(user: Any, place: Place) -> QuerySet[WallCard]:
    """Return the cards on the walls of ``place``: all members see them, nobody else does."""
    rows = WallCard.objects.filter(place=place)
    return rows if standing(user, place).roles else rows.none()


@visible(Revision)
def revisions_visible_to(user: Any, place: Place) -> QuerySet[Revision]:
    """Return what has been adopted in ``place``: all members see it, nobody else does."""
    rows = Revision.objects.filter(place=place)
    return rows if standing(user, place).roles else rows.none()


def current_timelines(user: Any, place: Place) -> list[Timeline]:
    """Return the walls of ``place`` that are in use, the oldest first."""
    return list(timelines_visible_to(user, place).filter(archived=False).select_related("adopted", "place"))


def walls_in_use(place: Place) -> list[Timeline]:
    """Return the walls of ``place`` that are in use; what they are called is no secret to its members."""
    return list(Timeline.objects.filter(place=place, archived=False))


def cards_of(user: Any, timeline: Timeline) -> list[WallCard]:
    """Return the cards of ``timeline`` with their owners, in the order of their days; the caller may read it."""
    rows = cards_visible_to(user, timeline.place).filter(timeline=timeline)
    return list(rows.select_related("owner", "activity"))


def order_of(timeline: Timeline) -> dict[UUID, list[UUID]]:
    """Return by card the cards that it comes after."""
    found: dict[UUID, list[UUID]] = {}
    links = CardOrder.objects.filter(card__timeline=timeline).order_by("after__from_day", "after__title")
    for card, after in links.values_list("card", "after"):
        found.setdefault(card, []).append(after)
    return found


def own_lanes(user: Any, place: Place) -> frozenset[UUID]:
    """Return the actors whose cards are a reader's own."""
    return frozenset(own_actors(user, place).values_list("pk", flat=True))


def revisions_of(user: Any, timeline: Timeline) -> Sequence[Revision]:
    """Return what has been adopted of ``timeline``, newest first, without the cards themselves."""
    rows = revisions_visible_to(user, timeline.place).filter(timeline=timeline)
    return list(rows.select_related("adopted_by").defer("cards"))


@dataclass(frozen=True)
class Progress:
    """How far a place has come with its walls.

    Args:
        cards: how many there are.
        said: of how many somebody has said whether they are here.
        moved: whether a card has ever been moved.
    """

    cards: int
    said: int
    moved: bool


def progress_of(place: Place) -> Progress:
    """Return how far ``place`` has come with its walls, in two queries."""
    rows = WallCard.objects.filter(place=place, timeline__archived=False)
    counted = rows.aggregate(cards=Count("pk"), said=Count("pk", filter=~Q(state=CardState.SUGGESTED)))
    moved = AuditEntry.objects.filter(place=place, verb="card.move").exists()
    return Progress(counted["cards"], counted["said"], moved)
