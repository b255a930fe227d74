"""Answers as JSON, of records and of parts that are kept ready as JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any


class Ready(str):
    """A record that is JSON already."""

    __slots__ = ()


def text(data: Any) -> str:
    """Return ``data`` as JSON, as short as can be."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def inner(data: Mapping[str, Any]) -> str:
    """Return a record as JSON without its braces, to be put together with more."""
    return text(data)[1:-1]


def listed(records: Iterable[Any]) -> Ready:
    """Return ``records`` as a list in JSON; those that are ``Ready`` as they stand."""
    return Ready(f"[{','.join([r if isinstance(r, Ready) else text(r) for r in records])}]")


def record(data: Mapping[str, Any]) -> Ready:
    """Return a record as JSON; values of it that are ``Ready`` as they stand."""
    parts = [f"{text(name)}:{v if isinstance(v, Ready) else text(v)}" for name, v in data.items()]
    return Ready(f"{{{','.join(parts)}}}")
