"""The kinds of decision that a mandate can speak of, and the templates of terms: words in Danish and English."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

DATA = Path(__file__).parent / "data"
OTHER = "other"  # begins the slug of a kind in a forum's own words
ALL_IN_ONE = "all_in_one"


@cache
def _kinds() -> dict[str, dict[str, str]]:
    with (DATA / "kinds.csv").open(encoding="utf-8", newline="") as lines:
        return {row["slug"]: row for row in csv.DictReader(lines)}


def all_kinds() -> list[str]:
    """Return the slugs of the kinds that every forum can use, in the order in which they are shown."""
    return list(_kinds())


def in_language(words: Mapping[str, Any], language: str = "") -> Any:
    """Return the Danish or the English form; English for every other language."""
    return words["da" if (language or get_language() or "da") == "da" else "en"]


def kind_in_words(slug: str, own: str = "", language: str = "") -> str:
    """Return what a kind is called: in the forum's ``own`` words if it has some."""
    if own:
        return own
    row = _kinds().get(slug)
    return str(in_language(row, language)) if row else slug


@dataclass(frozen=True)
class Template:
    """Terms to begin from, in one language, ready for ``models.Terms``."""

    key: str
    name: str
    text: str
    parts: dict[str, Any]
    review_after: int  # months


@cache
def _read(key: str) -> dict[str, Any]:
    with (DATA / "templates" / f"{key}.toml").open("rb") as lines:
        return tomllib.load(lines)


def template_keys() -> list[str]:
    """Return the keys of the templates, in order."""
    return sorted((p.stem for p in (DATA / "templates").glob("*.toml")), key=lambda key: _read(key)["order"])


def template(key: str, language: str = "") -> Template:
    """Return the template ``key`` in Danish or English.

    Raises:
        KeyError: there is none.
    """
    if key not in template_keys():
        raise KeyError(key)
    read = _read(key)
    parts = {
        "purpose": in_language(read["purpose"], language),
        "tasks": "\n".join(in_language(read["tasks"], language)),
        "mandate": [
            {
                "kind": line["kind"],
                "words": "",
                "power": line["power"],
                "to": in_language(line["to"], language) if "to" in line else "",
                "to_forum": "",
            }
            for line in read["mandate"]
        ],
        "composition": dict(read["composition"]) | {"notes": in_language(read["notes"], language)},
        "meets_every": read["meets_every"],
    }
    return Template(
        key, in_language(read["name"], language), in_language(read["text"], language), parts, read["review"]
    )


def template_for(functions: list[str]) -> str:
    """Return the key of the template for a forum with ``functions``: its own, or the one that carries all three."""
    return functions[0] if len(functions) == 1 and functions[0] in template_keys() else ALL_IN_ONE
