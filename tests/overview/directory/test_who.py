"""Who takes part is found by everybody: by words, kind and topic; and only by what is for everybody (R6, R10, R57)."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from brobygger.core import jobs, search
from brobygger.core.models import Job, Place, SearchDocument
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actor_search import ANEW, EVERYBODY
from brobygger.overview.directory.domain.actors import actor_details, change_actor, register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.directory.domain.entries import bring_back, remove, withdraw
from brobygger.overview.directory.domain.merging import merge_actors
from brobygger.overview.directory.models import Actor
from brobygger.overview.directory.personal import erase
from tests.factories.people import People

HERE = "/lindekoebing/en/actors/"


def actor(place: Place, name: str, kind: str = "association", **more: Any) -> Actor:
    return register_actor(place=place, by=None, details=ActorDetails(name, kind, **more))


@pytest.fixture
def everybody(people: People) -> dict[str, Actor]:
    """A chess club that holds nothing, a café that holds something about food, a neighbour, and one elsewhere."""
    here = people.here
    about = {"description": {"da": "Vi spiller skak om torsdagen"}, "statutes": {"da": "Hemmelige paragraffer"}}
    cafe = actor(here, "Café Kastanje", "social_association")
    details = ActivityDetails(cafe, {"title": {"da": "Spisning"}}, topics=["health"], hours="altid", kind="standing")
    register_activity(place=here, by=None, details=details)
    actor(people.there, "Skakklubben i Havneby")
    return {
        "chess": actor(here, "Springeren", texts=about), "cafe": cafe,
        "neighbour": actor(here, "Naboen Zarathustra", "citizen"),
    }  # fmt: skip


def found(client: Client, query: str) -> list[str]:
    return [a.name for a, _doubt in client.get(f"{HERE}{query}").context["actors"]]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=skak", ["Springeren"]),
        ("?q=springern", ["Springeren"]),  # misspelt
        ("?kind=social_association", ["Café Kastanje"]),
        ("?topic=health", ["Café Kastanje"]),
        ("?q=skak&kind=social_association", []),
        ("?q=kastanje&topic=health&kind=social_association", ["Café Kastanje"]),
        ("?kind=nonsense&topic=nonsense&page=x", ["Café Kastanje", "Springeren"]),
        ("?q=%00", ["Café Kastanje", "Springeren"]),
    ],
)
def test_everybody_finds_them(client: Client, everybody: dict[str, Actor], query: str, names: list[str]) -> None:
    assert found(client, query) == names


@pytest.mark.parametrize("words", ["hemmelige", "paragraffer", "hemmelig paragrafer", "zarathustra", "zaratustra"])
def test_nobody_is_found_or_guessed_by_what_is_not_for_everybody(
    client: Client, everybody: dict[str, Actor], words: str
) -> None:
    page = client.get(f"{HERE}?q={words}")
    assert page.context["actors"] == [] and page.context["found"].understood == {}
    assert "Associations and others" not in client.get(f"/lindekoebing/en/activities/?q={words}").content.decode()


def test_how_many_were_found_is_said_in_the_readers_grammar(
    client: Client, people: People, everybody: dict[str, Actor]
) -> None:
    where = f"{HERE}?kind=social_association".replace("/en/", "/ar/")
    said = [client.get(where).context["counted"]]
    for name in ("Café Birk", "Café Bøg"):
        actor(people.here, name, "social_association")
        said.append(client.get(where).context["counted"])
    assert len(set(said)) == 3, "one, two and few are three words in Arabic"
    assert said[0] == "وجدنا نتيجة واحدة"


def test_members_find_whom_they_may_see(people: People, everybody: dict[str, Actor]) -> None:
    assert found(people.client("volunteer"), "?q=zaratustra") == ["Naboen Zarathustra"]
    assert found(people.client("outsider"), "?q=zaratustra") == []


def test_a_kept_page_follows_what_an_actor_shows(client: Client, people: People, everybody: dict[str, Actor]) -> None:
    chess = everybody["chess"]
    assert found(client, "?q=skak") == ["Springeren"]
    change_actor(actor=chess, details=replace(actor_details(chess), visibility={"description": "members"}), by=None)
    assert found(client, "?q=skak") == [] and found(client, "?q=springeren") == ["Springeren"]
    neighbour = everybody["neighbour"]
    change_actor(actor=neighbour, details=replace(actor_details(neighbour), visibility={"name": "public"}), by=None)
    assert found(client, "?q=zarathustra") == ["Naboen Zarathustra"]
    withdraw(entry=chess, by=None)
    assert found(client, "?q=springeren") == []
    bring_back(entry=chess, by=None)
    assert found(client, "?q=springeren") == ["Springeren"]


def test_whoever_is_gone_is_in_no_index(client: Client, people: People, everybody: dict[str, Actor]) -> None:
    here, chess, neighbour = people.here, everybody["chess"], everybody["neighbour"]
    said = replace(actor_details(neighbour), visibility={"name": "public"})
    change_actor(actor=neighbour, details=said, by=None)
    with unguarded():
        Actor.objects.filter(pk=neighbour.pk).update(user=people["volunteer"])
    erase(people["volunteer"])
    merge_actors(kept=everybody["cafe"], gone=actor(here, "Naboen Zebra", "citizen"), by=None)
    remove(entry=chess, by=None)
    for words in ("zarathustra", "springeren", "zebra"):
        assert search.find(here, EVERYBODY, words).ids == []
    assert list(SearchDocument.objects.filter(kind="actor", place=here).values_list("object_id", flat=True)) == [
        everybody["cafe"].pk
    ]


def test_the_search_for_activities_says_that_somebody_fits_too(client: Client, everybody: dict[str, Actor]) -> None:
    for words in ("skak", "springern"):
        page = client.get(f"/lindekoebing/en/activities/?q={words}").content.decode()
        assert "Associations and others that fit: 1" in page and f'href="{HERE}?q={words}"' in page
    assert "Associations and others" not in client.get("/lindekoebing/en/activities/").content.decode()


@pytest.mark.parametrize("query", ["", "?q=klub", "?q=klub&kind=association&topic=health"])
def test_it_asks_no_more_the_more_take_part(
    client: Client, people: People, django_assert_max_num_queries: Any, query: str
) -> None:
    for number in range(30):
        actor(people.here, f"Klub {number}")
    with django_assert_max_num_queries(12):
        assert client.get(f"{HERE}{query}").status_code == 200


def test_what_an_older_version_left_out_of_the_index_is_written(client: Client, everybody: dict[str, Actor]) -> None:
    with unguarded():
        SearchDocument.objects.filter(kind=EVERYBODY).delete()
    Job.objects.create(name=ANEW, key="all")
    jobs.drain()
    assert found(client, "?q=skak") == ["Springeren"]
