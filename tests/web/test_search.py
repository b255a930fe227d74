"""One search over everything that a member may see."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.core.command import command
from brobygger.core.models import Room
from brobygger.core.rights import Role
from brobygger.core.ui.searching import searched
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.needs.domain.needs import NeedDetails, name_need
from tests.factories import households
from tests.factories.people import People

PAGE = "/lindekoebing/desk/search/"
SECTION = re.compile(
    r'<section class="seen".*?<h2[^>]*>(.*?) <span class="seen-count">(\d+)</span>(.*?)</section>', re.S
)


def sections(people: People, role: str, words: str) -> dict[str, tuple[int, str]]:
    """Return list to how many it found, and what stands under it."""
    answer = people.client(role).get(PAGE, {"q": words})
    assert answer.status_code == 200
    return {title: (int(count), rest) for title, count, rest in SECTION.findall(answer.content.decode())}


@pytest.fixture
def full(people: People) -> People:
    """A place in which every room is open, with something called Æbletræ in several of them."""
    people.here.rooms = list(Room.values)
    with command("place.change_settings", place=people.here, by=people["admin"]) as change:
        change.save(people.here)
    by = people["coordinator"]
    register_actor(place=people.here, by=by, details=ActorDetails("Foreningen Æbletræ", "association"))
    name_need(place=people.here, by=by, details=NeedDetails("Nogen, der kender et æbletræ", "leisure", "staff"))
    open_forum(place=people.here, by=by, details=ForumDetails("Udvalget om æbletræer", ["coordination"]))
    for n in range(7):
        give_task(place=people.here, by=by, details=TaskDetails(f"Æbletræ nr. {n}", user=by))
    return people


def test_one_word_finds_what_every_list_has_and_leads_to_the_rest(full: People) -> None:
    found = sections(full, "coordinator", "æbletræ")
    assert {title: count for title, (count, _rest) in found.items()} == {
        "Hvem er med": 1, "Behov": 1, "Alle opgaver": 7, "Fora": 1,
    }  # fmt: skip
    shown = found["Alle opgaver"][1]
    assert shown.count("<li>") == 5
    onward = re.findall(r'<p><a href="([^"]+)">Vis alle 7</a>', shown)
    whole = full.client("coordinator").get(onward[0]).content.decode()
    assert "7 på listen" in whole and "Æbletræ nr. 6" in whole


@pytest.mark.parametrize("role", Role.values)
def test_nothing_is_found_that_its_own_list_does_not_show(role: str, full: People) -> None:
    client = full.client(role)
    for word in ("æbletræ", "person", "e"):
        for title, (count, rest) in sections(full, role, word).items():
            for address in re.findall(r'<a href="(/[^"?]+)"', rest):
                assert client.get(address).status_code in {200, 302}, (role, title, address)
            for address in re.findall(r'<p><a href="([^"]+)"', rest):
                own = client.get(address.replace("&amp;", "&"))
                assert own.status_code == 200 and f"{count} på listen" in own.content.decode(), (role, title)
    if role != "admin":
        assert "Medlemmer" not in sections(full, role, "person")


def test_closed_rooms_are_not_asked(full: People) -> None:
    full.here.rooms = [Room.TIMELINE]
    with command("place.change_settings", place=full.here, by=full["admin"]) as change:
        change.save(full.here)
    found = sections(full, "coordinator", "æbletræ")
    assert set(found) == {"Alle opgaver", "Fora"}


def test_somebody_of_another_place_finds_nothing_here(full: People) -> None:
    assert full.client("outsider").get(PAGE, {"q": "æbletræ"}).status_code in {403, 404}
    assert full.client("anonymous").get(PAGE, {"q": "æbletræ"}).status_code == 302


def test_words_like_it_only_where_nobody_has_the_word(full: People) -> None:
    assert "Hvem er med" in sections(full, "coordinator", "æbletrø")
    by = full["coordinator"]
    give_task(place=full.here, by=by, details=TaskDetails("Æbletrø", user=by))
    assert set(sections(full, "coordinator", "æbletrø")) == {"Alle opgaver"}


def test_without_words_it_says_what_can_be_searched_and_asks_little(full: People) -> None:
    client = full.client("coordinator")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        said = client.get(PAGE).content.decode()
    assert "Det kan du søge i" in said and 'class="seen"' not in said
    assert len(asked) <= 30


def test_what_it_asks_does_not_grow_with_what_there_is(full: People) -> None:
    client, told = full.client("coordinator"), []
    client.get(PAGE)
    for more in (0, 20):
        for n in range(more):
            by = full["coordinator"]
            register_actor(place=full.here, by=by, details=ActorDetails(f"Æbletræ {n}", "association"))
            give_task(place=full.here, by=by, details=TaskDetails(f"Æbletræ på række {n}", user=by))
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE, {"q": "æbletræ"})
        told.append(len(asked))
    assert told[0] == told[1] <= 60


@pytest.mark.parametrize("role", [r for r in Role.values if r != "coordinator"])
def test_whether_a_household_exists_shows_neither_in_the_page_nor_in_the_work(role: str, full: People) -> None:
    households.sign(full.here, *(full[r] for r in Role.values))
    households.wall(full.here, full["coordinator"])
    row = households.household(full.here, full["coordinator"])
    client, told = full.client(role), []
    for code in (row.code, "H-ZZZZZ"):
        client.get("/healthz")
        with CaptureQueriesContext(connection) as asked:
            said = client.get(PAGE, {"q": code}).content.decode()
        told.append((re.sub(r'"\w{64}"', "", said.replace(code, "")), len(asked)))
    assert told[0] == told[1]
    assert "Ankomster" in sections(full, "coordinator", row.code)


@pytest.mark.parametrize(
    "words",
    [
        "a b c d e f g h",
        " ".join("abcdefghijklmnopqrstuvwxyzæøå"),
        "o " * 100,
        "x\0y",
        "%_\\'\"",
        "ø" * 300,
        "\u202eabc",
    ],
)
def test_whatever_is_typed_is_answered(words: str, full: People) -> None:
    assert full.client("admin").get(PAGE, {"q": words}).status_code == 200
    for entry in ("tasks/all", "overview/venues", "decisions", "members"):
        assert full.client("admin").get(f"/lindekoebing/desk/{entry}/", {"q": words}).status_code == 200


def test_a_sign_that_no_database_takes_is_no_word(full: People) -> None:
    assert sections(full, "coordinator", "\0") == {}


def test_every_list_that_takes_part_can_be_searched(full: People) -> None:
    taking_part = [one for part in searched for one in part]
    assert len({one.url_name for one in taking_part}) == len(taking_part) >= 15
    for one in taking_part:
        listing, _rows = one.ask(full["admin"], full.here)
        assert listing.searched, one.url_name
