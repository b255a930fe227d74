"""Questions about imports. Objects leave the exchange only through these (net 3)."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.overview.exchange.models import ImportBatch, ImportDraft, ImportItem


def drafts_visible_to(user: Any, place: Place) -> QuerySet[ImportDraft]:
    """Return the drafts of ``user`` in ``place``: nobody sees another's."""
    if not user.is_authenticated or not standing(user, place).may("overview.import"):
        return ImportDraft.objects.none()
    return ImportDraft.objects.filter(place=place, owner=user).select_related("place", "owner")


def drafts_listed_for(user: Any, place: Place) -> QuerySet[ImportDraft]:
    """Return the drafts of ``user`` without what they hold, which may be much."""
    return drafts_visible_to(user, place).defer("rows", "text", "report")


def batches_visible_to(user: Any, place: Place) -> QuerySet[ImportBatch]:
    """Return the imports of ``place``, for those who may import."""
    if not user.is_authenticated or not standing(user, place).may("overview.import"):
        return ImportBatch.objects.none()
    return ImportBatch.objects.filter(place=place).select_related("place", "by")


def brought_by(batch: ImportBatch, most: int) -> dict[str, list[UUID]]:
    """Return what ``batch`` made or changed, by kind: at most ``most`` ids of each, new ones first, as in the file."""
    items = ImportItem.objects.filter(batch=batch).order_by("-created", "row", "pk")
    kinds = sorted(k for k, n in batch.counts.items() if n["new"] or n["changed"])
    return {kind: list(items.filter(kind=kind).values_list("object_id", flat=True)[:most]) for kind in kinds}
