"""What in an HSDS record came from here: read back from the marks that ``words.hsds_records`` gives it."""

from typing import Any

from brobygger.core.languages import NAMES
from brobygger.overview.directory.domain.visible import FIELDS
from brobygger.overview.directory.models import ActorKind
from brobygger.overview.exchange.words import hsds_values as h
from brobygger.overview.exchange.words.hsds_ids import made
from brobygger.overview.exchange.words.hsds_records import ACCESS
from brobygger.people.models import Side

Record = dict[str, Any]
_FIELDS = {
    "activity": {"title": 200, "summary": 300, "description": 5000, "bring": 300},
    "actor": dict.fromkeys(("description", "purpose", "motivation", "statutes", "delegation", "partners"), 5000),
}
_PERSONS = {"person", "persons", "people", "place", "places", "participant", "participants"}


def texts(record: Record, kind: str) -> dict[str, str]:
    """Return the texts in attributes, as ``field@language``; a field's original first."""
    found: dict[str, str] = {}
    for x in h.listed(record, "attributes"):
        name, code = str(x.get("label")), str((x.get("taxonomy_term") or {}).get("code"))
        if x.get("link_type") == "text" and name in _FIELDS[kind] and code in NAMES:
            value = h.text(x.get("value"), _FIELDS[kind][name])
            found |= {f"{name}@{code}": value} if value else {}
    return found


def is_ours(attribute: Record) -> bool:
    """Whether an attribute is one of those that are not a word of a vocabulary."""
    return attribute.get("link_type") in {"text", "kind", "side"}


def vocabularies(attribute: Record) -> tuple[str, ...]:
    """Return in which vocabularies an attribute's term is looked for: the one it names, else all."""
    named = {"topic": ("topics",), "audience": ("audiences",), "fact": ("facts",)}
    return named.get(str(attribute.get("link_type")), ("topics", "audiences", "facts"))


def kind_and_side(record: Record) -> dict[str, str]:
    """Return kind and side of an organization, where its attributes say them."""
    known = {"kind": set(ActorKind.values), "side": set(Side.values)}
    found = {}
    for x in h.listed(record, "attributes"):
        name, code = str(x.get("link_type")), (x.get("taxonomy_term") or {}).get("code")
        if name in known and code in known[name]:
            found[name] = str(code)
    return found


def published(values: dict[str, Any]) -> dict[str, str]:
    """Return the levels of a new actor's fields: what stood in a public record stays for everybody, where it would
    not be so by itself."""
    said = {name.partition("@")[0] for name in values} & set(FIELDS)
    if values.get("kind") == ActorKind.CITIZEN:
        return dict.fromkeys(sorted({*said, "name"}), "public")
    return dict.fromkeys(sorted(said & {"email", "statutes"}), "public")


def own_address(record: Record, location: Record) -> Record | None:
    """Return an organization's own address if that is what ``location`` is."""
    addresses = h.listed(location, "addresses")
    own = location.get("location_type") == "postal" and location.get("id") == made(str(record.get("id")), "address")
    return addresses[0] if own and addresses else None


def access(record: Record) -> tuple[dict[str, bool], list[Record]]:
    """Return what is known of getting in, and the accessibility records that say something else."""
    key = str(record.get("id"))
    ids = {made(key, name, str(value)): (name, value) for name in ACCESS for value in (True, False)}
    parts = h.listed(record, "accessibility")
    return dict(ids[x["id"]] for x in parts if x.get("id") in ids), [x for x in parts if x.get("id") not in ids]


def whom_to_ask(record: Record) -> tuple[Record | None, list[Record]]:
    """Return who can be asked of a service alone, and its other contacts."""
    own = made(str(record.get("id")), "ask")
    people = h.listed(record, "contacts")
    return next((c for c in people if c.get("id") == own), None), [c for c in people if c.get("id") != own]


def when_to_call(contact: Record) -> str:
    """Return when one can call a contact."""
    own = made(str(contact.get("id")), "phone")
    return next((h.line(p.get("description"), 160) for p in h.listed(contact, "phones") if p.get("id") == own), "")


def room(record: Record) -> int | None:
    """Return for how many people there is room; None where that is not said, or of something else."""
    for x in h.listed(record, "capacities"):
        most, unit = x.get("maximum", x.get("available")), x.get("unit") or {}
        if str(unit.get("name")).casefold() in _PERSONS and isinstance(most, int | float) and most >= 0:
            return int(most)
    return None
