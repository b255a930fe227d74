"""The grid as a plain form: typed, looked at, corrected, laid; and the file of a wall."""

import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import Timeline, WallCard
from tests.factories.people import People

DESK = "/lindekoebing/desk/timeline"
ROW = {"r-1-title": "Café", "r-1-side": "frivillig", "r-1-from_day": "14", "r-1-topics": "Dansk"}


@pytest.fixture
def wall(people: People) -> Timeline:
    return open_timeline(place=people.here, by=None, empty=True)


def field(page: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, name
    return found[1]


def test_rows_are_typed_and_laid(people: People, wall: Timeline) -> None:
    client = people.client("coordinator")
    address = f"{DESK}/{wall.pk}/grid/"
    assert client.get(address).content.count(b'-title" value=""') == 40
    wrong = client.post(address, ROW | {"r-2-title": "Tur", "r-2-from_day": "14", "act": "save"})
    assert wrong.context["bad"] == [2] and not WallCard.objects.exists()
    assert field(wrong, "r-1-title") == "Café" and field(wrong, "r-2-title") == "Tur"
    looked = client.post(address, ROW | {"act": "look"})
    assert looked.context["new"] == 1 and b"field-bad" not in looked.content and not WallCard.objects.exists()
    assert client.post(address, ROW | {"act": "save"}).status_code == 302
    assert WallCard.objects.get().title == "Café"


def test_a_card_that_is_there_changes_only_when_its_change_was_seen(people: People, wall: Timeline) -> None:
    client, address = people.client("coordinator"), f"{DESK}/{wall.pk}/grid/"
    client.post(address, ROW | {"act": "save"})
    changed = ROW | {"r-1-from_day": "21", "r-1-to_day": "21", "act": "save"}
    page = client.post(address, changed)
    assert WallCard.objects.get().from_day == 14
    assert page.context["changed"]
    client.post(address, changed | {"agreed": field(page, "agreed")})
    assert WallCard.objects.get().from_day == 21


def test_a_file_is_read_below_what_stands_there(people: People, wall: Timeline) -> None:
    client, address = people.client("coordinator"), f"{DESK}/{wall.pk}/grid/"
    client.post(address, ROW | {"act": "save"})
    file = client.get(f"{DESK}/{wall.pk}/cards.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    assert book.active is not None and book.active["D2"].value == "Café"
    book.active["H2"] = "ingen dag"
    book.active.append([None, None, None, "Tur", "frivillig", "tilbud", 3, None, "Dansk"])
    written = io.BytesIO()
    book.save(written)
    upload = SimpleUploadedFile("kort.xlsx", written.getvalue())
    page = client.post(address, {"r-1-title": "Sang", "act": "take", "file": upload})
    assert field(page, "r-1-title") == "Sang" and field(page, "r-4-title") == "Tur"
    assert page.context["bad"] == [1, 3]
    assert b"ingen dag" in page.content
    damaged = client.post(
        address, {"r-1-title": "Sang", "act": "take", "file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04")}
    )
    assert field(damaged, "r-1-title") == "Sang" and damaged.context["form"].errors


def test_the_list_of_cards_as_a_file_says_everything_too(people: People, wall: Timeline) -> None:
    client = people.client("coordinator")
    more = {"r-1-asks": "Madpakke", "r-1-latest": "30", "r-1-legal_basis": "§ 4", "r-1-languages": "uk", "act": "save"}
    tour = {
        "r-2-title": "Tur",
        "r-2-side": "frivillig",
        "r-2-from_day": "20",
        "r-2-topics": "Dansk",
        "r-2-after": "Café",
    }
    client.post(f"{DESK}/{wall.pk}/grid/", ROW | more | tour)
    page = client.get(f"{DESK}/cards/?format=csv").content.decode()
    heading, first, second = page.lstrip("\ufeff").splitlines()
    row = dict(zip(heading.split(";"), first.split(";"), strict=True))
    assert {"Madpakke", "30", "§ 4", "uk"} <= set(row.values())
    assert "Café" in second.split(";")


def test_nobody_lays_for_others_and_nobody_elsewhere_reads(people: People, wall: Timeline) -> None:
    address = f"{DESK}/{wall.pk}/grid/"
    assert people.client("volunteer").post(address, ROW | {"act": "save"}).status_code == 403
    assert people.client("leader").get(address).status_code == 403
    assert people.client("leader").get(f"{DESK}/{wall.pk}/cards.csv").status_code == 200
    assert people.client("leader").get(f"{DESK}/{wall.pk}/cards.pdf").status_code == 404
    assert people.client("outsider").get(f"/havneby/desk/timeline/{wall.pk}/cards.csv").status_code == 404
    assert people.client("outsider").get(f"{DESK}/{wall.pk}/cards.csv").status_code in {403, 404}
    assert not WallCard.objects.exists()
