"""What the interfaces say is kept ready, and is at every moment what the rows themselves say."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain import told
from brobygger.overview.directory.domain.activities import activity_details, change_activity, register_activity
from brobygger.overview.directory.domain.actors import actor_details, change_actor, register_actor
from brobygger.overview.directory.domain.calendar import events_of
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times, VenueDetails
from brobygger.overview.directory.domain.entries import bring_back, confirm, withdraw
from brobygger.overview.directory.domain.rolling import roll_forward
from brobygger.overview.directory.domain.venues import change_venue, register_venues, venue_details
from brobygger.overview.directory.models import Activity, ActivityTold
from tests.factories.people import People

API, HSDS, FEED = "/api/v1/lindekoebing/activities", "/lindekoebing/hsds/services", "activities/calendar.ics"


@pytest.fixture
def cafe(people: People) -> Activity:
    sol = register_actor(place=people.here, by=None, details=ActorDetails('Sol & "Måne"', "association"))
    house = register_venues(place=people.here, by=None, details=[VenueDetails("Huset", area="Nord", city="By")])[0]
    soon = datetime.combine(timezone.localdate() + timedelta(days=1), datetime.min.time().replace(hour=15))
    texts = {"title": {"da": 'Café "Sol"\n<b>', "ar": "مقهى"}, "summary": {"da": "Kaffe \\ kage", "en": "Coffee"}}
    details = ActivityDetails(
        sol, texts, venue=house, topics=["language"], price_note="Tag med", times=[Times(soon, 60, "FREQ=WEEKLY")]
    )
    return register_activity(place=people.here, by=None, details=details)


def listed(client: Client, language: str = "da") -> dict[str, Any]:
    (found,) = client.get(f"{API}?lang={language}").json()["items"]
    return dict(found)


def service(client: Client) -> dict[str, Any]:
    (found,) = client.get(HSDS).json()["contents"]
    return dict(found)


def agrees(client: Client, entry: Activity) -> None:
    """What is told on pages is what is told of the entry alone, which is made of rows."""
    for language in ("da", "en", "ar", "so"):
        page, alone = listed(client, language), client.get(f"{API}/{entry.pk}?lang={language}").json()
        for name in page.keys() - {"venue", "times"}:
            assert page[name] == alone[name], (language, name)
        assert (page["venue"] or {}).get("name") == (alone["venue"] or {}).get("name")
        assert page["times"] == alone["times"][:8]
        text = client.get(f"/lindekoebing/{language}/{FEED}").content.decode()
        own = client.get(f"/lindekoebing/{language}/activities/{entry.pk}/calendar.ics").content.decode()
        assert _event(text) == _event(own) != ""
    alone = client.get(f"{HSDS}/{entry.pk}").json()
    assert service(client) == {name: alone[name] for name in service(client)}
    assert {"name", "organization", "url", "last_modified"} <= service(client).keys()


def _event(text: str) -> str:
    return text[text.find("BEGIN:VEVENT") : text.rfind("END:VEVENT")]


def test_what_is_kept_ready_is_what_the_rows_say(people: People, cafe: Activity, client: Client) -> None:
    agrees(client, cafe)
    assert listed(client, "so")["title_language"] == "da" and listed(client, "ar")["title"] == "مقهى"
    assert listed(client, "en")["summary"] == "Coffee" and service(client)["fees_description"] == "Tag med"


def test_it_follows_every_change(people: People, cafe: Activity, client: Client) -> None:
    change_activity(activity=cafe, details=_with(cafe, price_note="Kun kaffe"), by=None)
    assert service(client)["fees_description"] == "Kun kaffe"
    change_activity(activity=cafe, details=_with(cafe, price=Decimal("12.50"), hours="Ring <først>"), by=None)
    assert listed(client)["price"] == 12.5 and listed(client)["hours"] == "Ring <først>"
    agrees(client, cafe)
    change_activity(activity=cafe, details=_with(cafe, contact_phone="12345678", capacity=9), by=None)
    agrees(client, cafe)
    change_venue(venue=cafe.venue, details=_of_venue(cafe, city="Nyby", name="Nyt hus"), by=None)
    assert "Nyby" in client.get(f"/lindekoebing/da/{FEED}").content.decode() and listed(client)["venue"]["area"] == ""
    change_actor(actor=cafe.organiser, details=_of_actor(cafe, name="Ny sol"), by=None)
    assert service(client)["organization"]["name"] == listed(client)["organiser"]["name"] == "Ny sol"
    confirm(entry=Activity.objects.get(pk=cafe.pk), by=people["coordinator"])
    assert service(client)["assured_date"] == timezone.localdate().isoformat()
    agrees(client, cafe)
    withdraw(entry=Activity.objects.get(pk=cafe.pk), by=None)
    assert not ActivityTold.objects.exists() and client.get(API).json()["items"] == []
    bring_back(entry=Activity.objects.get(pk=cafe.pk), by=None)
    agrees(client, cafe)


def test_what_was_there_before_it_was_kept_is_told_too_and_written_by_night(
    people: People, cafe: Activity, client: Client
) -> None:
    with unguarded():
        ActivityTold.objects.all().delete()
    agrees(client, cafe)
    assert not ActivityTold.objects.exists()
    roll_forward(timezone.now())
    assert ActivityTold.objects.count() == 1
    agrees(client, cafe)


def test_nothing_is_told_at_another_place(people: People, cafe: Activity) -> None:
    for read in (told.listed, told.events):
        assert [pk for pk, _row in read(people.here, [cafe.pk])] == [cafe.pk]
        assert read(people.there, [cafe.pk]) == []
    assert told.services(people.there, [cafe.pk]) == {} and events_of(people.there, "da", [cafe.pk]) == []


def _with(cafe: Activity, **more: Any) -> ActivityDetails:
    details = activity_details(Activity.objects.get(pk=cafe.pk))
    for name, value in more.items():
        setattr(details, name, value)
    return details


def _of_venue(cafe: Activity, **more: Any) -> VenueDetails:
    assert cafe.venue is not None
    details = venue_details(cafe.venue)
    details.area = ""
    for name, value in more.items():
        setattr(details, name, value)
    return details


def _of_actor(cafe: Activity, **more: Any) -> ActorDetails:
    details = actor_details(cafe.organiser)
    for name, value in more.items():
        setattr(details, name, value)
    return details
