"""A command commits rows, audit trail and the place's version together or not at all."""

import pytest
from django.db import transaction

from brobygger.core.command import Conflict, command, current
from brobygger.core.models import AuditEntry, Place, PlaceVersion
from brobygger.overview.directory.models import Venue
from tests.factories.people import People


def version(place: Place) -> int:
    return PlaceVersion.objects.get(place=place).number


def make_venue(people: People, name: str = "Biblioteket") -> Venue:
    with command("venue.register", place=people.here, by=people["coordinator"]) as change:
        return change.add(Venue(place=people.here, name=name))


def test_an_insert_is_recorded_with_what_it_holds(people: People) -> None:
    venue = make_venue(people)
    entry = AuditEntry.objects.get(object_id=str(venue.pk))
    assert (entry.verb, entry.user, entry.place) == ("venue.register", people["coordinator"], people.here)
    assert entry.changes["name"] == [None, "Biblioteket"]
    assert "step_free" not in entry.changes


def test_an_update_is_recorded_with_what_differs(people: People) -> None:
    venue = make_venue(people)
    venue.name = "Hovedbiblioteket"
    with command("venue.change", place=people.here, by=people["admin"]) as change:
        assert change.save(venue, expected=1) == {"name": ["Biblioteket", "Hovedbiblioteket"]}
    venue.refresh_from_db()
    assert venue.version == 2
    assert AuditEntry.objects.filter(object_id=str(venue.pk)).latest("id").changes == {
        "name": ["Biblioteket", "Hovedbiblioteket"]
    }


def test_an_update_that_changes_nothing_writes_nothing(people: People) -> None:
    venue = make_venue(people)
    with command("venue.change", place=people.here, by=None) as change:
        assert change.save(venue, expected=1) == {}
    venue.refresh_from_db()
    assert venue.version == 1
    assert AuditEntry.objects.filter(object_id=str(venue.pk)).count() == 1


def test_a_newer_version_is_never_overwritten(people: People) -> None:
    mine, theirs = make_venue(people), Venue.objects.get(name="Biblioteket")
    theirs.name = "Kulturhuset"
    with command("venue.change", place=people.here, by=people["centre"]) as change:
        change.save(theirs, expected=1)
    mine.name = "Medborgerhuset"
    with pytest.raises(Conflict) as conflict, command("venue.change", place=people.here, by=None) as change:
        change.save(mine, expected=1)
    assert (conflict.value.mine.name, conflict.value.theirs.name) == ("Medborgerhuset", "Kulturhuset")
    assert Venue.objects.get(pk=mine.pk).name == "Kulturhuset"


def test_nothing_of_a_failed_command_stays(people: People) -> None:
    before = version(people.here)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_venue(people)
        raise ZeroDivisionError
    assert not Venue.objects.exists()
    assert version(people.here) == before
    assert not AuditEntry.objects.filter(verb="venue.register").exists()


def test_a_place_gets_one_new_version_for_a_command_and_those_inside_it(people: People) -> None:
    before, there = version(people.here), version(people.there)
    with command("outer", place=people.here, by=None, via="import"):
        make_venue(people, "A")
        make_venue(people, "B")
        assert version(people.here) == before
    assert version(people.here) == before + 1
    assert version(people.there) == there
    assert set(AuditEntry.objects.filter(verb="venue.register").values_list("via", flat=True)) == {"import"}


def test_outside_a_command_there_is_none(people: People) -> None:
    assert current() is None
