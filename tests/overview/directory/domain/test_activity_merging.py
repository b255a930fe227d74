"""Two activities made one: nothing is lost, and it can be undone (R7)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from brobygger.overview.directory.domain import entries
from brobygger.overview.directory.domain.activities import activity_details, change_activity, register_activity
from brobygger.overview.directory.domain.activity_merging import (
    differences,
    merge_activities,
    pointing_at_activities,
    said,
    successor_of_activity,
    undo_activity_merge,
    unsaid,
)
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times, VenueDetails
from brobygger.overview.directory.domain.merging import merge_actors
from brobygger.overview.directory.domain.venues import register_venues
from brobygger.overview.directory.models import Activity, ActivityListing, Recording
from tests.factories.alike import RULE, at
from tests.factories.people import People


@pytest.fixture
def two(people: People) -> tuple[Activity, Activity]:
    """Return a short entry and a full one."""
    organiser = register_actor(place=people.here, by=None, details=ActorDetails("Huset", "association"))
    other = register_actor(place=people.here, by=None, details=ActorDetails("Kirken", "faith"))
    venue = register_venues(place=people.here, by=None, details=[VenueDetails("Sognegården")])[0]
    short = ActivityDetails(
        organiser, {"title": {"da": "Sprogcafé", "en": "Language café"}}, topics=["language"], audiences=["adults"],
        times=[Times(at(17), 120, RULE)], hours="",
    )  # fmt: skip
    full = ActivityDetails(
        other, {"title": {"da": "Dansk og kaffe"}, "summary": {"da": "Tal dansk"}}, topics=["network", "language"],
        audiences=["women"], languages=["da", "ar"], venue=venue, price=Decimal(10), price_note="kaffe", capacity=20,
        contact_name="Karna", contact_phone="12345678", times=[Times(at(17), 120, RULE), Times(at(10, 3), 60)],
    )  # fmt: skip
    a, b = (register_activity(place=people.here, by=None, details=d) for d in (short, full))
    return Activity.objects.get(pk=a.pk), Activity.objects.get(pk=b.pk)


def told(activity: Activity) -> dict[str, object]:
    return said(activity_details(Activity.objects.get(pk=activity.pk)))


def test_what_only_one_says_is_kept_and_what_differs_is_asked(two: tuple[Activity, Activity]) -> None:
    assert [part for part, _mine, _theirs in differences(*two)] == ["title", "audiences"]


def test_the_one_holds_what_both_said(two: tuple[Activity, Activity]) -> None:
    kept, gone = two
    before = told(gone)
    merge_activities(kept=kept, gone=gone, choices={"audiences": "gone"}, by=None)
    one = told(kept)
    assert one["title"] == {"da": "Sprogcafé", "en": "Language café"}
    assert one["summary"] == {"da": "Tal dansk"}
    assert (one["topics"], one["languages"], one["audiences"]) == (["language", "network"], ["ar", "da"], ["women"])
    assert (one["price"], one["price_note"], one["contact_name"]) == ("10.00", "kaffe", "Karna")
    assert len(Activity.objects.get(pk=kept.pk).schedules.all()) == 2  # the time that both have is there once
    assert told(gone) == before
    assert not ActivityListing.objects.filter(activity=gone).exists()
    assert ActivityListing.objects.get(activity=kept).row["topics"] == ["language", "network"]


def test_undone_both_are_as_before(two: tuple[Activity, Activity], people: People) -> None:
    kept, gone = two
    before = told(kept), told(gone)
    merge = merge_activities(kept=kept, gone=gone, choices={"title": "gone"}, by=None)
    assert told(kept)["title"] == {"da": "Dansk og kaffe"}
    assert undo_activity_merge(merge=merge, by=None) == []
    assert (told(kept), told(gone)) == before
    assert Activity.objects.get(pk=gone.pk).published
    assert successor_of_activity(people.here, gone.pk) is None


def test_what_was_changed_since_is_kept(two: tuple[Activity, Activity]) -> None:
    kept, gone = two
    merge = merge_activities(kept=kept, gone=gone, by=None)
    fresh = Activity.objects.get(pk=kept.pk)
    change_activity(activity=fresh, details=replace(activity_details(fresh), capacity=99), by=None)
    assert undo_activity_merge(merge=merge, by=None) == ["capacity"]
    assert (told(kept)["capacity"], told(kept)["price"]) == (99, None)


def test_what_points_at_it_moves_and_comes_back(two: tuple[Activity, Activity]) -> None:
    from brobygger.core.command import command

    kept, gone = two
    with command("test.record", place=gone.place, by=None) as change:
        for activity, language in ((kept, "da"), (gone, "da"), (gone, "ar")):
            change.add(Recording(place=gone.place, activity=activity, language=language, file="x.mp3"))
    merge = merge_activities(kept=kept, gone=gone, by=None)
    assert sorted(r.language for r in kept.recordings.all()) == ["ar", "da"]
    assert [r.language for r in gone.recordings.all()] == ["da"]  # the one in a language that is there already stays
    undo_activity_merge(merge=merge, by=None)
    assert sorted(r.language for r in gone.recordings.all()) == ["ar", "da"]


def test_merges_of_merges_lead_on_and_are_undone_in_turn(two: tuple[Activity, Activity], people: People) -> None:
    a, b = two
    details = ActivityDetails(a.organiser, {"title": {"da": "Café"}})
    c = register_activity(place=people.here, by=None, details=details)
    first = merge_activities(kept=b, gone=a, by=None)
    second = merge_activities(kept=c, gone=b, by=None)
    assert successor_of_activity(people.here, a.pk) == c.pk
    with pytest.raises(ValidationError):
        undo_activity_merge(merge=first, by=None)
    undo_activity_merge(merge=second, by=None)
    undo_activity_merge(merge=first, by=None)
    assert Activity.objects.get(pk=a.pk).published


def test_the_same_twice_another_place_s_and_a_merged_one_are_refused(
    two: tuple[Activity, Activity], people: People
) -> None:
    kept, gone = two
    stranger = register_actor(place=people.there, by=None, details=ActorDetails("Havnen", "association"))
    far = register_activity(place=people.there, by=None, details=ActivityDetails(stranger, {"title": {"da": "Café"}}))
    for other in (kept, far):
        with pytest.raises(ValidationError):
            merge_activities(kept=kept, gone=other, by=None)
    merge_activities(kept=kept, gone=gone, by=None)
    with pytest.raises(ValidationError):
        merge_activities(kept=kept, gone=gone, by=None)


def test_saying_and_reading_back_is_the_same(two: tuple[Activity, Activity], people: People) -> None:
    details = activity_details(two[1])
    assert said(unsaid(details, said(details), people.here)) == said(details)


def test_rows_of_later_apps_move_and_an_entry_s_own_parts_stay() -> None:
    known = {(m.__name__, key.name) for m, key in pointing_at_activities()}
    assert {("Recording", "activity"), ("Sheet", "activity")} <= known
    own = {
        "ActivityText",
        "Schedule",
        "Occurrence",
        "ActivityListing",
        "ActivityTold",
        "EditLink",
        "ActivityMerge",
        "Coincidence",
        "Part",
    }
    assert not own & {model for model, _key in known}
    assert not {model for model, _key in known if model.startswith("Activity_")}


@pytest.mark.parametrize(
    "page", ["", "poster", "poster?also=ar", "share", "picture-wide.png", "calendar.ics", "sign-up/"]
)
def test_every_old_address_leads_on(two: tuple[Activity, Activity], people: People, page: str, client: Client) -> None:
    kept, gone = two
    merge = merge_activities(kept=kept, gone=gone, by=people["coordinator"])
    old, new = (f"/lindekoebing/ar/activities/{a.pk}/{page}" for a in (gone, kept))
    answer = client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (302, new)
    undo_activity_merge(merge=merge, by=people["coordinator"])
    assert client.get(old).headers.get("Location", "") != new
    entries.withdraw(entry=Activity.objects.get(pk=gone.pk), by=None)
    assert client.get(old).status_code == 404


@pytest.mark.parametrize("page", ["", "rss", "calendar.ics"])
def test_old_addresses_of_actors_lead_on(
    two: tuple[Activity, Activity], people: People, page: str, client: Client
) -> None:
    kept, gone = (a.organiser for a in two)
    merge_actors(kept=kept, gone=gone, by=people["coordinator"])
    answer = client.get(f"/lindekoebing/da/actors/{gone.pk}/{page}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/lindekoebing/da/actors/{kept.pk}/{page}")
