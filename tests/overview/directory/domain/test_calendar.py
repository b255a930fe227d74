"""Calendars say what we say: three hundred series, time by time, read by another's library."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import recurring_ical_events
from django.utils import timezone
from icalendar import Calendar

from brobygger.core.command import command
from brobygger.core.ical import Event, Series, calendar, webcal
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain.activities import activity_details as details_of
from brobygger.overview.directory.domain.activities import change_activity, register_activities, register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.calendar import events_of, own_events
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times, VenueDetails
from brobygger.overview.directory.domain.occurrences import COPENHAGEN, spans
from brobygger.overview.directory.domain.series import series_of
from brobygger.overview.directory.domain.venues import register_venues
from brobygger.overview.directory.models import Activity, Venue
from tests.factories.people import People

FIRST, LAST = datetime(2026, 1, 1), datetime(2030, 12, 31, 23, 59)
RULES = [
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH,SA",
    "FREQ=WEEKLY;BYDAY=SA,SU",
    "FREQ=WEEKLY;INTERVAL=3",
    "FREQ=MONTHLY;BYDAY=3TU",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=29",
    "FREQ=DAILY;INTERVAL=5",
    "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
    "FREQ=YEARLY",
]


def series(rng: random.Random) -> Times:
    """Return a series with exceptions, further times, an end or a number, by day or over midnight."""
    day = FIRST + timedelta(days=rng.randrange(120))
    # The hour that one night a year does not have is in a test of its own.
    starts = day.replace(hour=rng.choice([0, 1, 3, 8, 10, 15, 19, 22, 23]), minute=rng.choice([0, 30]))
    rule = rng.choice(RULES)
    end = rng.randrange(5)
    if end == 0:
        rule += f";COUNT={rng.randrange(1, 80)}"
    elif end == 1:
        rule += f";UNTIL={(starts + timedelta(days=rng.randrange(30, 1500))):%Y%m%d}"
    elif end == 2:
        last = starts + timedelta(days=rng.randrange(30, 1500), minutes=rng.choice([-90, 0, 90]))
        rule += f";UNTIL={last:%Y%m%dT%H%M%S}"
    walls = [s.astimezone(COPENHAGEN).replace(tzinfo=None) for s, _e in spans(starts, 60, rule, [], [], FIRST, LAST)]
    gone = rng.sample(walls, min(len(walls), rng.choice([0, 1, 2, 5])))
    extra = [FIRST + timedelta(days=rng.randrange(1500), hours=rng.randrange(4, 23)) for _ in range(rng.choice([0, 2]))]
    return Times(starts, rng.choice([30, 60, 90, 120, 300, 600, 1500]), rule, sorted(set(extra)), sorted(gone))


def ours(t: Times) -> list[tuple[datetime, datetime]]:
    return list(spans(t.starts, t.minutes, t.rule, t.extra, t.except_on, FIRST, LAST))


def theirs(text: str) -> dict[str, list[tuple[datetime, datetime]]]:
    found: dict[str, list[tuple[datetime, datetime]]] = {}
    for event in recurring_ical_events.of(Calendar.from_ical(text)).between(FIRST, LAST + timedelta(days=2)):
        start, end = event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC)
        if start.astimezone(COPENHAGEN).replace(tzinfo=None) <= LAST:
            found.setdefault(str(event["UID"]), []).append((start, end))
    return {uid: sorted(times) for uid, times in found.items()}


def test_three_hundred_series_agree_with_another_library_time_by_time(people: People) -> None:
    rng = random.Random(20261122)
    said = [series(rng) for _ in range(300)]
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    rows = register_activities(
        place=people.here,
        by=None,
        details=[ActivityDetails(actor, {"title": {"da": f"Nr. {n}"}}, times=[t]) for n, t in enumerate(said)],
    )
    text = calendar(events_of(people.here, "da", [r.pk for r in rows]), "Alt", "https://x.example/c.ics")
    read = theirs(text)
    changes = set()
    wrong = []
    for row, times in zip(rows, said, strict=True):
        mine = ours(times)
        changes |= {s.astimezone(COPENHAGEN).utcoffset() for s, _e in mine}
        if mine != read.get(f"{row.pk}-0@brobygger", []):
            wrong.append(times)
    assert wrong == []
    assert sum(map(len, read.values())) > 20_000 and len(changes) == 2


def cafe(people: People, **more: Any) -> Any:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    venue = register_venues(
        place=people.here, by=None, details=[VenueDetails("Huset, 1. sal", latitude=55, longitude=9)]
    )
    day = timezone.localdate() + timedelta(days=3)
    times = [Times(datetime.combine(day, datetime.min.time().replace(hour=15)), 90, "FREQ=WEEKLY")]
    details = ActivityDetails(
        actor,
        {"title": {"da": "Café; te, kaffe og kage " + "æøå" * 30, "en": "Café"}, "summary": {"da": "Linje\nto"}},
        venue=venue[0],
        topics=["language"],
        times=more.pop("times", times),
        **more,
    )
    return register_activity(place=people.here, by=people["coordinator"], details=details, owner=people["volunteer"])


def test_a_feed_keeps_rules_and_tells_of_changes(people: People, client: Any) -> None:
    entry = cafe(people)
    with unguarded():  # written an hour ago: a feed tells the time in whole seconds
        Activity.objects.filter(pk=entry.pk).update(changed_at=timezone.now() - timedelta(hours=1))
        Venue.objects.update(changed_at=timezone.now() - timedelta(hours=1))
    text = client.get("/lindekoebing/da/activities/calendar.ics").content.decode()
    assert "METHOD:PUBLISH" in text and "BEGIN:VTIMEZONE" in text and "RRULE:FREQ=WEEKLY\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    first = Calendar.from_ical(text).walk("VEVENT")[0]
    assert str(first["SUMMARY"]).startswith("Café; te, kaffe") and str(first["DESCRIPTION"]).startswith("Linje\nto")
    assert str(first["LOCATION"]) == "Huset, 1. sal" and first["SEQUENCE"] == 0
    assert len(first["CATEGORIES"].cats) == 1
    details = details_of(entry)
    details.hours = "Ring først"
    change_activity(activity=entry, details=details, by=None)
    again = Calendar.from_ical(client.get("/lindekoebing/da/activities/calendar.ics").content).walk("VEVENT")[0]
    assert again["UID"] == first["UID"] == f"{entry.pk}-0@brobygger" and again["SEQUENCE"] == 1
    assert again["LAST-MODIFIED"].dt > first["LAST-MODIFIED"].dt
    english = client.get("/lindekoebing/en/activities/calendar.ics").content.decode()
    assert "SUMMARY:Café\r\n" in english


@pytest.mark.parametrize(
    ("query", "found"), [("", 1), ("?topic=language", 1), ("?topic=health", 0), ("?q=kaffe", 1), ("?q=svømning", 0)]
)
def test_a_feed_of_a_topic_or_a_search_holds_what_the_list_holds(
    people: People, client: Any, query: str, found: int
) -> None:
    cafe(people)
    assert client.get(f"/lindekoebing/da/activities/calendar.ics{query}").content.count(b"BEGIN:VEVENT") == found
    assert client.get(f"/havneby/da/activities/calendar.ics{query}").content.count(b"BEGIN:VEVENT") == 0


def test_feeds_of_an_actor_and_of_news(people: People, client: Any) -> None:
    entry = cafe(people)
    sol, other = (
        entry.organiser,
        register_actor(place=people.here, by=None, details=ActorDetails("Måne", "association")),
    )
    hidden = register_actor(place=people.here, by=None, details=ActorDetails("Bo Privat", "citizen"))
    for actor, count in ((sol, 1), (other, 0)):
        assert client.get(f"/lindekoebing/da/actors/{actor.pk}/calendar.ics").content.count(b"BEGIN:VEVENT") == count
        assert client.get(f"/lindekoebing/da/actors/{actor.pk}/rss").content.count(b"<item>") == count
    for form in ("rss", "calendar.ics"):
        assert client.get(f"/lindekoebing/da/actors/{hidden.pk}/{form}").status_code == 404
        assert client.get(f"/havneby/da/actors/{sol.pk}/{form}").status_code == 404
    assert str(entry.pk) in client.get("/lindekoebing/da/news/rss").content.decode()
    assert b"<item>" not in client.get("/havneby/da/news/rss").content


def test_what_is_not_shown_to_everybody_is_in_no_feed(people: People, client: Any) -> None:
    entry = cafe(people, published=False)
    for path in ("activities/calendar.ics", "activities/rss", "news/rss", f"actors/{entry.organiser_id}/calendar.ics"):
        assert str(entry.pk) not in client.get(f"/lindekoebing/da/{path}").content.decode()
    assert client.get(f"/lindekoebing/da/activities/{entry.pk}/calendar.ics").status_code == 404


def test_the_number_of_questions_does_not_grow_with_the_feed(
    people: People, client: Any, django_assert_max_num_queries: Any
) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    soon = datetime.now().replace(second=0, microsecond=0) + timedelta(days=2)  # noqa: DTZ005 - a wall clock
    details = [
        ActivityDetails(actor, {"title": {"da": f"Nr. {n}"}}, topics=["health"], times=[Times(soon, 60)])
        for n in range(60)
    ]
    register_activities(place=people.here, by=None, details=details)
    with django_assert_max_num_queries(10):
        assert client.get("/lindekoebing/da/activities/calendar.ics").content.count(b"BEGIN:VEVENT") == 60


def test_ones_own_calendar_holds_what_one_holds_from_a_month_ago(people: People) -> None:
    entry = cafe(people, published=False)
    since = timezone.now() - timedelta(days=30)
    assert [e.uid for e in own_events(people["volunteer"], since)] == [f"{entry.pk}-0@brobygger"]
    assert own_events(people["coordinator"], since) == []
    assert own_events(people["outsider"], since) == []
    with command("test.leave", place=people.here, by=None):
        people["volunteer"].memberships.update(active=False)
    assert own_events(people["volunteer"], since) == []


def test_a_first_time_that_the_rule_does_not_give_is_moved_to_one_it_gives() -> None:
    monday = datetime(2026, 11, 2, 15, tzinfo=UTC)
    made = series_of(monday, 60, "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261117", [], [])
    assert made == Series(datetime(2026, 11, 3, 15), 60, "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261117T140000Z", [], [])
    assert series_of(monday, 60, "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261101", [], []) is None


def test_names_cannot_break_out_of_their_line() -> None:
    event = Event("1", "A\r\nBEGIN:VEVENT\nX;,\\", Series(FIRST, 60), datetime(2026, 1, 1, tzinfo=UTC))
    text = calendar([event], "N\nUID:2", "https://x.example/")
    read = Calendar.from_ical(text).walk("VEVENT")
    assert len(read) == 1 and str(read[0]["SUMMARY"]) == "A\nBEGIN:VEVENT\nX;,\\"
    assert webcal("https://x.example/a/b.ics?q=1") == "webcal://x.example/a/b.ics?q=1"
