"""Lists as files: CSV and XLSX with the headings that the import knows, so that a file can come back."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.ui.tables import csv_text, xlsx_bytes
from brobygger.overview.directory.domain import queries
from brobygger.overview.directory.domain.visible import Reader, level_of_part
from brobygger.overview.exchange.domain.hsds import file_of
from brobygger.overview.exchange.domain.stores import ActivityStore, ActorStore, ContactStore, Store
from brobygger.overview.exchange.words.headings import columns_of
from brobygger.overview.exchange.words.saying import say

FORMS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
TYPES = FORMS | {"json": "application/json"}
KINDS: dict[str, type[Store]] = {"actors": ActorStore, "contacts": ContactStore, "activities": ActivityStore}
_NOT_TOLD = frozenset("day date start end until repeats".split())
_CHUNK = 500


def exported(*, place: Place, user: Any, kind: str, form: str) -> bytes:
    """Return all entries of ``kind`` that ``user`` may see, as a file.

    Args:
        place: whose entries.
        user: who exports; None for the installation's own command line, which sees all.
        kind: ``actors``, ``contacts`` or ``activities``; or ``hsds``: what everybody may see, whoever exports.
        form: ``csv`` (UTF-8 with mark, semicolons) or ``xlsx``; ``json`` for ``hsds``.
    """
    if kind == "hsds":
        return file_of(place)
    store = KINDS[kind](place, user)
    rows = list(_rows(store, kind, _visible(place, user, kind), user))
    names = [n for n in columns_of(kind) if n not in _NOT_TOLD and n != "contact_name" or kind == "activities"]
    names = [n for n in names if n not in _NOT_TOLD and ("@" not in n or any(r.get(n) for r in rows))]
    heading = [_heading(kind, n) for n in names]
    table = ([r.get(n, "") for n in names] for r in rows)
    if form == "xlsx":
        return xlsx_bytes(kind, heading, table)
    return csv_text(heading, table).encode()


def _heading(kind: str, name: str) -> str:
    base, at, language = name.partition("@")
    label = str(columns_of(kind)[base].label)
    return f"{label} ({language})" if at else label


def _visible(place: Place, user: Any, kind: str) -> QuerySet[Any]:
    if user is None:
        found: QuerySet[Any] = KINDS[kind].model._default_manager.filter(place=place)
        return found
    return {
        "actors": queries.actors_visible_to,
        "contacts": queries.contact_points_visible_to,
        "activities": queries.activities_visible_to,
    }[kind](user, place)


def _rows(store: Store, kind: str, visible: QuerySet[Any], user: Any) -> Iterator[dict[str, str]]:
    reader = None if user is None or store.kind != "actor" else Reader(standing(user, store.place))
    pks = iter(visible.order_by("pk").values_list("pk", flat=True).iterator(2000))
    while chunk := list(islice(pks, _CHUNK)):
        found = store.rows(chunk)
        for pk in chunk:
            if pk in found:
                yield _row(store, found[pk], reader)


def _row(store: Store, row: Any, reader: Reader | None) -> dict[str, str]:
    told = {"id": str(row.pk)}
    venue = getattr(row, "venue", None)
    for name in ("address", "postcode", "city", "area"):
        if venue is not None:
            told[f"venue_{name}"] = getattr(venue, name)
    for name, value in store.state(row).items():
        column = {"times": "when"}.get(name, name.removesuffix("@da"))
        told[column] = say(store.kind, name, value) if reader is None or _shown(row, name, reader) else ""
    return told


def _shown(row: Any, name: str, reader: Reader) -> bool:
    """Whether a field of an actor is shown to ``reader``; each has a level that the actor chooses."""
    return level_of_part(row, name) in reader.levels
