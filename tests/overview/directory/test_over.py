"""What is over says so on its own page and to programs, leaves every list, and comes back with new times (R6)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brobygger.core.command import command
from brobygger.overview.directory.domain.activities import activity_details, change_activity, register_activities
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.domain.entries import withdraw
from brobygger.overview.directory.domain.telling import fingerprint
from brobygger.overview.directory.models import Activity, EditLink
from brobygger.overview.exchange.words.hsds_times import ended
from tests.factories.people import People

LONG_AGO = timezone.localdate() - timedelta(days=300)


@pytest.fixture
def held(people: People) -> list[Activity]:
    """A course that ended in autumn, and what the same association still has every week."""
    owner = people["association"]
    actor = register_actor(place=people.here, by=owner, details=ActorDetails("Masken", "association"), owner=owner)
    start = (timezone.localtime() + timedelta(days=2)).replace(tzinfo=None, minute=0, second=0, microsecond=0)
    past = start - timedelta(days=100)
    details = [
        ActivityDetails(actor, {"title": {"da": title}}, times=[times], topics=["health"], confirmed_on=day)
        for title, times, day in (
            ("Sykursus", Times(past, 60, "FREQ=WEEKLY;COUNT=4"), LONG_AGO),
            ("Strikkecafé", Times(past, 60, "FREQ=WEEKLY"), timezone.localdate()),
        )
    ]
    return register_activities(place=people.here, by=owner, details=details, owner=owner)


def page(client: Client, rest: str, language: str = "da") -> str:
    return client.get(f"/lindekoebing/{language}/{rest}").content.decode()


def test_its_page_stays_and_leads_to_what_else_there_is(held: list[Activity], client: Client) -> None:
    html = page(client, f"activities/{held[0].pk}/")
    assert "Det er overstået." in html and "Spørg hvornår" not in html
    assert "Andet hos Masken" in html and f"/lindekoebing/da/activities/{held[1].pk}/" in html
    assert 'class="doubt"' in html and "ring først" not in html
    assert "/poster" not in html and "/share" not in html
    assert "Це вже минуло." in page(client, f"activities/{held[0].pk}/", "uk")
    assert "Det er overstået." not in page(client, f"activities/{held[1].pk}/")


@pytest.mark.parametrize(
    "rest", ["", "activities/", "activities/?q=sykursus", "activities/rss", "sitemap.xml", "news/rss"]
)
def test_no_list_and_no_feed_has_it(held: list[Activity], client: Client, rest: str) -> None:
    assert str(held[0].pk) not in page(client, rest)


def test_a_kept_page_holds_until_it_is_over(held: list[Activity], client: Client) -> None:
    party = held[0]
    details = activity_details(party)
    soon = timezone.localtime() + timedelta(minutes=5)
    details.times = [Times(soon.replace(tzinfo=None), 1)]
    change_activity(activity=party, details=details, by=None)
    assert party.over_at and party.over_at < timezone.now() + timedelta(minutes=7)
    for rest in ("da/activities/", f"da/activities/{party.pk}/", "hsds/services", f"hsds/services/{party.pk}"):
        answer = client.get(f"/lindekoebing/{rest}")
        assert answer.wsgi_request.META["brobygger.kept_until"] <= party.over_at.timestamp()


def test_programs_are_told_that_it_is_inactive(held: list[Activity], client: Client) -> None:
    for query in ("", "?full=true"):
        told = client.get(f"/lindekoebing/hsds/services{query}").json()["contents"]
        assert {s["name"]: s["status"] for s in told} == {"Sykursus": "inactive", "Strikkecafé": "active"}
    one = client.get(f"/lindekoebing/hsds/services/{held[0].pk}").json()
    assert one["status"] == "inactive" and "alert" not in one


def test_programs_can_still_ask_what_took_place(held: list[Activity], client: Client) -> None:
    course, hours = held[0], timezone.localtime() - timedelta(hours=3)
    details = activity_details(course)
    details.times = [Times(hours.replace(tzinfo=None))]
    change_activity(activity=course, details=details, by=None)
    answer = client.get(f"/api/v1/lindekoebing/occurrences?from={hours:%Y-%m-%d}&to={timezone.localdate()}")
    assert "Sykursus" in {t["title"] for t in answer.json()["items"]}


def test_a_file_that_says_so_of_times_in_the_past_hides_nothing() -> None:
    assert ended([["2020-01-01T10:00", 60, "FREQ=WEEKLY;COUNT=3", [], []]])
    assert not ended([["2020-01-01T10:00", 60, "FREQ=WEEKLY", [], []]])
    assert not ended([])


def test_the_desk_marks_it_and_new_times_bring_it_back(held: list[Activity], people: People) -> None:
    client, course = people.client("association"), held[0]
    html = client.get(f"/lindekoebing/desk/overview/activities/{course.pk}/").content.decode()
    assert "Det er overstået og vises derfor ikke i listerne." in html and "Skriv nye tider" in html
    assert "Det er på tide" not in html
    assert "overstået" in client.get("/lindekoebing/desk/my-entries/").content.decode()
    listed = {
        state: [title for title in ("Sykursus", "Strikkecafé") if title in _list(people, state)]
        for state in ("shown", "over", "hidden")
    }
    assert listed == {"shown": ["Strikkecafé"], "over": ["Sykursus"], "hidden": []}
    details = activity_details(course)
    details.times = [Times(timezone.localtime().replace(tzinfo=None) + timedelta(days=1))]
    change_activity(activity=course, details=details, by=people["association"])
    assert "overstået" not in client.get(f"/lindekoebing/desk/overview/activities/{course.pk}/").content.decode()
    assert str(course.pk) in page(Client(), "activities/")


def test_whoever_told_of_it_without_an_account_reads_it_too(held: list[Activity], people: People) -> None:
    for activity, said in zip(held, (True, False), strict=True):
        secret = str(activity.pk)
        with command("test.link", place=people.here, by=None) as change:
            change.add(EditLink(place=people.here, activity=activity, fingerprint=fingerprint(secret)), recorded=False)
        html = Client().get(reverse("edit_link", args=[secret])).content.decode()
        assert ("Skriv nye tider, hvis det kommer igen." in html) is said


def _list(people: People, state: str) -> Any:
    found = people.client("coordinator").get(f"/lindekoebing/desk/overview/activities/?state={state}")
    return found.content.decode()


def test_members_still_find_by_its_words_what_is_over_or_hidden(
    held: list[Activity], people: People, client: Client
) -> None:
    course, cafe = held
    withdraw(entry=cafe, by=people["coordinator"])
    for word, entry in (("sykurser", course), ("strikkecafé", cafe)):
        found = people.client("coordinator").get("/lindekoebing/desk/overview/activities/", {"q": word})
        assert reverse("desk_activity", args=["lindekoebing", entry.pk]) in found.content.decode()
        assert str(entry.pk) not in page(client, f"activities/?q={word}")
