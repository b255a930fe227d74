"""The ids of HSDS records. HSDS wants a UUID for everything, also for what is only a field here.

An entry that came with a UUID of its own keeps it when it goes on: what is exported here and imported elsewhere is
exported from there under the same ids. What has no row of its own gets an id made of its owner's, always the same.
"""

from typing import Any
from uuid import UUID, uuid5

_SPACE = UUID("6f0a4c9e-8a55-4f6b-9d0c-2a1f3b7c5e11")


def made(*parts: str) -> str:
    """Return the id of what ``parts`` name, always the same."""
    return str(uuid5(_SPACE, "/".join(parts)))


def given(key: str) -> str:
    """Return ``key`` if it is a UUID, as UUIDs are written; else nothing."""
    try:
        return str(UUID(key)) if len(key) == 36 else ""
    except ValueError:
        return ""


def public_id(pk: UUID, source_key: str) -> str:
    """Return the id by which an entry goes out: the one it came with, else its own."""
    return given(source_key) or str(pk)


def id_of(entry: Any) -> str:
    """Return the id by which an actor, activity, venue or contact goes out."""
    return public_id(entry.pk, entry.source_key)
