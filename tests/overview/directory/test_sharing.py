"""Sharing an activity: words, links and pictures for everybody, of what everybody may see (R76, R77)."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image, ImageChops

from brobygger.core.command import command
from brobygger.core.ui import lettering
from brobygger.overview.directory.domain.activities import activity_details, change_activity
from brobygger.overview.directory.domain.entries import withdraw
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.views.public import sharing
from tests.core.ui.test_lettering import needs_noto
from tests.factories.people import People


def address(entry: Activity, rest: str, language: str = "da", place: str = "lindekoebing") -> str:
    return f"/{place}/{language}/activities/{entry.pk}/{rest}"


def picture(client: Client, entry: Activity, shape: str, language: str = "da") -> Image.Image:
    answer = client.get(address(entry, f"picture-{shape}.png", language))
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "image/png"
    return Image.open(io.BytesIO(answer.content))


def code_at(drawn: Image.Image, entry: Activity, language: str, right: bool) -> bool:
    """Return whether the QR code of the page's address stands in the lower corner on that side."""
    code = sharing._code(sharing.page_of(entry.place, language, entry), 290)
    wide, high = drawn.size
    left = wide - sharing.EDGE - code.width if right else sharing.EDGE
    top = high - sharing.EDGE - code.height
    cut = drawn.convert("L").crop((left, top, left + code.width, top + code.height)).point(lambda p: 255 * (p > 128))
    return cut.tobytes() == code.convert("L").tobytes()


@needs_noto
@pytest.mark.parametrize(("shape", "size"), [("wide", (1200, 630)), ("square", (1080, 1080))])
def test_the_pictures_have_the_sizes_that_are_shown_whole(
    cafe: Activity, client: Client, shape: str, size: Any
) -> None:
    assert picture(client, cafe, shape).size == size


@needs_noto
def test_the_code_stands_at_the_end_of_reading(cafe: Activity, client: Client) -> None:
    danish, arabic = picture(client, cafe, "wide"), picture(client, cafe, "wide", "ar")
    assert code_at(danish, cafe, "da", right=True) and not code_at(danish, cafe, "da", right=False)
    assert code_at(arabic, cafe, "ar", right=False) and not code_at(arabic, cafe, "ar", right=True)


def test_the_code_is_the_address() -> None:
    text = "https://brobygger.example/lindekoebing/da/activities/1/"
    code, matrix = sharing._code(text, 290), segno.make(text, error="m", micro=False).matrix
    times = code.width // (len(matrix) + 6)
    assert code.width == code.height == (len(matrix) + 6) * times and times > 3
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            at = ((x + 3) * times + times // 2, (y + 3) * times + times // 2)
            assert code.getpixel(at) == ((0, 0, 0) if dark else (255, 255, 255))


@needs_noto
def test_what_a_picture_says(cafe: Activity) -> None:
    said = sharing.said_of(cafe.place, "ar", cafe)
    assert said.title == "مقهى اللغة" and "15:00" in said.when
    assert (said.where, said.who, said.place) == ("Huset, Gaden 1, Byen", "Sol & Måne", "Lindekøbing")
    assert "kl.\u00a015.00" in sharing.said_of(cafe.place, "da", cafe).when


@needs_noto
def test_a_citizen_who_is_not_named_stands_in_no_picture(citizen: Activity) -> None:
    assert sharing.said_of(citizen.place, "da", citizen).who == ""


def test_words_and_links_are_ready_and_nothing_foreign_is_loaded(cafe: Activity, client: Client) -> None:
    html = client.get(address(cafe, "share")).content.decode()
    context = sharing.sharing_context(cafe.place, "da", cafe)
    words = context["words"]
    assert words.splitlines()[1] == "Kom og snak." and "Huset" in words and context["page"] in words
    assert "01 00 00 02" not in words
    assert parse_qs(urlsplit(context["whatsapp"]).query)["text"] == [words]
    assert parse_qs(urlsplit(context["facebook"]).query)["u"] == [context["page"]]
    assert parse_qs(urlsplit(context["mail"]).query)["body"] == [words.replace("\n", "\r\n")]
    for part in html.split("src=")[1:]:
        assert part.startswith('"/'), part[:60]


@needs_noto
def test_a_link_shows_the_own_picture_else_the_drawn_one(cafe: Activity, client: Client) -> None:
    page = address(cafe, "")
    assert address(cafe, "picture-wide.png") in client.get(page).content.decode()
    with command("test.picture", place=cafe.place, by=None) as change:
        cafe.image = ContentFile(b"x", name="own.png")
        change.save(cafe)
    html = client.get(page).content.decode()
    assert cafe.image.name in html and "picture-wide.png" not in html


@pytest.mark.parametrize("rest", ["share", "picture-wide.png"])
@pytest.mark.parametrize("role", ["anonymous", "volunteer", "coordinator"])
def test_what_is_not_shown_cannot_be_shared(cafe: Activity, people: People, rest: str, role: str) -> None:
    withdraw(entry=cafe, by=people["coordinator"])
    assert people.client(role).get(address(cafe, rest)).status_code == 404


def test_only_in_its_own_place_and_in_known_shapes(cafe: Activity, client: Client) -> None:
    assert client.get(address(cafe, "share", place="havneby")).status_code == 404
    assert client.get(address(cafe, "picture-wide.png", place="havneby")).status_code == 404
    assert client.get(address(cafe, "picture-round.png")).status_code == 404


def test_where_letters_are_missing_the_page_says_so(no_fonts: None, cafe: Activity, client: Client) -> None:
    html = client.get(address(cafe, "share")).content.decode()
    assert "Her mangler bogstaver" in html and "picture-wide.png" not in html and "wa.me" in html
    assert client.get(address(cafe, "picture-wide.png")).status_code == 404
    assert "directory/share.png" in client.get(address(cafe, "")).content.decode()


@pytest.fixture
def plain_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A Pillow without the library that joins Arabic letters."""
    monkeypatch.setattr(lettering.features, "check", lambda name: False)
    lettering.forget_fonts()
    yield Path()
    lettering.forget_fonts()


@needs_noto
def test_arabic_is_not_drawn_where_its_letters_cannot_be_joined(
    plain_library: Path,
    cafe: Activity,
    client: Client,
) -> None:
    assert client.get(address(cafe, "picture-wide.png", "ar")).status_code == 404
    assert client.get(address(cafe, "picture-wide.png")).status_code == 200


@needs_noto
@pytest.mark.parametrize("shape", sharing.SHAPES)
@pytest.mark.parametrize("right_to_left", [False, True])
def test_long_words_stay_above_the_foot_and_off_the_code(shape: str, right_to_left: bool) -> None:
    long = "Fællesspisning med sprogtræning og lektiehjælp for nye og gamle borgere i hele kommunen " * 4
    said = sharing.Said(long.strip(), long.strip(), long.strip(), "", "Lindekøbing", "https://brobygger.example/1/")
    empty = sharing.Said("", "", "", "", "Lindekøbing", "https://brobygger.example/1/")
    size = sharing.SHAPES[shape]
    written, bare = (sharing.draw(s, size, right_to_left, "#0b5d66") for s in (said, empty))
    changed = ImageChops.difference(written, bare).getbbox()
    assert changed is not None and changed[1] > sharing.BAND and changed[3] < size[1] - sharing.EDGE - 40
    code = sharing._code(said.address, 380 if shape == "square" else 290)
    left = sharing.EDGE if right_to_left else size[0] - sharing.EDGE - code.width
    top = size[1] - sharing.EDGE - code.height
    assert written.crop((left, top, left + code.width, top + code.height)).tobytes() == code.tobytes()
    assert changed[0] >= sharing.EDGE - 4 and changed[2] <= size[0] - sharing.EDGE + 4


def test_the_words_say_that_it_rests_in_holidays(cafe: Activity, client: Client) -> None:
    details = activity_details(cafe)
    weekly = replace(details.times[0], rule="FREQ=WEEKLY", breaks=[])
    change_activity(activity=cafe, details=replace(details, times=[weekly]), by=None)
    assert "helligdage" in client.get(address(cafe, "share")).content.decode()
    change_activity(
        activity=Activity.objects.get(), details=replace(details, times=[replace(weekly, breaks=None)]), by=None
    )
    assert "helligdage" not in client.get(address(cafe, "share")).content.decode()


def standing(cafe: Activity, **more: Any) -> Activity:
    """Make an offer of ``cafe`` that is open by the week."""
    details = replace(activity_details(cafe), kind="standing", times=[], opening="Mo-Th 10:00-15:00; PH off", **more)
    change_activity(activity=cafe, details=details, by=None)
    return Activity.objects.get(pk=cafe.pk)


@needs_noto
def test_opening_times_stand_in_words_and_pictures(cafe: Activity) -> None:
    offer = standing(cafe, hours="Ring først")
    words = sharing.sharing_context(offer.place, "da", offer)["words"]
    assert "Mandag–torsdag 10.00–15.00. Lukket på helligdage. Ring først\n" in words
    assert "Monday–Thursday 10:00–15:00" in sharing.said_of(offer.place, "en", offer).when
    assert "الاثنين" in sharing.said_of(offer.place, "ar", offer).when


def poster(client: Client, entry: Activity, language: str = "da", also: str = "en") -> str:
    return client.get(address(entry, f"poster?also={also}", language)).content.decode().split("<article")[1]


def test_a_poster_says_when_an_offer_is_open_in_both_languages(cafe: Activity, client: Client) -> None:
    html = poster(client, standing(cafe, hours="Ring først", price=40))
    assert "Mandag–torsdag 10.00–15.00" in html and "Monday–Thursday 10:00–15:00" in html
    assert html.count("Ring først") == 1 and html.count("40") >= 2


def test_a_text_in_one_language_alone_stands_once_on_a_poster(cafe: Activity, client: Client) -> None:
    for also in ("ar", "uk"):
        assert poster(client, cafe, also=also).count("Kom og snak.") == 1
    assert "مقهى اللغة" in poster(client, cafe, also="ar")
    assert "<h2" not in poster(client, cafe, also="uk")
