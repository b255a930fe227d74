"""What nobody has confirmed for long is marked for everybody, in words, and stays to be found (R6)."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from brobygger.core.command import command
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.directory.domain.entries import confirm
from brobygger.overview.directory.domain.finding import Wish, activities_found
from brobygger.overview.directory.domain.freshness import freshness
from brobygger.overview.directory.domain.rolling import mark_uncertain
from brobygger.overview.directory.models import Activity, ActivityListing
from tests.factories.people import People

TODAY = timezone.localdate()
MARCH = TODAY.replace(year=TODAY.year - 1, month=3, day=1)


@pytest.fixture
def old(people: People) -> Activity:
    """A standing offer that was confirmed in March last year."""
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association", confirmed_on=TODAY))
    texts = {"title": {"da": "Strikkecafé", "ar": "مقهى"}}
    details = ActivityDetails(actor, texts, kind="standing", hours="Mandag", confirmed_on=MARCH)
    return register_activity(place=people.here, by=None, details=details)


def page(client: Client, rest: str, language: str = "da") -> str:
    return client.get(f"/lindekoebing/{language}/{rest}").content.decode()


@pytest.mark.parametrize(("language", "said"), [("da", "marts"), ("ar", "اتصل أولاً"), ("uk", "зателефонуйте")])
def test_lists_and_pages_say_since_when(old: Activity, client: Client, language: str, said: str) -> None:
    for rest in ("activities/", f"activities/{old.pk}/"):
        html = page(client, rest, language)
        assert 'class="doubt"' in html and said in html and str(MARCH.year) in html.replace("٢", "2")


def test_one_confirmation_takes_the_mark_away_everywhere(old: Activity, client: Client) -> None:
    confirm(entry=old, by=None)
    for rest in ("activities/", f"activities/{old.pk}/"):
        assert 'class="doubt"' not in page(client, rest)


def test_machines_read_when_it_was_last_found_correct(old: Activity, client: Client) -> None:
    html = page(client, f"activities/{old.pk}/")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found and json.loads(found[1])["mainEntityOfPage"]["lastReviewed"] == MARCH.isoformat()


def test_it_ranks_lower_and_is_found(old: Activity, people: People) -> None:
    said = ActivityDetails(old.organiser, {"title": {"da": "Fredag"}, "summary": {"da": "Strikkecafé for alle her"}})
    fresh = register_activity(place=people.here, by=None, details=replace(said, confirmed_on=TODAY))
    found = activities_found(people.here, Wish(words="strikkecafé"), timezone.now())
    assert [s.id for s in found.rows] == [fresh.pk, old.pk]
    confirm(entry=old, by=None)
    found = activities_found(people.here, Wish(words="strikkecafé"), timezone.now())
    assert [s.id for s in found.rows] == [old.pk, fresh.pk]


def test_lists_follow_the_days_and_only_then(people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    details = ActivityDetails(actor, {"title": {"da": "Kor"}}, kind="standing", confirmed_on=TODAY)
    chorus = register_activity(place=people.here, by=None, details=details)
    now = timezone.now()
    assert [mark_uncertain(now + timedelta(days=d)) for d in (0, 273, 274, 274)] == [0, 0, 1, 0]
    row = ActivityListing.objects.get(activity=chorus)
    assert row.uncertain and row.row["doubt"] == TODAY.isoformat()
    assert mark_uncertain(now) == 1 and "doubt" not in ActivityListing.objects.get(activity=chorus).row


def test_what_nobody_confirmed_counts_from_the_day_it_was_written(people: People) -> None:
    actor: Any = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    assert freshness(actor, TODAY) == "fresh"
    with command("test.old", place=people.here, by=None):
        actor.created_at = timezone.now() - timedelta(days=600)
        actor.save()
    assert freshness(actor, TODAY) == "uncertain"


def test_an_association_and_a_contact_are_marked_too(people: People, client: Client) -> None:
    details = ActorDetails("Sol", "association", confirmed_on=TODAY - timedelta(days=900))
    actor = register_actor(place=people.here, by=None, details=details)
    for rest in ("actors/", f"actors/{actor.pk}/"):
        assert 'class="doubt"' in page(client, rest)
