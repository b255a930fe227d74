"""Values to cells: what a person reads, and what an import reads back to the same."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.overview.directory.models.activity import ActivityKind
from brobygger.overview.directory.models.actor import ActorKind
from brobygger.overview.exchange.words.times import say_times
from brobygger.people.models import Side

_CHOICES: Mapping[tuple[str, str], Any] = {
    ("actor", "kind"): ActorKind,
    ("actor", "side"): Side,
    ("activity", "kind"): ActivityKind,
}


def say(kind: str, field: str, value: Any) -> str:  # noqa: PLR0911  one kind of value a line
    """Return ``value`` of ``field`` of a ``kind`` of entry as text."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "times":
        return say_times(value, timezone.localdate())
    if isinstance(value, list):
        return ", ".join(value)
    if field == "price":
        kroner = value.removesuffix(".00").replace(".", ",")
        return "gratis" if kroner == "0" else kroner
    if (kind, field) in _CHOICES:
        return str(_CHOICES[kind, field](value).label)
    return str(value)
