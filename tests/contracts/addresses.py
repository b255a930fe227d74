"""The whole URL tree as a flat list."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver


class Address(NamedTuple):
    """One pattern: its full name, its route and its view."""

    name: str
    route: str
    view: Any


def addresses(resolver: Any = None, prefix: str = "", namespaces: tuple[str, ...] = ()) -> Iterator[Address]:
    """Yield every address below ``resolver`` (the root when it is left out)."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from addresses(entry, route, inner)
        elif isinstance(entry, URLPattern):
            yield Address(":".join([*namespaces, entry.name or ""]), route, entry.callback)
