"""Text search behind one interface.

``index`` and ``remove`` are called inside commands; ``find`` answers with ids, best first. What stands behind it
differs by database and is nobody else's business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from brobygger.core.models import Place, SearchDocument


@dataclass(frozen=True)
class Document:
    """What can be found of one entry.

    Args:
        kind: the kind of entry, e.g. ``activity``.
        object_id: its public id.
        texts: ``(language, text)``; language empty where the text is a name. Earlier texts weigh more.
        facets: name to values by which can be filtered.
    """

    kind: str
    object_id: UUID
    texts: Sequence[tuple[str, str]]
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What was found: ids, best first; ``understood`` holds a misspelt word and what it was taken for."""

    ids: list[UUID]
    understood: dict[str, str] = field(default_factory=dict)


def index(place: Place, documents: Sequence[Document]) -> None:
    """Write ``documents`` of ``place``, replacing those of the same entries. Call inside a command."""
    by_kind: dict[str, list[UUID]] = {}
    for d in documents:
        by_kind.setdefault(d.kind, []).append(d.object_id)
    for kind, ids in by_kind.items():
        remove(place, kind, ids)
    SearchDocument.objects.bulk_create(
        [
            SearchDocument(
                place=place,
                kind=d.kind,
                object_id=d.object_id,
                words=" ".join(
                    [t.lower() for _, t in d.texts] + [f"{n}={v}" for n, vs in d.facets.items() for v in vs]
                ),
            )
            for d in documents
        ],
        batch_size=500,
    )


def remove(place: Place, kind: str, ids: Sequence[UUID]) -> None:
    """Take entries out of the index. Call inside a command."""
    for at in range(0, len(ids), 500):
        SearchDocument.objects.filter(place=place, kind=kind, object_id__in=ids[at : at + 500]).delete()


def find(
    place: Place,
    kind: str,
    words: str = "",
    facets: Mapping[str, Sequence[str]] | None = None,
    limit: int = 1000,
) -> Found:
    """Return entries that hold all ``words`` (in any language, inflected or misspelt) and, of each facet given,
    at least one of the values."""
    rows = SearchDocument.objects.filter(place=place, kind=kind)
    for word in words.lower().split():
        rows = rows.filter(words__contains=word)
    for name, values in (facets or {}).items():
        for value in values:
            rows = rows.filter(words__contains=f"{name}={value}")
    return Found(list(rows.values_list("object_id", flat=True)[:limit]))
