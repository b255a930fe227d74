"""Whoever is withdrawn is in no index: neither found, nor named by what is guessed for other words."""

import pytest

from brobygger.core import search
from brobygger.overview.directory.domain.actors import change_actor, register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.entries import bring_back, withdraw
from brobygger.overview.directory.domain.merging import merge_actors, undo_merge
from brobygger.overview.directory.models import Actor
from tests.factories.people import People


@pytest.fixture
def house(people: People) -> Actor:
    """A withdrawn actor with a name of its own, beside one that is shown."""
    register_actor(place=people.here, by=None, details=ActorDetails("Kastanjegården", "association"))
    row = register_actor(place=people.here, by=None, details=ActorDetails("Kvindehuset Zarathustra", "association"))
    withdraw(entry=row, by=None)
    return row


def said(people: People, words: str) -> tuple[int, dict[str, str]]:
    found = search.find(people.here, "actor", words)
    return len(found.ids), found.understood


ASKED = ("zarathustra", "zaratustra", "kastanjegården zaratustra")


def test_a_change_does_not_put_it_back(house: Actor, people: People) -> None:
    before = [said(people, words) for words in ASKED]
    details = ActorDetails("Kvindehuset Zarathustra", "association", phone="01 00 00 01")
    change_actor(actor=house, details=details, by=None)
    assert [said(people, words) for words in ASKED] == before
    assert all("zarathustra" not in understood.values() for _n, understood in before)
    bring_back(entry=house, by=None)
    assert said(people, "zarathustra")[0] == 1


def test_whom_it_is_merged_into_is_not_found_by_its_name(house: Actor, people: People) -> None:
    club = register_actor(place=people.here, by=None, details=ActorDetails("Klub K", "association"))
    merge = merge_actors(kept=club, gone=house, by=None)
    assert [said(people, words)[0] for words in ("zarathustra", "zaratustra", "klub")] == [0, 0, 1]
    undo_merge(merge=merge, by=None)
    house.refresh_from_db()
    assert not house.active, "as it was before"
    assert said(people, "zarathustra")[0] == 0
