"""The members' menu: few main ways, the same for every role, and nothing that a role may not open."""

import re

import pytest

from brobygger.core.command import command
from brobygger.core.models import Room
from brobygger.core.rights import Role
from brobygger.core.ui.navigation import WAYS, navigation
from tests.factories.people import People

NAV = re.compile(r'<nav class="rooms".*?</nav>', re.S)
LINK = re.compile(r'<a[^>]*href="([^"]+)"([^>]*)>')
SUMMARY = re.compile(r"<summary[^>]*>(?:<svg.*?</svg>)?<span>(.*?)</span>", re.S)


def menu(people: People, role: str, path: str = "/lindekoebing/desk/") -> str:
    answer = people.client(role).get(path)
    assert answer.status_code == 200, (role, path)
    found = NAV.search(answer.content.decode())
    assert found
    return found[0]


@pytest.fixture
def open_house(people: People) -> People:
    """Return the people of a place in which every room is open."""
    people.here.rooms = list(Room.values)
    with command("place.change_settings", place=people.here, by=people["admin"]) as change:
        change.save(people.here)
    return people


def test_every_entry_stands_under_a_way_that_there_is() -> None:
    known = {way.slug for way in WAYS} | {"me"}
    assert len(WAYS) <= 5
    assert {e.way for part in navigation for e in part} == known


@pytest.mark.parametrize("role", Role.values)
def test_ways_stand_in_one_order_and_lead_where_the_role_may_go(role: str, open_house: People) -> None:
    shown = menu(open_house, role)
    assert shown.count('<li class="here">') == 1 and shown.count('aria-current="page"') == 1
    ways = [str(w.label) for w in WAYS]
    there = [name for name in SUMMARY.findall(shown) if name in ways]
    assert there == [w for w in ways if w in there] and len(SUMMARY.findall(shown)) == len(there)
    client = open_house.client(role)
    links = [href for href, _rest in LINK.findall(shown)]
    assert links and len(links) == len(set(links))
    # Who has not signed the declaration is asked to first; nobody is shown a door that is closed to her.
    assert {client.get(href).status_code for href in links} <= {200, 302}


def test_the_page_one_is_on_is_marked_once_and_so_is_its_way(open_house: People) -> None:
    shown = menu(open_house, "coordinator", "/lindekoebing/desk/overview/coincidences/")
    assert [href for href, rest in LINK.findall(shown) if "aria-current" in rest] == [
        "/lindekoebing/desk/overview/coincidences/"
    ]
    assert SUMMARY.findall(shown[: shown.index('aria-current="true"') + 400])[-1] == "Overblik"


def test_a_way_with_one_page_is_that_page(open_house: People) -> None:
    shown = menu(open_house, "centre")
    assert "Jeres Brobygger" not in shown
    assert re.search(r'<a class="way" href="/lindekoebing/desk/folder/">.*?Databeskyttelse', shown, re.S)


def test_closed_rooms_are_not_in_the_menu(people: People) -> None:
    assert "/desk/timeline/" not in menu(people, "coordinator")
