"""Reading anew what a command has just written."""

from typing import Any


def forget(entry: Any, *links: str) -> None:
    """Drop what was prefetched of ``entry`` and its ``links`` (names of foreign keys), so that it is read anew."""
    vars(entry).pop("_prefetched_objects_cache", None)
    for name in links:
        entry._state.fields_cache.pop(name, None)
