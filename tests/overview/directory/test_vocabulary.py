"""The shared vocabulary says every word in every language of the interface."""

import csv
from importlib.resources import files

import pytest

from brobygger.core.languages import LANGUAGES

with (files("brobygger.overview.directory") / "data" / "vocabulary.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['list']}:{r['slug']}")
def test_every_term_has_a_name_of_its_own_in_every_language(row: dict[str, str]) -> None:
    names = {code: row[code].strip() for code, _name in LANGUAGES}
    assert all(names.values())
    assert len(names["da"]) > 1
    for code in names.keys() - {"da", "en"}:
        assert names[code].lower() not in {names["da"].lower(), names["en"].lower()}


@pytest.mark.parametrize("language", [code for code, _name in LANGUAGES])
def test_no_two_terms_of_a_list_share_a_name(language: str) -> None:
    names = [(r["list"], r[language]) for r in ROWS]
    assert len(names) == len(set(names))
