"""The text of the declaration of confidentiality, by version and language.

The texts stand in ``data/confidentiality.json``. A new version asks everybody to sign anew; an old version stays
in the file, for what was signed under it.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data" / "confidentiality.json"


@dataclass(frozen=True)
class Text:
    """One version in one language."""

    version: str
    language: str
    title: str
    paragraphs: tuple[str, ...]


@cache
def _stored() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return stored


VERSION: str = _stored()["in_force"]


def text_in(language: str, version: str = VERSION) -> Text:
    """Return the text; Danish, which is the one that counts, where ``language`` has none."""
    texts = _stored()["versions"][version]
    found = language if language in texts else "da"
    return Text(version, found, texts[found]["title"], tuple(texts[found]["paragraphs"]))
