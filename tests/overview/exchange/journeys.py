"""Taking a place's entries to another place, and comparing what is told of them there."""

import json
from typing import Any

from brobygger.core.models import Place
from brobygger.overview.exchange.domain.hsds import file_of
from brobygger.overview.exchange.domain.importing import import_entries
from brobygger.overview.exchange.domain.open_formats import entries_of_text


def journey(here: Place, there: Place) -> tuple[list[Any], list[Any], Any]:
    """Take all of ``here`` to ``there`` as a file; return both exports and the import's report."""
    text = file_of(here).decode()
    entries = entries_of_text(there, "hsds", text, "")
    _batch, report = import_entries(place=there, by=None, kind="hsds", name="x.json", entries=entries)
    return json.loads(text)["contents"], json.loads(file_of(there))["contents"], report


def differences(a: Any, b: Any, path: str = "") -> list[str]:
    """Return where two records differ, in short."""
    if isinstance(a, dict) and isinstance(b, dict):
        names = sorted(a.keys() | b.keys())
        return [d for n in names for d in differences(a.get(n), b.get(n), f"{path}.{n}")]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [d for n, (x, y) in enumerate(zip(a, b, strict=True)) for d in differences(x, y, f"{path}[{n}]")]
    return [] if a == b else [f"{path}: {str(a)[:200]} became {str(b)[:200]}"]


def by_id(records: list[Any]) -> dict[str, Any]:
    return {r["id"]: r for r in records}
