"""The JSON API: finds what the public list finds, says only what everybody may see, and can be asked again cheaply."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory
from django.utils import timezone

from brobygger.core.pagecache import PageCache
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
from brobygger.overview.directory.domain.venues import register_venues
from tests.factories.people import People

BASE = "/api/v1/lindekoebing"


@pytest.fixture
def cafe(people: People) -> Any:
    sol = register_actor(
        place=people.here, by=None, details=ActorDetails("Sol & Måne", "association", email="s@x.example")
    )
    house = register_venues(place=people.here, by=None, details=[VenueDetails("Huset", postcode="9999")])[0]
    soon = datetime.combine(timezone.localdate() + timedelta(days=1), datetime.min.time().replace(hour=15))
    texts = {"title": {"da": "Café <Sol>", "en": "Coffee"}, "summary": {"da": "Kaffe & kage"}}
    details = ActivityDetails(
        sol, texts, venue=house, topics=["language"], audiences=["families"], times=[Times(soon, 60, "FREQ=WEEKLY")]
    )
    return register_activity(place=people.here, by=None, details=details)


def items(client: Client, path: str, **headers: str) -> list[dict[str, Any]]:
    answer = client.get(f"{BASE}/{path}", headers=headers)
    assert answer.status_code == 200, answer.content
    found = answer.json()["items"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("query", "count"),
    [
        *[("", 1), ("topic=language", 1), ("topic=health", 0), ("q=kaffe", 1), ("q=bold", 0), ("audience=families", 1)],
        *[("day=tomorrow", 1), ("day=today", 0), ("price=free", 0), ("language=ar", 0)],
    ],
)
def test_it_finds_what_the_list_finds(cafe: Any, client: Client, query: str, count: int) -> None:
    assert len(items(client, f"activities?{query}")) == count
    assert client.get(f"/lindekoebing/da/activities/?{query}").content.count(b'<li class="act">') == count


def test_texts_are_plain_and_in_the_language_asked_for(cafe: Any, client: Client) -> None:
    assert (
        items(client, "activities")[0] | {"title": "Café <Sol>", "summary": "Kaffe & kage"}
        == items(client, "activities")[0]
    )
    for path, headers in (("activities?lang=en", {}), ("activities", {"accept-language": "en-GB,en;q=0.9"})):
        found = items(client, path, **headers)[0]
        assert (found["title"], found["title_language"], found["summary_language"]) == ("Coffee", "en", "da")
    whole = client.get(f"{BASE}/activities/{cafe.pk}?lang=en").json()
    assert (
        whole["title"] == "Coffee" and whole["organiser"]["name"] == "Sol & Måne" and whole["venue"]["name"] == "Huset"
    )
    assert whole["schedules"][0]["rule"] == "FREQ=WEEKLY"


def test_times_in_a_range_of_days(cafe: Any, client: Client) -> None:
    today = timezone.localdate()
    last = today + timedelta(days=20)
    found = items(client, f"occurrences?from={today}&to={last}")
    assert [f["activity_id"] for f in found] == [str(cafe.pk)] * 3
    assert found[0]["start"] < found[1]["start"] and found[0]["start"].startswith(str(today + timedelta(days=1)))
    assert items(client, f"occurrences?from={today}&to={today}") == []
    assert items(client, f"occurrences?from={today}&to={last}&topic=health") == []
    for wrong in (
        f"from={last}&to={today}",
        f"from={today}&to={today + timedelta(days=93)}",
        "from=x",
        "from=9999-12-31",
    ):
        assert client.get(f"{BASE}/occurrences?{wrong}").status_code == 422


def test_only_what_everybody_may_see_whoever_asks(people: People, cafe: Any) -> None:
    here = people.here
    bo = register_actor(place=here, by=None, details=ActorDetails("Bo Privat", "citizen", phone="12345678"))
    gone = register_activity(
        place=here, by=None, details=ActivityDetails(bo, {"title": {"da": "Skjult kor"}}, published=False)
    )
    shown = register_activity(
        place=here, by=None, details=ActivityDetails(bo, {"title": {"da": "Vist kor"}}, "standing")
    )
    sol = cafe.organiser
    secret = open_contact_points(place=here, by=None, details=[ContactDetails(sol, "Skjult Per", public=False)])[0]
    for role in ("anonymous", "admin", "outsider"):
        client = people.client(role)
        told = "".join(
            client.get(f"{BASE}/{path}").content.decode()
            for path in ("activities", "actors", "contacts", "venues", f"activities/{shown.pk}", f"actors/{sol.pk}")
        )
        assert "Vist kor" in told
        assert not [w for w in ("Bo Privat", "12345678", "Skjult", "s@x.example") if w in told], role
        for path in (f"activities/{gone.pk}", f"actors/{bo.pk}", f"contacts/{secret.pk}"):
            assert client.get(f"{BASE}/{path}").status_code == 404
        for name, pk in (("activities", cafe.pk), ("actors", sol.pk), ("venues", cafe.venue_id)):
            assert client.get(f"/api/v1/havneby/{name}/{pk}").status_code == 404
            assert client.get(f"{BASE}/{name}/{pk}").status_code == 200


def test_pages_lead_to_each_other(people: People, client: Client) -> None:
    register_venues(place=people.here, by=None, details=[VenueDetails(f"Hus {n:02}") for n in range(7)])
    answer = client.get(f"{BASE}/venues?per_page=3&page=2")
    links = dict(reversed(part.split("; rel=")) for part in answer["Link"].split(", "))
    assert set(links) == {'"first"', '"prev"', '"next"', '"last"'}
    following = urlsplit(links['"next"'].strip("<>"))
    assert [v["name"] for v in client.get(f"{following.path}?{following.query}").json()["items"]] == ["Hus 06"]
    assert answer.json()["total"] == 7


def test_an_unchanged_answer_is_not_sent_twice(people: People, cafe: Any, client: Client) -> None:
    first = client.get(f"{BASE}/activities")
    assert "no-cache" in first["Cache-Control"] and first["Access-Control-Allow-Origin"] == "*"
    again = client.get(f"{BASE}/activities", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    details = ActivityDetails(cafe.organiser, {"title": {"da": "Ny"}}, "standing")
    register_activity(place=people.here, by=None, details=details)
    assert client.get(f"{BASE}/activities", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_other_sites_may_read_and_nobody_may_write(cafe: Any, client: Client) -> None:
    asked = client.options(f"{BASE}/activities", headers={"origin": "https://x.example"})
    assert asked.status_code == 204 and "If-None-Match" in asked["Access-Control-Allow-Headers"]
    for method in (client.post, client.put, client.delete, client.patch):
        answer = method(f"{BASE}/activities")
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert client.head(f"{BASE}/activities").status_code == 200


def test_mistakes_say_what_is_wrong(people: People, client: Client) -> None:
    for query, word in (("page=x", "page"), ("topic=nix", "nix"), ("per_page=1000", "per_page"), ("lang=xx", "lang")):
        answer = client.get(f"{BASE}/activities?{query}")
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
        assert word in answer.json()["detail"]


def test_one_address_cannot_ask_without_end(people: People, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROBYGGER_API_RATE", "3/h")
    address = {"REMOTE_ADDR": "192.0.2.7"}
    statuses = [client.get(f"{BASE}/venues", **address).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    answer = client.get(f"{BASE}/venues", **address)
    assert 0 < int(answer["Retry-After"]) <= 3600 and answer["Content-Type"] == "application/problem+json"
    assert client.get(f"{BASE}/venues", REMOTE_ADDR="192.0.2.8").status_code == 200


@pytest.mark.usefixtures("connections_stay")
def test_kept_answers_are_for_one_language_and_one_version(people: People, cafe: Any) -> None:
    version = [1]
    cache = PageCache(WSGIHandler(), lambda slug: version[0] if slug == "lindekoebing" else None)

    def ask(language: str) -> tuple[str, bytes]:
        seen: list[Any] = []
        environ = RequestFactory()._base_environ(PATH_INFO=f"{BASE}/venues", HTTP_ACCEPT_LANGUAGE=language)
        body = b"".join(cache(environ, lambda status, headers, exc=None: seen.extend([status, dict(headers)])))
        assert seen[0] == "200 OK" and seen[1]["Vary"] == "Accept-Encoding, Accept-Language"
        return seen[1]["Content-Language"], body

    assert [ask(language)[0] for language in ("da", "en", "da")] == ["da", "en", "da"]
    assert len(cache._kept) == 2
    register_venues(place=people.here, by=None, details=[VenueDetails("Nyt hus")])
    assert b"Nyt hus" not in ask("da")[1], "the version this cache is told stands still"
    version[0] = 2
    assert b"Nyt hus" in ask("da")[1]
