"""How topics look: a symbol and a hue each, with the word of the shared vocabulary (``data/``)."""

import csv
from functools import cache
from importlib.resources import files

from brobygger.core.ui.symbols import TopicLook


@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    with (files("brobygger.overview.directory") / "data" / name).open(encoding="utf-8") as lines:
        return {row["slug"]: row for row in csv.DictReader(lines) if row.get("list", "topic") == "topic"}


@cache
def topic_look(slug: str, language: str) -> TopicLook | None:
    """Return symbol, hue and word of a shared topic, or None for a slug that is not shared."""
    look, words = _table("topic_looks.csv").get(slug), _table("vocabulary.csv").get(slug)
    if words is None:
        return None
    word = words.get(language) or words["da"]
    return TopicLook(word, look["icon"], int(look["hue"])) if look else TopicLook(word, "circle-dot", 8)
