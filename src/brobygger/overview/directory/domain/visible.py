"""What of an actor a reader may see (R57): the one place that every page, file, feed and API asks.

An actor chooses a level for each field. What it has not chosen follows the defaults; a person (a local citizen)
is protected by stricter ones.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from brobygger.core.access import Standing
from brobygger.core.rights import RIGHTS
from brobygger.overview.directory.models import Actor, ContactPoint

LEVELS = ("public", "members", "staff", "own")
FIELDS = (
    "email phone website address cvr members_count volunteers_count fee premises board description purpose motivation"
    " statutes delegation partners ethnic_minority_association"
).split()
_DEFAULTS = {"email": "members", "board": "members", "statutes": "members"}
# Never to be chosen for everybody: names of people on a board.
_AT_MOST = {"board": ("members", "staff", "own")}
_PERSONS = {"citizen"}
_TEXTS = {"description", "purpose", "motivation", "statutes", "delegation", "partners"}
_STAFF = RIGHTS["overview.edit"]


@dataclass(frozen=True)
class Reader:
    """Who asks: ``standing`` in the actor's place, and whether they are or represent the actor."""

    standing: Standing
    own: bool = False

    @property
    def levels(self) -> frozenset[str]:
        """Return the levels that this reader may see."""
        if self.own and self.standing.roles:
            return frozenset(LEVELS)
        if self.standing.roles & _STAFF:
            return frozenset({"public", "members", "staff"})
        return frozenset({"public", "members"}) if self.standing.roles else frozenset({"public"})


def level_of(actor: Actor, field: str) -> str:
    """Return who may see ``field`` of ``actor``: one of ``LEVELS``."""
    if field == "ethnic_minority_association":
        return actor.declaration_shown_to
    chosen = actor.visibility.get(field, "")
    if chosen in levels_for(field):
        return str(chosen)
    if actor.kind in _PERSONS:
        return "staff"
    return _DEFAULTS.get(field, "public")


def levels_for(field: str) -> tuple[str, ...]:
    """Return the levels that an actor can choose for ``field``."""
    return _AT_MOST.get(field, LEVELS)


def shown(actor: Actor, standing: Standing, *, own: bool = False) -> dict[str, Any]:
    """Return what a reader may see of ``actor`` as plain data; what is hidden or empty is absent.

    Args:
        actor: with ``texts`` and ``board`` prefetched where many are shown.
        standing: what the reader is in the actor's place.
        own: the reader is or represents the actor (``rules.speaks_for``).

    Returns:
        ``address`` as ``{"address", "postcode", "city"}``, ``board`` as a list of ``{"name", "task"}``, texts as
        ``{language: text}``, the rest as stored.
    """
    levels = Reader(standing, own).levels
    found = {}
    for field in FIELDS:
        if level_of(actor, field) in levels and (value := _value(actor, field)) not in (None, "", [], {}, False):
            found[field] = value
    return found


def hidden_fields(actor: Actor, standing: Standing, *, own: bool) -> set[str]:
    """Return the fields that the reader may not see, and so may not edit or find in the history either."""
    levels = Reader(standing, own).levels
    return {field for field in FIELDS if level_of(actor, field) not in levels}


def level_of_part(actor: Actor, name: str) -> str:
    """Return who may see ``name`` as tables, imports and the history call it: a part of an address, a text in a
    language (``purpose@da``, ``purpose.da``); ``public`` for what has no level."""
    field = name.partition("@")[0].partition(".")[0]
    field = "address" if field in {"postcode", "city"} else field
    return level_of(actor, field) if field in FIELDS else "public"


def shown_to_members(actor: Actor, name: str) -> bool:
    """Return whether every member may see ``name`` of ``actor``."""
    return level_of_part(actor, name) in {"public", "members"}


def public_name(actor: Actor) -> str:
    """Return the name that everybody may see: a person's only when the person chose so."""
    hidden = actor.kind in _PERSONS and actor.visibility.get("name") != "public"
    return "" if hidden else actor.name


def is_public_contact(contact: ContactPoint) -> bool:
    """Return whether everybody may see ``contact``: it is public, and so is whom it speaks for."""
    return contact.public and contact.actor.active and bool(public_name(contact.actor))


def _value(actor: Actor, field: str) -> Any:
    if field in _TEXTS:
        return {t.language: t.text for t in actor.texts.all() if t.field == field and t.text}
    if field == "address":
        parts = {name: getattr(actor, name) for name in ("address", "postcode", "city")}
        return parts if any(parts.values()) else None
    if field == "board":
        return [{"name": m.name, "task": m.task} for m in actor.board.all()]
    value = getattr(actor, field)
    return str(value) if isinstance(value, Model) else value
