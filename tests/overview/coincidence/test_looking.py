"""Coincidences are found as the overview changes, and only what changed is looked at."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from brobygger.core import jobs
from brobygger.core.models import Job, Notification, PlaceVersion
from brobygger.overview.coincidence.domain.looking import JOB, look, note_changes
from brobygger.overview.coincidence.domain.resolving import keep_both
from brobygger.overview.coincidence.models import Changed, Coincidence, State
from brobygger.overview.directory.domain.activities import activity_details, change_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails, Times
from brobygger.overview.directory.domain.entries import bring_back, withdraw
from brobygger.overview.directory.models import Activity
from tests.factories.alike import RULE, Alike, at, looked_at, open_cafe, open_venue
from tests.factories.people import People


def changed(activity: Activity, **said: object) -> None:
    """Change an activity through the command, and let the jobs run."""
    fresh = Activity.objects.get(pk=activity.pk)
    change_activity(activity=fresh, details=replace(activity_details(fresh), **said), by=None)  # type: ignore[arg-type]  # any field
    jobs.drain()


def test_a_new_activity_is_looked_at_by_itself(people: People) -> None:
    for number in (1, 2):
        organiser = register_actor(place=people.here, by=None, details=ActorDetails(f"Nr. {number}", "association"))
        open_cafe(people.here, organiser, open_venue(people.here, f"Hus {number}"), "Sprogcafé")
    assert not Coincidence.objects.exists()
    jobs.drain()
    found = Coincidence.objects.get()
    assert (found.competes, found.doubles, found.state, found.current) == (True, True, State.OPEN, True)
    assert found.alike["area"] == "Midtbyen"
    assert found.alike["topics"] == ["language"]
    assert not Changed.objects.exists()


def test_many_changes_wait_for_one_look(people: People, alike: Alike) -> None:
    for _time in range(3):
        note_changes(people.here, [str(alike.first.pk), str(alike.second.pk)])
    assert Changed.objects.count() == 2
    assert Job.objects.filter(name=JOB).count() == 1


def test_a_look_that_finds_nothing_new_writes_nothing(people: People, alike: Alike) -> None:
    before = PlaceVersion.objects.get(place=people.here).number
    looked_at(people.here, alike.first, alike.second)
    assert PlaceVersion.objects.get(place=people.here).number == before
    assert Coincidence.objects.get() == alike.coincidence


def test_what_changes_during_a_look_is_looked_at_again(people: People, alike: Alike) -> None:
    class Meanwhile(nullcontext[None]):
        def __enter__(self) -> None:
            note_changes(people.here, [str(alike.first.pk)])

    note_changes(people.here, [str(alike.first.pk), str(alike.second.pk)])
    assert look(people.here, Meanwhile) == 2
    assert [c.activity_id for c in Changed.objects.all()] == [alike.first.pk]


def test_others_are_not_compared(people: People, alike: Alike, django_assert_max_num_queries: object) -> None:
    """A change is compared with what shares a topic: the number of questions does not grow with the rest."""
    organiser = register_actor(place=people.here, by=None, details=ActorDetails("Andre", "association"))
    venue = open_venue(people.here, "Andetsteds")
    for number in range(5):
        open_cafe(people.here, organiser, venue, f"Krop {number}", topics=["health"])
    note_changes(people.here, [str(alike.first.pk)])
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # pytest-django's
        assert look(people.here, nullcontext) == 1


@pytest.mark.parametrize("said", [{"audiences": ["women"]}, {"topics": ["health"]}, {"venue": None}], ids=str)
def test_one_that_is_no_longer_alike_goes(alike: Alike, said: dict[str, object]) -> None:
    changed(alike.second, **said)
    assert not Coincidence.objects.exists()


def test_a_withdrawn_one_goes_and_comes_back(people: People, alike: Alike) -> None:
    withdraw(entry=alike.second, by=None)
    jobs.drain()
    assert not Coincidence.objects.exists()
    bring_back(entry=Activity.objects.get(pk=alike.second.pk), by=None)
    jobs.drain()
    assert Coincidence.objects.filter(state=State.OPEN).count() == 1


def test_a_removed_one_takes_its_findings_along(alike: Alike) -> None:
    from brobygger.overview.directory.domain.entries import remove

    remove(entry=alike.first, by=None)
    assert not Coincidence.objects.exists()


class TestSettled:
    """What is settled returns only when something that was compared changes."""

    @pytest.fixture(autouse=True)
    def _settled(self, alike: Alike, people: People) -> None:
        jobs.drain()
        keep_both(coincidence=alike.coincidence, reason="Begge er fulde", by=people["coordinator"])

    @pytest.mark.parametrize(
        "said",
        [
            {"texts": {"summary": {"da": "Kom forbi"}}},
            {"price": 20},
            {"capacity": 12},
            {"contact_phone": "12345678"},
            {"texts": {"title": {"da": "Sprogcafé for nye"}}},
            {"times": [Times(at(17), 120, RULE, except_on=[at(17, 8)])]},
            {"times": [Times(at(17, 8), 120, RULE)]},
        ],
        ids=str,
    )
    def test_an_unrelated_change_brings_nothing_back(self, alike: Alike, said: dict[str, object]) -> None:
        changed(alike.second, **said)
        assert Coincidence.objects.get().state == State.SETTLED

    @pytest.mark.parametrize(
        "said",
        [
            {"times": [Times(at(16), 120, RULE)]},
            {"topics": ["language", "network"]},
            {"audiences": ["adults", "women"]},
            {"texts": {"title": {"da": "Dansk og kaffe"}}},
        ],
        ids=str,
    )
    def test_a_change_of_what_was_compared_brings_it_back(
        self, alike: Alike, people: People, said: dict[str, object]
    ) -> None:
        changed(alike.second, **said)
        found = Coincidence.objects.get()
        assert (found.state, found.current) == (State.OPEN, True)
        assert found.resolutions.get().reason == "Begge er fulde"  # what was said stays
        assert Notification.objects.filter(user=people["coordinator"], kind="coincidence.returned").count() == 1

    def test_one_that_is_gone_for_a_while_stays_settled(self, alike: Alike) -> None:
        changed(alike.second, audiences=["women"])
        found = Coincidence.objects.get()
        assert (found.state, found.current) == (State.SETTLED, False)
        changed(alike.second, audiences=["adults"])
        found = Coincidence.objects.get()
        assert (found.state, found.current) == (State.SETTLED, True)


def test_two_single_days_far_ahead_are_compared(people: People) -> None:
    for number in (1, 2):
        organiser = register_actor(place=people.here, by=None, details=ActorDetails(f"Nr. {number}", "association"))
        venue = open_venue(people.here, f"Hus {number}")
        open_cafe(people.here, organiser, venue, f"Fest {'ABC'[number]}", times=[Times(at(12, 200), 180)])
    jobs.drain()
    assert Coincidence.objects.get().alike["together"] == 1
    assert at(12, 200) > (timezone.localtime() + timedelta(weeks=12)).replace(tzinfo=None)
