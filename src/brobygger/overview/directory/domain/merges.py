"""Merges that were made, to be shown and undone."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS
from brobygger.core.visible import visible
from brobygger.overview.directory.models import Actor, ActorMerge


@visible(ActorMerge)
def merges_visible_to(user: Any, place: Place) -> QuerySet[ActorMerge]:
    """Return the merges of ``place``, for those who keep the overview; none for others."""
    if not standing(user, place).roles & RIGHTS["overview.edit"]:
        return ActorMerge.objects.none()
    return ActorMerge.objects.filter(place=place).select_related("kept", "gone", "by", "place")


def merges_of(actor: Actor) -> QuerySet[ActorMerge]:
    """Return the merges of ``actor`` that stand, the latest first."""
    rows = ActorMerge.objects.filter(Q(kept=actor) | Q(gone=actor), undone_at=None)
    return rows.select_related("kept", "gone", "by")


def successor_of(place: Place, pk: UUID) -> Actor | None:
    """Return the actor that the merged actor ``pk`` became part of, to send old addresses on; None if it is not."""
    seen = Actor.objects.filter(place=place, pk=pk).first()
    for _step in range(10):  # merges of merges
        if seen is None or seen.merged_into_id is None:
            break
        seen = seen.merged_into
    return seen if seen is not None and seen.pk != pk else None
