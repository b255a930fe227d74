"""Changing entries: only what differs is written, nobody is overwritten unseen, other languages are told."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from brobygger.core.command import Conflict
from brobygger.core.models import AuditEntry, TextState
from brobygger.overview.directory.domain import entries
from brobygger.overview.directory.domain.activities import activity_details, change_activity, register_activity
from brobygger.overview.directory.domain.actors import (
    actor_details,
    change_actor,
    declare_ethnic_minority,
    register_actor,
)
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times, VenueDetails
from brobygger.overview.directory.domain.occurrences import UnknownRule
from brobygger.overview.directory.domain.same_place import OtherPlace
from brobygger.overview.directory.domain.terms import UnknownTerm
from brobygger.overview.directory.domain.venues import change_venue, register_venues, venue_details
from brobygger.overview.directory.models import Activity, ActivityListing, Actor, Occurrence
from tests.factories.people import People

SOON = datetime.combine((timezone.localdate() + timedelta(days=3)), datetime.min.time()).replace(hour=15)
TITLES = {"da": "Sprogcafé", "en": "Language café", "ar": "مقهى اللغة"}


@pytest.fixture
def actor(people: People) -> Actor:
    return register_actor(
        place=people.here, by=people["coordinator"], details=ActorDetails("Sol", "association", board=[("Ida", "")])
    )


@pytest.fixture
def activity(people: People, actor: Actor) -> Activity:
    return register_activity(
        place=people.here,
        by=people["coordinator"],
        details=ActivityDetails(
            actor,
            {"title": TITLES, "summary": {"da": "Kaffe og dansk"}},
            topics=["language"],
            times=[Times(SOON, 120, "FREQ=WEEKLY"), Times(SOON + timedelta(days=1), 60)],
        ),
    )


def states(activity: Activity, field: str = "title") -> dict[str, str]:
    return {t.language: t.state for t in activity.texts.model.objects.filter(entry=activity, field=field)}


def test_saying_the_same_writes_nothing(activity: Activity, people: People) -> None:
    before = AuditEntry.objects.count()
    assert change_activity(activity=activity, details=activity_details(activity), by=people["centre"]) == {}
    assert AuditEntry.objects.count() == before
    assert Activity.objects.get(pk=activity.pk).version == 1


def test_texts_alone_count_as_a_change(activity: Activity, people: People) -> None:
    details = replace(activity_details(activity), texts={"title": {"da": "Sprogcafeen"}})
    changes = change_activity(activity=activity, details=details, by=people["centre"], expected=1)
    assert changes == {"title.da": ["Sprogcafé", "Sprogcafeen"]}
    assert Activity.objects.get(pk=activity.pk).version == 2
    assert states(activity) == {"da": "original", "en": "read", "ar": "read"}
    assert ActivityListing.objects.get(activity=activity).row["texts"]["title"]["da"] == "Sprogcafeen"
    assert AuditEntry.objects.get(verb="activity.change").changes == changes
    with pytest.raises(Conflict):
        change_activity(activity=activity, details=replace(details, price=5), by=people["admin"], expected=1)


def test_a_change_of_meaning_outdates_the_other_languages(activity: Activity, people: People) -> None:
    def change(texts: dict[str, str], meaning: bool = True) -> None:
        details = replace(activity_details(activity), texts={"title": texts})
        change_activity(activity=activity, details=details, by=people["centre"], meaning=meaning)

    change({"da": "Strikkecafé"})
    assert states(activity) == {"da": "original", "en": "outdated", "ar": "outdated"}
    assert states(activity, "summary") == {"da": "original"}
    change({"en": "Knitting café"}, meaning=False)
    assert states(activity) == {"da": "original", "en": "read", "ar": "outdated"}
    change({"ar": "مقهى الحياكة والشاي"})  # what is true stands in Arabic now
    assert states(activity) == {"da": "outdated", "en": "outdated", "ar": "original"}
    change({"ar": ""}, meaning=False)
    assert states(activity) == {"da": "original", "en": "outdated"}


def test_where_the_original_is_taken_away_one_that_holds_stands_in(activity: Activity, people: People) -> None:
    for texts, meaning in (({"ar": "مقهى الحياكة"}, True), ({"en": "Knitting café"}, False), ({"ar": ""}, False)):
        details = replace(activity_details(activity), texts={"title": texts})
        change_activity(activity=activity, details=details, by=people["centre"], meaning=meaning)
    assert states(activity) == {"da": "outdated", "en": "original"}


def test_times_that_stay_keep_their_occurrences(activity: Activity, people: People) -> None:
    weekly = set(Occurrence.objects.filter(schedule__rule="FREQ=WEEKLY").values_list("pk", flat=True))
    details = activity_details(activity)
    details.times = [details.times[0], Times(SOON + timedelta(days=2), 30)]
    changes = change_activity(activity=activity, details=details, by=people["centre"])
    assert list(changes) == ["times"]
    assert weekly <= set(activity.occurrences.values_list("pk", flat=True))
    assert sorted(s.minutes for s in activity.schedules.all()) == [30, 120]


def test_what_cannot_be_is_refused_and_nothing_is_written(activity: Activity, people: People) -> None:
    details = activity_details(activity)
    foreign = register_venues(place=people.there, by=None, details=[VenueDetails("Havnehuset")])[0]
    for wrong, error in (
        (replace(details, topics=["nothing"]), UnknownTerm),
        (replace(details, venue=foreign), OtherPlace),
        (replace(details, times=[Times(SOON, 60, "FREQ=SECONDLY")]), UnknownRule),
    ):
        with pytest.raises(error):
            change_activity(activity=activity, details=wrong, by=people["centre"])
    stored = Activity.objects.get(pk=activity.pk)
    assert stored.version == 1 and stored.venue is None and [t.slug for t in stored.topics.all()] == ["language"]


def test_a_venue_and_an_organiser_are_renamed_where_they_are_shown(activity: Activity, people: People) -> None:
    venue = register_venues(place=people.here, by=None, details=[VenueDetails("Huset")])[0]
    change_activity(activity=activity, details=replace(activity_details(activity), venue=venue), by=None)
    change_venue(venue=venue, details=replace(venue_details(venue), name="Medborgerhuset"), by=None)
    actor = activity.organiser
    change_actor(actor=actor, details=replace(actor_details(actor), name="Solsiden"), by=None)
    row = ActivityListing.objects.get(activity=activity).row
    assert (row["venue"], row["organiser"]) == ("Medborgerhuset", "Solsiden")


def test_a_board_changes_as_a_whole(actor: Actor, people: People) -> None:
    details = replace(actor_details(actor), board=[("Ida", "formand"), ("Bo", "")])
    changes = change_actor(actor=actor, details=details, by=people["centre"], expected=1)
    assert changes == {"board": [["Ida"], ["Bo", "Ida – formand"]]}
    with pytest.raises(ValidationError):
        change_actor(actor=actor, details=replace(details, parent=actor), by=people["centre"])


def test_still_correct_is_one_click_for_all_languages(activity: Activity, people: People) -> None:
    entries.confirm(entry=activity, by=people["centre"])
    stored = Activity.objects.get(pk=activity.pk)
    assert stored.confirmed_on == timezone.localdate()
    assert states(activity) == {"da": "original", "en": "read", "ar": "read"}


def test_an_actor_is_withdrawn_with_its_activities_and_comes_back(activity: Activity, people: People) -> None:
    actor = activity.organiser
    entries.withdraw(entry=actor, by=people["centre"])
    assert not ActivityListing.objects.filter(activity=activity).exists()
    assert not Activity.objects.get(pk=activity.pk).published
    entries.bring_back(entry=actor, by=people["centre"])
    assert Actor.objects.get(pk=actor.pk).active


def test_what_hangs_on_an_entry_is_told_and_holds_it(activity: Activity, people: People) -> None:
    actor = activity.organiser
    told = dict(entries.hanging(actor))
    assert told["Aktiviteter"] == 1
    with pytest.raises(ValidationError):
        entries.remove(entry=actor, by=people["centre"])
    entries.remove(entry=activity, by=people["centre"])
    entries.remove(entry=actor, by=people["centre"])
    assert not Actor.objects.filter(pk=actor.pk).exists()


@pytest.mark.parametrize("role", ["admin", "coordinator", "integration", "centre", "volunteer", "outsider"])
def test_nobody_else_says_that_an_association_is_of_a_minority(role: str, actor: Actor, people: People) -> None:
    with pytest.raises(PermissionDenied):
        declare_ethnic_minority(actor=actor, by=people[role], yes=True)


def test_an_association_says_it_itself_and_takes_it_back(people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    Actor.objects.filter(pk=actor.pk)
    from brobygger.core.command import command

    with command("test.link", place=people.here, by=None) as change:
        actor.user = people["association"]
        change.save(actor)
    declare_ethnic_minority(actor=actor, by=people["association"], yes=True)
    assert Actor.objects.get(pk=actor.pk).ethnic_minority_association
    assert "ethnic" not in str(list(AuditEntry.objects.values_list("changes", "verb")))
    declare_ethnic_minority(actor=actor, by=people["association"], yes=False)
    assert not Actor.objects.get(pk=actor.pk).ethnic_minority_association


def test_states_are_those_of_the_core() -> None:
    assert {"original", "read", "outdated"} <= set(TextState.values)
