"""The public pages: what they say, in whose language, to whom."""

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from brobygger.core.ui.playing import part
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.details import (
    ActivityDetails,
    ActorDetails,
    ContactDetails,
    Times,
    VenueDetails,
)
from brobygger.overview.directory.domain.recordings import record_sound
from brobygger.overview.directory.domain.venues import register_venues
from brobygger.overview.directory.models import Activity
from tests.factories import sounds

BAD = '<script>alert("x")</script>'


@pytest.fixture
def cafe(people: Any) -> Activity:
    """A language café with everything there is to say, texts in Danish and Arabic, and markup in them."""
    place, by = people.here, people["coordinator"]
    actor = register_actor(
        place=place,
        by=by,
        details=ActorDetails("Sol & Måne", "association", email="hemmelig@example.org", phone="01 00 00 01"),
    )
    [venue] = register_venues(
        place=place,
        by=by,
        details=[VenueDetails("Huset", "Gaden 1", "6990", "Byen", latitude=56.1, longitude=9.2, step_free=True)],
    )
    texts = {"title": {"da": f"Sprogcafé {BAD}", "ar": "مقهى اللغة"}, "summary": {"da": "Kom og snak."}}
    start = (timezone.localtime() + timedelta(days=2)).replace(hour=15, minute=0, second=0, microsecond=0, tzinfo=None)
    details = ActivityDetails(
        actor,
        texts,
        venue=venue,
        topics=["language"],
        languages=["ar"],
        facts=["free"],
        contact_name="Ida",
        contact_phone="+45 01 00 00 02",
        times=[Times(start, 120, "FREQ=WEEKLY")],
    )
    return register_activity(place=place, by=by, details=details)


def page(client: Any, path: str, language: str = "da") -> str:
    answer = client.get(f"/lindekoebing/{language}/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.fixture
def citizen(people: Any) -> Activity:
    """An activity held by a local citizen who has not chosen to be named, with her as the contact."""
    place, by = people.here, people["coordinator"]
    actor = register_actor(place=place, by=by, details=ActorDetails("Birthe Skjultsen", "citizen", phone="01 00 00 03"))
    [contact] = open_contact_points(
        place=place, by=by, details=[ContactDetails(actor, "Birthe Skjultsen", phone="01 00 00 04")]
    )
    start = (timezone.localtime() + timedelta(days=2)).replace(hour=15, minute=0, second=0, microsecond=0, tzinfo=None)
    details = ActivityDetails(
        actor, {"title": {"da": "Havedag"}}, contact=contact, topics=["language"], times=[Times(start, 60)]
    )
    return register_activity(place=place, by=by, details=details)


@pytest.mark.parametrize("role", ["anonymous", "volunteer"])
@pytest.mark.parametrize(
    "path",
    [
        "activities/{pk}/",
        "activities/{pk}/poster",
        "activities/{pk}/calendar.ics",
        "activities/",
        "activities/?q=Skjultsen",
        "activities/rss",
        "activities/sheet",
        "actors/",
        "contacts/",
        "",
    ],
)
def test_a_citizen_who_is_not_named_is_named_nowhere(people: Any, citizen: Activity, role: str, path: str) -> None:
    if role == "volunteer" and path in {"", "actors/", "contacts/"}:
        return  # members see local citizens in these lists
    page = people.client(role).get(f"/lindekoebing/da/{path.format(pk=citizen.pk)}")
    assert page.status_code == 200
    told = page.content.decode().replace("?q=Skjultsen", "").replace('value="Skjultsen"', "")
    assert "Birthe" not in told
    assert "01 00 00 0" not in told
    assert str(citizen.organiser_id) not in told


def test_what_people_wrote_is_never_markup(client, cafe) -> None:
    for path in [
        "",
        "activities/",
        f"activities/{cafe.pk}/",
        f"activities/{cafe.pk}/poster",
        "activities/sheet",
        "activities/rss",
    ]:
        assert BAD not in page(client, path), path
    assert "&lt;script&gt;" in page(client, "activities/")


def test_texts_fall_back_to_the_original_and_say_so(client, cafe) -> None:
    html = page(client, f"activities/{cafe.pk}/", "ar")
    assert 'dir="rtl"' in html.split("<head>")[0]
    assert re.search(r"<h1>مقهى اللغة</h1>", html)
    assert re.search(r'<p class="lead" lang="da" dir="ltr">Kom og snak.</p>', html)
    listed = page(client, "activities/", "ar")
    assert re.search(r">مقهى اللغة</a>", listed)
    assert re.search(r'<p class="act-text" lang="da" dir="ltr">', listed)
    uk = page(client, "activities/", "uk")
    assert re.search(r'<a href="[^"]+" lang="da" dir="ltr">Sprogcafé', uk)


def test_that_a_text_is_not_translated_is_said_where_it_stands(client, people, cafe) -> None:
    texts = {"title": {"da": "Café", "ar": "مقهى"}, "summary": {"da": "Kom.", "ar": "تعال."}}
    texts["description"] = {"da": "Vi sidder."}
    entry = register_activity(place=people.here, by=None, details=ActivityDetails(cafe.organiser, texts))
    said, above = (page(client, f"activities/{e.pk}/", "ar").partition("<h1")[2] for e in (entry, cafe))
    assert said.index("تعال.") < said.index("(Dansk)") < said.index("Vi sidder.") and said.count("(Dansk)") == 1
    assert above.index("(Dansk)") < above.index("Kom og snak.") and above.count("(Dansk)") == 1


def test_an_activity_can_be_called_found_on_a_map_and_kept(client, cafe) -> None:
    html = page(client, f"activities/{cafe.pk}/")
    assert 'href="tel:+4501000002"' in html
    assert 'class="on-touch" href="geo:56.10000,9.20000"' in html
    assert f'data-words="{cafe.venue.name}, {cafe.venue.address}' in html and "ui/printing" in html
    ics = client.get(f"/lindekoebing/da/activities/{cafe.pk}/calendar.ics")
    assert ics["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in ics.content


def test_data_for_machines_is_valid_json_and_no_other_script_stands_inline(client, cafe) -> None:
    html = page(client, f"activities/{cafe.pk}/")
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    data = json.loads(block)
    assert data["@type"] == "EventSeries"
    assert len(data["subEvent"]) == 8
    assert datetime.fromisoformat(data["subEvent"][0]["startDate"]) > timezone.now()
    assert data["location"]["address"]["postalCode"] == "6990"
    assert "<" not in block
    assert all("src=" in s or "ld+json" in s for s in re.findall(r"<script[^>]*>", html))


def test_an_actor_shows_everybody_only_what_is_for_everybody(client, people, cafe) -> None:
    html = page(client, f"actors/{cafe.organiser_id}/")
    assert "01 00 00 01" in html
    assert "hemmelig@example.org" not in html
    signed_in = people.client("coordinator").get(f"/lindekoebing/da/actors/{cafe.organiser_id}/").content.decode()
    assert "hemmelig@example.org" not in signed_in


@pytest.mark.parametrize(
    "path", ["activities/{a}/", "activities/{a}/poster", "activities/{a}/calendar.ics", "actors/{o}/"]
)
def test_another_place_has_nothing_of_it(client, cafe, path) -> None:
    address = path.format(a=cafe.pk, o=cafe.organiser_id)
    assert client.get(f"/havneby/da/{address}").status_code == 404


def test_what_is_not_published_is_not_there(client, people) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("A", "association"))
    hidden = ActivityDetails(actor, {"title": {"da": "Udkast"}}, published=False)
    entry = register_activity(place=people.here, by=None, details=hidden)
    sound = record_sound(activity=entry, language="da", upload=ContentFile(sounds.mp3()), by=None)
    assert client.get(f"/lindekoebing/da/activities/{entry.pk}/").status_code == 404
    assert client.get(f"/lindekoebing/da/sounds/{sound.pk}").status_code == 404
    for path in ["activities/", "activities/rss", "sitemap.xml"]:
        answer = page(client, path)
        assert "Udkast" not in answer
        assert str(entry.pk) not in answer


def test_filters_stand_as_a_sentence_and_can_be_taken_away(client, cafe) -> None:
    html = page(client, "activities/?topic=language&price=free&topic=&junk=1")
    assert 'value="language" selected' in html
    assert "Sprogcafé" in html
    empty = page(client, "activities/?topic=health")
    assert 'href="/lindekoebing/da/activities/"' in empty
    assert "/lindekoebing/da/contacts/" in empty
    assert "junk" not in html


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=999999", "day=9", "venue=zz", "topic=%00", "q=" + "x" * 900]
)
def test_odd_addresses_are_no_errors(client, cafe, query) -> None:
    page(client, f"activities/?{query}")


def test_contacts_are_shown_by_topic_and_members_only_ones_are_not(client, people) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Kommunen", "municipality", "municipality"))
    shown = ContactDetails(actor, "Bo", phone="01 00 00 03", topics=["housing"])
    hidden = ContactDetails(actor, "Skjult", public=False)
    open_contact_points(place=people.here, by=None, details=[shown, hidden])
    html = page(client, "contacts/")
    assert 'href="tel:+4501000003"' in html
    assert "Skjult" not in html


def test_a_place_alone_leads_to_the_readers_language(client, people) -> None:
    answer = client.get("/lindekoebing/", headers={"accept-language": "uk"})
    assert answer["Location"] == "/lindekoebing/uk/"
    assert client.get("/nowhere/").status_code == 404


def test_sitemaps_and_robots(client, cafe) -> None:
    assert b"/lindekoebing/ar/sitemap.xml" in client.get("/sitemap.xml").content
    assert str(cafe.pk) in page(client, "sitemap.xml")
    assert b"Sitemap: " in client.get("/robots.txt").content


def test_sound_is_known_by_its_content_and_given_in_parts(client, people, cafe) -> None:
    with pytest.raises(ValidationError):
        record_sound(activity=cafe, language="da", upload=ContentFile(b"<html>", name="x.mp3"), by=None)
    content = sounds.wav()
    sound = record_sound(activity=cafe, language="da", upload=ContentFile(content), by=None)
    assert "<audio controls" in page(client, f"activities/{cafe.pk}/")
    address = f"/lindekoebing/da/sounds/{sound.pk}"
    assert b"".join(client.get(address).streaming_content) == content
    answer = client.get(address, headers={"range": "bytes=3-5"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, content[3:6])
    assert answer["Content-Range"] == f"bytes 3-5/{len(content)}"
    assert client.get(address, headers={"range": "bytes=90000-"}).status_code == 416
    for range_ in (f"bytes={'9' * 5_000}-", f"bytes=-{'9' * 5_000}", "bytes=²-"):
        answer = client.get(address, headers={"range": range_})
        assert (answer.status_code, b"".join(answer.streaming_content)) == (200, content)
    assert client.get(f"/havneby/da/sounds/{sound.pk}").status_code == 404


@pytest.mark.parametrize("path", ["activities/", "actors/"])
def test_a_page_number_of_thousands_of_digits_is_the_first_page(client, cafe, path: str) -> None:
    assert client.get(f"/lindekoebing/da/{path}", {"page": "9" * 5_000}).status_code == 200


@pytest.mark.parametrize(("first", "last", "bytes_"), [("0", "", (0, 9)), ("", "3", (7, 9)), ("2", "99", (2, 9))])
def test_parts(first: str, last: str, bytes_: tuple[int, int]) -> None:
    assert part(first, last, 10) == bytes_


def test_the_start_page_shows_what_is_new_and_what_is_mine(people, cafe) -> None:
    html = people.client("volunteer").get("/lindekoebing/desk/").content.decode()
    assert "Sprogcafé" in html
    assert BAD not in html


def test_sound_is_added_and_taken_away_by_those_who_may_change_the_activity(people, cafe) -> None:
    address = f"/lindekoebing/desk/overview/activities/{cafe.pk}/sounds/"

    def send(role: str, content: bytes) -> int:
        upload = SimpleUploadedFile("sound.mp3", content, "audio/mpeg")
        return people.client(role).post(address, {"language": "ar", "file": upload}).status_code

    assert send("newcomer", sounds.mp3()) == 403
    assert send("outsider", sounds.mp3()) == 403
    assert send("coordinator", b"no sound at all") == 200
    assert send("coordinator", sounds.wav(20 * 60 + 1, hertz=1000)) == 200
    assert not cafe.recordings.exists()
    assert send("coordinator", sounds.mp3()) == 302
    assert send("coordinator", sounds.mp3(50)) == 302
    [sound] = cafe.recordings.all()
    assert people.client("newcomer").post(f"{address}{sound.pk}/remove/").status_code == 403
    assert people.client("coordinator").post(f"{address}{sound.pk}/remove/").status_code == 302
    assert not cafe.recordings.exists()
