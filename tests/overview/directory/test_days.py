"""The calendar: which days, what stands on them, for whom, and in a bounded number of queries."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.directory.domain.activities import register_activities, register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.days import BACK, DAY, MONTH, SPANS, WEEK, calendar_of, narrowed, span_of
from brobygger.overview.directory.domain.days_off import Break
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.domain.holidays import keep_holidays
from brobygger.overview.directory.domain.occurrences import AHEAD
from brobygger.overview.directory.models import Activity, Actor
from tests.factories.people import People

TODAY = timezone.localdate()
NEXT = span_of(WEEK, TODAY + timedelta(days=8), TODAY)
TUESDAY = NEXT.first + timedelta(days=1)


def at(day: date, hour: int = 15) -> datetime:
    return datetime.combine(day, time(hour))


def sol(people: People, name: str = "Sol") -> Actor:
    return register_actor(place=people.here, by=None, details=ActorDetails(name, "association"))


def cafe(
    people: People, title: str = "Café", *, times: Any = None, actor: Actor | None = None, **more: Any
) -> Activity:
    details = ActivityDetails(
        actor or sol(people, f"Sol {title}"), {"title": {"da": title}}, times=times or [Times(at(TUESDAY))], **more
    )
    return register_activity(place=people.here, by=None, details=details)


def titles(people: People, span: Any = NEXT, **wish: Any) -> dict[int, list[str]]:
    rows = narrowed(Activity.objects.filter(place=people.here, published=True), **wish)
    days = calendar_of(people.here, rows, span, "da")
    return {(d.date - span.first).days: [h.title for h in d.happenings] for d in days if d.happenings}


@given(st.sampled_from(SPANS), st.dates(TODAY - timedelta(days=3000), TODAY + timedelta(days=3000)))
def test_every_span_is_whole_and_leaves_nothing_out(kind: str, day: date) -> None:
    span = span_of(kind, day, TODAY)
    assert len(span.days) == {DAY: 1, WEEK: 7}.get(kind, len(span.days)) and 1 <= len(span.days) <= 31
    assert kind != WEEK or span.first.weekday() == 0
    assert kind != MONTH or (span.first.day, (span.last + timedelta(days=1)).day) == (1, 1)
    if TODAY - BACK <= day < TODAY + AHEAD:
        assert span.first <= day <= span.last
    if span.after:
        assert span_of(kind, span.after, TODAY).first == span.last + timedelta(days=1)
    if span.before and span.before >= TODAY - BACK:
        assert span_of(kind, span.before, TODAY).last == span.first - timedelta(days=1)


def test_leafing_ends_where_nothing_is_known(people: People) -> None:
    span, steps = span_of(MONTH, TODAY, TODAY), 0
    while span.after:
        span, steps = span_of(MONTH, span.after, TODAY), steps + 1
    assert 12 <= steps <= 14
    while span.before:
        span, steps = span_of(MONTH, span.before, TODAY), steps + 1
    assert steps < 32


def test_what_happens_stands_on_its_day_in_order(people: People) -> None:
    cafe(people, "Sen", times=[Times(at(TUESDAY, 19))])
    cafe(people, "Tidlig", times=[Times(at(TUESDAY, 9)), Times(at(TUESDAY + timedelta(days=7)))])
    cafe(people, "Over midnat", times=[Times(at(TUESDAY + timedelta(days=1), 22), 240)])
    assert titles(people) == {1: ["Tidlig", "Sen"], 2: ["Over midnat"]}


def test_a_camp_stands_on_each_of_its_days(people: People) -> None:
    cafe(people, "Lejr", times=[Times(at(TUESDAY, 12), 3 * 24 * 60)])
    assert titles(people) == {n: ["Lejr"] for n in (1, 2, 3, 4)}
    later = span_of(DAY, TUESDAY + timedelta(days=3), TODAY)
    assert titles(people, later) == {0: ["Lejr"]}


def test_the_calendar_is_narrowed(people: People) -> None:
    actor = sol(people)
    cafe(people, "Sprog", actor=actor, topics=["language"], languages=["ar"], audiences=["women"])
    cafe(people, "Andet")
    for wish in ({"topic": "language"}, {"language": "ar"}, {"audience": "women"}, {"actor": actor.pk}):
        assert titles(people, **wish) == {1: ["Sprog"]}
    assert titles(people, topic="language", language="uk") == {}


def test_much_on_one_day_is_told_as_a_number(people: People) -> None:
    actor = sol(people)
    details = [ActivityDetails(actor, {"title": {"da": f"Nr. {n}"}}, times=[Times(at(TUESDAY))]) for n in range(9)]
    register_activities(place=people.here, by=None, details=details)
    month = span_of(MONTH, TUESDAY, TODAY)
    rows = Activity.objects.filter(place=people.here)
    (day,) = [d for d in calendar_of(people.here, rows, month, "da") if d.happenings]
    assert (len(day.happenings), day.more) == (5, 4)
    assert len(titles(people)[1]) == 9


def test_holidays_are_named(people: People) -> None:
    keep_holidays(place=people.here, by=None, holidays=[Break("other", TUESDAY, TUESDAY)])
    days = calendar_of(people.here, Activity.objects.filter(place=people.here), NEXT, "da")
    assert [d.date for d in days if d.school_holiday] == [TUESDAY]


@pytest.mark.parametrize("kind", SPANS)
def test_the_number_of_queries_does_not_grow(people: People, kind: str, django_assert_max_num_queries: Any) -> None:
    actor = sol(people)
    for n in range(3):
        cafe(people, f"Nr. {n}", actor=actor, times=[Times(at(TUESDAY), 60, "FREQ=DAILY")], topics=["language"])
    with django_assert_max_num_queries(5):
        calendar_of(people.here, Activity.objects.filter(place=people.here), span_of(kind, TUESDAY, TODAY), "da")


def page(people: People, address: str, role: str = "anonymous") -> str:
    answer = people.client(role).get(f"/lindekoebing/{address}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def week(address: str) -> str:
    return f"{address}?span=week&from={TUESDAY.isoformat()}"


def test_everybody_sees_what_is_published_and_nothing_else(people: People) -> None:
    shown, hidden = cafe(people, "Åben"), cafe(people, "Kladde", published=False)
    public = page(people, week("da/activities/days/"))
    assert f"/da/activities/{shown.pk}/" in public and "Kladde" not in public and str(hidden.organiser) not in public
    # Members see the public page as everybody does; their own calendar says what is not shown.
    assert "Kladde" not in page(people, week("da/activities/days/"), "coordinator")
    desk = page(people, week("desk/overview/calendar/"), "volunteer")
    assert f"/desk/overview/activities/{hidden.pk}/" in desk and "skjult" in desk


def test_another_place_has_its_own_calendar(people: People) -> None:
    cafe(people, "Åben")
    address = week("/havneby/da/activities/days/")
    assert "Åben" not in people.client("anonymous").get(address).content.decode()
    assert people.client("outsider").get(week("/lindekoebing/desk/overview/calendar/")).status_code in {403, 404}


def test_a_title_is_escaped_and_keeps_its_language(people: People) -> None:
    cafe(people, '<script>alert("x")</script>')
    said = page(people, week("ar/activities/days/"))
    assert "<script>alert" not in said and 'lang="da" dir="ltr">&lt;script&gt;' in said
    assert 'dir="rtl"' in said


@pytest.mark.parametrize(
    "query", ["?from=2026-99-99", "?from=0001-01-01", "?from=9999-12-31", "?span=year", "?actor=x"]
)
def test_an_odd_address_gets_a_calendar(people: People, query: str) -> None:
    assert "<h2>" in page(people, f"da/activities/days/{query}")


def test_an_empty_month_says_where_to_go(people: People) -> None:
    assert "Der sker ikke noget de dage" in page(people, "da/activities/days/")


def test_the_page_is_kept_and_renewed_when_something_changes(people: People) -> None:
    assert "Ny café" not in page(people, week("da/activities/days/"))
    cafe(people, "Ny café")
    assert "Ny café" in page(people, week("da/activities/days/"))
