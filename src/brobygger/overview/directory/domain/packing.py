"""What a command is told, as JSON and back: plain details, and rows named by kind and id (R10).

A list of pairs stands for a mapping: a database may keep the keys of an object in any order, and the first language
of a text is its original.
"""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from brobygger.core.models import Place
from brobygger.overview.directory.domain.details import (
    ActivityDetails,
    ActorDetails,
    ContactDetails,
    SoundDetails,
    Times,
    VenueDetails,
)

_KNOWN: dict[str, Any] = {
    c.__name__: c for c in (ActivityDetails, ActorDetails, ContactDetails, SoundDetails, Times, VenueDetails)
}
# Rows that details may name.
_ROWS = frozenset({"actor", "venue", "contactpoint"})


def packed(value: Any) -> Any:  # noqa: PLR0911  (one a kind)
    """Return ``value`` (details, rows, times, plain data) as JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return {"is": type(value).__name__, "of": {f.name: packed(getattr(value, f.name)) for f in fields(value)}}
    if isinstance(value, models.Model):
        return {"row": value._meta.model_name, "pk": str(value.pk)}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    if isinstance(value, dict):
        return {"pairs": [[k, packed(v)] for k, v in value.items()]}
    if isinstance(value, tuple):
        return {"tuple": [packed(v) for v in value]}
    return [packed(v) for v in value] if isinstance(value, list) else value


def unpacked(value: Any, place: Place, gone: list[str]) -> Any:  # noqa: PLR0911  (one a kind)
    """Return what ``packed`` made ``value`` of.

    Args:
        value: JSON.
        place: where rows are looked for.
        gone: is told the kinds of rows that are no more; None stands in their stead.
    """
    if isinstance(value, list):
        return [unpacked(v, place, gone) for v in value]
    if not isinstance(value, dict):
        return value
    ((kind, said),) = [(k, v) for k, v in value.items() if k not in {"of", "pk"}]
    if kind == "is":
        known = {f.name for f in fields(_KNOWN[said])}
        return _KNOWN[said](**{k: unpacked(v, place, gone) for k, v in value["of"].items() if k in known})
    if kind == "row":
        return _row(said, value["pk"], place, gone)
    plain = {"moment": datetime.fromisoformat, "day": date.fromisoformat, "number": Decimal}
    if kind in plain:
        return plain[kind](said)  # type: ignore[operator]  # each takes the text that was made of its value
    if kind == "tuple":
        return tuple(unpacked(v, place, gone) for v in said)
    return {k: unpacked(v, place, gone) for k, v in said}


def _row(kind: str, pk: str, place: Place, gone: list[str]) -> Any:
    found = None
    if kind in _ROWS:
        found = apps.get_model("directory", kind)._base_manager.filter(place=place, pk=pk).first()
    if found is None:
        gone.append(kind)
    return found


def texts_in(value: Any) -> list[str]:
    """Return every text in what ``packed`` made, for whoever asks what is held of her."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part)]
    return (
        [t for k, v in value.items() if k not in {"is", "row", "pk"} for t in texts_in(v)]
        if isinstance(value, dict)
        else []
    )
