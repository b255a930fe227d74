"""Stylesheets and scripts: kept for ever under names with a hash, packed, gathered once a version."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.test import Client

from brobygger.core.ui import staticfiles
from tests.factories.people import People


@pytest.fixture
def root(settings: Any, tmp_path: Path) -> Path:
    (tmp_path / "gathered").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "look.css").write_text("main { color: teal }\n" * 40)
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, tmp_path / "own"]
    settings.STATIC_ROOT = tmp_path / "gathered"
    return tmp_path


def test_plain_names_where_nothing_was_gathered(root: Path) -> None:
    assert static("look.css") == "/static/look.css"


def test_a_gathered_file_is_sent_packed_and_kept_for_ever(root: Path) -> None:
    assert staticfiles.gather()
    address = static("look.css")
    assert re.fullmatch(r"/static/look\.[0-9a-f]{12}\.css", address)
    answer = Client().get(address, headers={"accept-encoding": "gzip"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.getvalue()) == (root / "own" / "look.css").read_bytes()


def test_gathering_happens_once_a_version(root: Path) -> None:
    assert staticfiles.gather()
    first = static("look.css")
    assert not staticfiles.gather()
    (root / "own" / "look.css").write_text("main { color: navy }\n")
    assert staticfiles.gather()
    assert static("look.css") != first
    assert Client().get(first).status_code == 200  # a page that is open still looks as it did


def test_what_was_left_half_is_gathered_again(root: Path) -> None:
    staticfiles.gather()
    (root / "gathered" / staticfiles.STAMP).unlink()
    assert staticfiles.gather()


def test_a_name_that_is_not_there_is_a_mistake_once_files_are_gathered(root: Path) -> None:
    staticfiles.gather()
    with pytest.raises(ValueError, match="nothing.css"):
        static("nothing.css")


@pytest.mark.django_db
def test_every_file_that_a_page_loads_has_its_name(root: Path, people: People) -> None:
    staticfiles.gather()
    html = people.client("coordinator").get("/lindekoebing/desk/").content.decode()
    loaded = re.findall(r'"(/static/[^"]+)"', html)
    assert len(loaded) >= 4
    for address in loaded:
        assert re.search(r"\.[0-9a-f]{12}\.", address), address
        assert Client().get(address).status_code == 200
    assert staticfiles_storage.hashed_files


def test_a_module_names_what_it_imports_by_its_hash(root: Path) -> None:
    staticfiles.gather()
    address = static("workshop/room.js")
    said = Client().get(address).getvalue().decode()
    (imported,) = re.findall(r'from "\.\./(live/live\.[0-9a-f]{12}\.js)"', said)
    assert Client().get(f"/static/{imported}").status_code == 200
