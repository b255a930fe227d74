"""Questions written by hand mean what the ORM's mean."""

import uuid

import pytest

from brobygger.core import byhand
from brobygger.core.access import _place
from brobygger.core.by_version import ByVersion, version_of
from brobygger.core.command import command
from brobygger.core.models import Place
from tests.factories.people import People

pytestmark = pytest.mark.django_db


def test_a_place_read_by_hand_is_the_place(people: People) -> None:
    place = people.here
    read, known = _place(place.slug), Place.objects.get(pk=place.pk)
    assert read == known
    assert {f.attname: getattr(read, f.attname) for f in Place._meta.concrete_fields} == {
        f.attname: getattr(known, f.attname) for f in Place._meta.concrete_fields
    }
    assert version_of(read) == version_of(known) > 0


def test_ids_and_moments_come_back_as_what_they_are(people: People) -> None:
    place = people.here
    ((pk, at),) = byhand.ask("SELECT id, created_at FROM core_place WHERE id = %s", [byhand.key(place.pk)])
    assert byhand.id_of(pk) == place.pk and byhand.dashed(pk) == str(place.pk)
    assert byhand.moment_of(at) == place.created_at
    assert byhand.dashed(None) == ""


@pytest.mark.parametrize("wanted", [[], [uuid.uuid4()]])
def test_what_can_match_nothing_finds_nothing(people: People, wanted: list[uuid.UUID]) -> None:
    marks, values = byhand.among(wanted)
    assert byhand.ask(f"SELECT id FROM core_place WHERE id IN ({marks})", values) == []
    marks, values = byhand.within(Place.objects.filter(pk__in=wanted).values("pk"))
    assert byhand.ask(f"SELECT id FROM core_place WHERE id IN ({marks})", values) == []


def test_what_was_kept_does_not_outlive_a_command_for_the_place_that_it_was_given(people: People) -> None:
    place = people.here
    kept: ByVersion[int] = ByVersion()
    made = iter(range(9))
    assert [kept.of(place, lambda: next(made)) for _ in range(2)] == [0, 0]
    with command("test.change", place=place, by=None) as change:
        change.record(place, {"name": ["a", "b"]})
    assert kept.of(place, lambda: next(made)) == 1


def test_what_was_kept_of_an_earlier_version_goes_from_memory(people: People) -> None:
    kept: ByVersion[str] = ByVersion()

    def change() -> Place:
        with command("test.change", place=people.here, by=None) as done:
            done.record(people.here, {"name": ["a", "b"]})
        return Place.objects.get(pk=people.here.pk)

    first = change()
    kept.of(first, lambda: "Amina", "her page")
    kept.of(people.there, lambda: "elsewhere")
    later = change()
    assert kept.of(later, lambda: "without her", "another page") == "without her"
    assert "Amina" not in kept.known()
    assert kept.of(first, lambda: "asked anew", "her page") == "asked anew"
    assert "asked anew" not in kept.known(), "whoever reads an old version keeps nothing of it"
    assert "without her" in kept.known()
