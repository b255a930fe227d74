"""What the public list shows, in which order, and until when it holds."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from brobygger.core.command import command
from brobygger.core.kept import COPENHAGEN
from brobygger.overview.directory.domain import finding
from brobygger.overview.directory.domain.activities import register_activities
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.domain.finding import Wish, activities_found, window
from brobygger.overview.directory.models import ActivityListing

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=COPENHAGEN)  # a Tuesday


@pytest.fixture
def held(people: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Register activities by title; ``held`` is called with title -> (first time, rule) or None for an offer."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON.astimezone(UTC))
    by = people["coordinator"]
    actor = register_actor(place=people.here, by=by, details=ActorDetails("Foreningen Sol", "association"))

    def register(**when: tuple[datetime, str] | None) -> dict[str, Any]:
        details = [
            ActivityDetails(
                actor,
                {"title": {"da": title}},
                kind="scheduled" if times else "standing",
                topics=["language"] if title.startswith("sprog") else ["health"],
                times=[Times(times[0], 60, times[1])] if times else [],
            )
            for title, times in when.items()
        ]
        return {
            d.texts["title"]["da"]: a
            for d, a in zip(details, register_activities(place=people.here, by=by, details=details), strict=True)
        }

    return register


def titles(place: Any, wish: Wish, now: datetime = NOON, **more: Any) -> list[str]:
    return [s.row["texts"]["title"]["da"] for s in activities_found(place, wish, now, **more).rows]


WEEKLY = "FREQ=WEEKLY"


def test_the_next_comes_first_and_offers_last(people, held) -> None:
    held(offer=None, later=(datetime(2026, 11, 26, 10), ""), soon=(datetime(2026, 11, 24, 15), ""))
    assert titles(people.here, Wish()) == ["soon", "later", "offer"]


def test_a_time_that_has_ended_is_never_told_as_the_next_before_rows_are_rolled_on(people, held) -> None:
    held(weekly=(datetime(2026, 11, 24, 15), WEEKLY), tomorrow=(datetime(2026, 11, 25, 9), ""))
    evening = NOON + timedelta(hours=6)
    found = activities_found(people.here, Wish(), evening)
    assert [s.row["texts"]["title"]["da"] for s in found.rows] == ["tomorrow", "weekly"]
    assert all(s.time and s.time[1] > evening.timestamp() for s in found.rows)


def test_rows_whose_stored_times_have_all_ended_look_further_ahead(people, held) -> None:
    held(weekly=(datetime(2026, 11, 24, 15), WEEKLY))
    late = NOON + timedelta(weeks=12)
    [row] = activities_found(people.here, Wish(), late).rows
    assert row.time
    assert row.time[1] > late.timestamp()


def test_a_page_holds_until_the_first_of_its_times_begins_or_ends(people, held) -> None:
    held(soon=(datetime(2026, 11, 24, 15), ""), later=(datetime(2026, 11, 24, 17), ""))
    until = activities_found(people.here, Wish(), NOON).until
    assert min(until) == datetime(2026, 11, 24, 15, tzinfo=COPENHAGEN)
    until = activities_found(people.here, Wish(), NOON + timedelta(hours=3, minutes=5)).until
    assert min(until) == datetime(2026, 11, 24, 16, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("today", ["tuesday"]),
        ("tomorrow", ["wednesday"]),
        ("weekend", ["saturday"]),
        ("week", ["tuesday", "wednesday", "saturday"]),
        ("3", ["wednesday"]),
    ],
)
def test_days(people, held, day: str, expected: list[str]) -> None:
    held(
        tuesday=(datetime(2026, 11, 24, 15), ""),
        wednesday=(datetime(2026, 11, 25, 9), ""),
        saturday=(datetime(2026, 11, 28, 9), ""),
        far=(datetime(2026, 12, 31, 9), ""),
        offer=None,
    )
    assert titles(people.here, Wish(day=day)) == expected


def test_a_day_shows_the_time_on_that_day(people, held) -> None:
    held(twice=(datetime(2026, 11, 24, 15), "FREQ=WEEKLY;BYDAY=TU,TH"))
    [row] = activities_found(people.here, Wish(day="4"), NOON).rows
    assert row.time
    assert datetime.fromtimestamp(row.time[0], COPENHAGEN).isoweekday() == 4


def test_the_weekend_of_a_sunday_is_the_one_that_runs() -> None:
    sunday = datetime(2026, 11, 29, 20, tzinfo=COPENHAGEN)
    begin, end = window("weekend", sunday)
    assert datetime.fromtimestamp(begin, COPENHAGEN).date().isoformat() == "2026-11-28"
    assert begin < sunday.timestamp() < end


def test_days_keep_their_length_when_clocks_change() -> None:
    begin, end = window("today", datetime(2026, 10, 25, 12, tzinfo=COPENHAGEN))
    assert end - begin == 25 * 3600


def test_facets_and_words(people, held) -> None:
    held(sprogcafe=(datetime(2026, 11, 25, 9), ""), svømning=(datetime(2026, 11, 24, 15), ""))
    assert titles(people.here, Wish(topic="language")) == ["sprogcafe"]
    assert titles(people.here, Wish(words="svømning")) == ["svømning"]
    assert titles(people.here, Wish(words="svømning", topic="language")) == []
    assert titles(people.there, Wish()) == []


def test_pages_follow_each_other_without_loss_or_repeat(people, held) -> None:
    held(**{f"n{i:02}": (datetime(2026, 11, 24, 13) + timedelta(hours=i), WEEKLY) for i in range(25)})
    evening = NOON + timedelta(hours=5)  # some have ended, their rows are not rolled on
    pages = [titles(people.here, Wish(), evening, page=p, size=10) for p in (1, 2, 3)]
    flat = [t for page in pages for t in page]
    assert len(flat) == len(set(flat)) == 25


def test_many_hits_and_few_give_the_same_order(people, held, monkeypatch) -> None:
    held(**{f"sprog{i}": (datetime(2026, 11, 24, 13) + timedelta(hours=i), "") for i in range(12)})
    few = titles(people.here, Wish(topic="language"), size=5, page=2)
    monkeypatch.setattr(finding, "FEW", 3)
    assert titles(people.here, Wish(topic="language"), size=5, page=2) == few


def office(people: Any, opening: str) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Huset", "association"))
    texts = {"title": {"da": "kontor"}}
    details = ActivityDetails(actor, texts, kind="standing", opening=opening, topics=["health"])
    register_activities(place=people.here, by=None, details=[details])


@pytest.mark.parametrize(
    ("opening", "days"),
    [
        ("Tu 10:00-16:00", {"today", "week", "2"}),
        ("Tu 08:00-11:00", {"2"}),  # closed by now, and the week asked for ends before the next Tuesday
        ("Mo,We 10:00-16:00", {"tomorrow", "week", "1", "3"}),
        ("Sa 10:00-24:00", {"weekend", "week", "6"}),
        ("", set()),
    ],
)
def test_an_offer_is_found_on_the_days_on_which_it_is_open(people, held, opening: str, days: set[str]) -> None:
    held(tuesday=(datetime(2026, 11, 24, 15), ""))
    office(people, opening)
    for day in (*finding.DAYS, *"1234567"):
        for more in ({}, {"topic": "health"}, {"words": "kontor"}):
            assert ("kontor" in titles(people.here, Wish(day=day, **more))) is (day in days), (day, more)


def test_what_has_a_time_comes_before_what_is_open_and_goes_when_it_closes(people, held) -> None:
    held(tuesday=(datetime(2026, 11, 24, 15), ""))
    office(people, "Tu 10:00-16:00")
    assert titles(people.here, Wish(day="today")) == ["tuesday", "kontor"]
    assert titles(people.here, Wish(day="today"), size=1, page=2) == ["kontor"]
    closes = datetime(2026, 11, 24, 16, tzinfo=COPENHAGEN)
    assert closes in activities_found(people.here, Wish(day="today"), NOON).until
    assert titles(people.here, Wish(day="today"), closes) == []


def test_an_offer_is_not_found_on_a_day_off(people, held) -> None:
    office(people, "Fr 10:00-16:00; PH off")
    friday = datetime(2026, 12, 25, 9, tzinfo=COPENHAGEN)
    assert titles(people.here, Wish(day="today"), friday) == []
    assert titles(people.here, Wish(day="today"), friday - timedelta(days=7)) == ["kontor"]


@pytest.mark.parametrize(
    ("price", "facts", "free"),
    [(Decimal(0), [], True), (None, ["free"], True), (None, [], False), (Decimal(20), [], False)],
)
def test_free_is_what_somebody_has_said_to_be_free(people, price: Decimal | None, facts: list[str], free: bool) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    details = ActivityDetails(actor, {"title": {"da": "Kor"}}, kind="standing", price=price, facts=facts)
    register_activities(place=people.here, by=None, details=[details])
    assert titles(people.here, Wish(price="free")) == (["Kor"] if free else [])
    assert titles(people.here, Wish()) == ["Kor"]


def test_what_is_not_published_is_not_found(people, held) -> None:
    entry = held(gone=(datetime(2026, 11, 25, 9), ""))["gone"]
    with command("activity.hide", place=people.here, by=None):
        ActivityListing.objects.filter(activity=entry).delete()
    assert titles(people.here, Wish()) == []


@pytest.mark.parametrize("wish", [Wish(), Wish(topic="health"), Wish(day="week"), Wish(words="n1")])
def test_queries_do_not_grow(people, held, wish, django_assert_max_num_queries) -> None:
    held(**{f"n{i}": (datetime(2026, 11, 24, 13) + timedelta(hours=i), "") for i in range(30)})
    with django_assert_max_num_queries(8):
        activities_found(people.here, wish, NOON)
