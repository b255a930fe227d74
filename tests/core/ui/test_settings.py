"""A place's settings: name, logo, colour, languages, host, statement, rooms."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from brobygger.core.models import AuditEntry, Place
from brobygger.core.ui.navigation import Entry, navigation
from tests.factories.people import People

ADDRESS = "/lindekoebing/desk/settings/"
FILLED = {
    "name": "Lindekøbing sammen",
    "host_kind": "municipality",
    "host_name": "Frivilligcenter Lindekøbing",
    "colour": "#8a2f5b",
    "languages": ["ar", "uk"],
    "rooms": ["overview"],
    "accessibility_statement": "https://www.was.digst.dk/lindekoebing",
    "version": "1",
}


def picture(kind: str = "JPEG", **saved) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (1600, 400), "#8a2f5b").save(written, kind, **saved)
    return written.getvalue()


def test_an_administrator_gives_the_place_its_face(people: People) -> None:
    answer = people.client("admin").post(ADDRESS, FILLED)
    assert answer.status_code == 302
    place = Place.objects.get(slug="lindekoebing")
    assert (place.name, place.colour, place.languages) == ("Lindekøbing sammen", "#8a2f5b", ["da", "ar", "uk"])
    assert AuditEntry.objects.get(verb="place.change_settings").changes["colour"] == ["#0b5d66", "#8a2f5b"]
    assert "/files/colour/8a2f5b.css" in people.client("anonymous").get("/lindekoebing/da/").content.decode()
    assert people.client("anonymous").get("/lindekoebing/da/was").url == FILLED["accessibility_statement"]


def test_a_colour_that_cannot_be_read_is_refused_and_the_nearest_offered(people: People) -> None:
    client = people.client("admin")
    answer = client.post(ADDRESS, FILLED | {"colour": "#ffd700"})
    assert answer.status_code == 422
    nearest = answer.context["form"].nearest
    assert nearest in answer.content.decode() and "Lindekøbing sammen" in answer.content.decode()
    assert Place.objects.get(slug="lindekoebing").colour == "#0b5d66"
    assert client.post(ADDRESS, FILLED | {"colour": "#ffd700", "nearest": nearest}).status_code == 302
    assert Place.objects.get(slug="lindekoebing").colour == nearest


def test_a_logo_is_drawn_anew_without_what_the_camera_wrote(people: People, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    upload = SimpleUploadedFile("logo.jpg", picture(exif=exif.tobytes()), "image/jpeg")
    client = people.client("admin")
    assert client.post(ADDRESS, FILLED | {"logo": upload}).status_code == 302
    name = Place.objects.get(slug="lindekoebing").logo.name
    answer = people.client("anonymous").get(f"/files/{name}")
    content = answer.getvalue()
    assert answer.headers["Content-Type"] == "image/jpeg" and b"taken at home" not in content
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and "immutable" in answer.headers["Cache-Control"]
    with Image.open(io.BytesIO(content)) as shown:
        assert shown.size == (800, 200) and not shown.getexif()
    assert client.post(ADDRESS, FILLED | {"version": "2", "remove_logo": "on"}).status_code == 302
    assert not Place.objects.get(slug="lindekoebing").logo


@pytest.mark.parametrize(
    "content",
    [b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', b"GIF89a", b"", b"<html>", picture()[:200]],
)
def test_what_is_no_picture_is_refused_whatever_its_name_says(people: People, content: bytes) -> None:
    upload = SimpleUploadedFile("logo.png", content, "image/png")
    answer = people.client("admin").post(ADDRESS, FILLED | {"logo": upload})
    assert answer.status_code == 422 and "logo" in answer.context["form"].errors


def test_two_administrators_see_both_versions(people: People) -> None:
    client = people.client("admin")
    assert client.post(ADDRESS, FILLED).status_code == 302
    answer = client.post(ADDRESS, FILLED | {"name": "Another name"})
    text = answer.content.decode()
    assert answer.status_code == 409 and "Another name" in text and "Lindekøbing sammen" in text
    chosen = FILLED | {"name": "Another name", "conflict": "1", "version": "2", "keep:name": "theirs"}
    assert client.post(ADDRESS, chosen | {"theirs:name": "Lindekøbing sammen"}).status_code == 302
    assert Place.objects.get(slug="lindekoebing").name == "Lindekøbing sammen"


def test_another_kind_of_host_is_chosen_and_what_follows_is_said(people: People) -> None:
    client = people.client("admin")
    assert "mappen om databeskyttelse" in client.get(ADDRESS).content.decode()
    said = FILLED | {"host_kind": "volunteer_centre", "municipality_joined": "on"}
    page = client.post(ADDRESS, said, follow=True)
    assert "en anden dataansvarlig" in page.content.decode()
    place = Place.objects.get(slug="lindekoebing")
    assert (place.host_kind, place.municipality_joined) == ("volunteer_centre", True)
    assert AuditEntry.objects.get(verb="place.change_settings").changes["host_kind"][1] == "volunteer_centre"
    again = client.post(ADDRESS, FILLED | {"version": "2"}, follow=True)  # nothing is ticked below it
    place.refresh_from_db()
    assert (place.host_kind, place.municipality_joined) == ("municipality", True)
    assert "en anden dataansvarlig" in again.content.decode()
    same = client.post(ADDRESS, FILLED | {"version": "3", "name": "Andet"}, follow=True)
    assert "en anden dataansvarlig" not in same.content.decode()
    assert client.post(ADDRESS, FILLED | {"version": "4", "host_kind": "nobody"}).status_code == 422


@pytest.mark.parametrize("name", ["nothing.png", "logos/../../secret-key", "private/x.png", "logos/", "logos"])
def test_files_outside_the_public_shelf_look_like_nothing(people: People, name: str) -> None:
    default_storage.exists("logos/x")
    assert people.client("admin").get(f"/files/{name}").status_code == 404


def test_entries_of_closed_rooms_are_not_shown(people: People) -> None:
    navigation.fill("test", (Entry("The wall", "settings", "reception", room="timeline"),))
    try:
        client = people.client("admin")
        assert "The wall" not in client.get("/lindekoebing/desk/").content.decode()
        assert client.post(ADDRESS, FILLED | {"rooms": ["overview", "timeline"]}).status_code == 302
        assert "The wall" in client.get("/lindekoebing/desk/").content.decode()
        assert "The wall" not in people.client("outsider").get("/havneby/desk/").content.decode()
    finally:
        navigation.fill("test", ())
