"""The week's programme as a leaflet, and the page "whom to call": what is on them, and that it has room."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.directory.domain.activities import register_activities, register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.days import WEEK, span_of
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, ContactDetails, Times
from brobygger.overview.directory.views.public.leaflets import LINES, TALL_LINES, _lines, pages_of
from tests.factories.people import People

TODAY = timezone.localdate()
MONDAY = span_of(WEEK, TODAY + timedelta(days=8), TODAY).first
LEAFLET = f"/lindekoebing/da/activities/programme?from={MONDAY}"


def text(people: People, address: str, role: str = "anonymous") -> str:
    answer = people.client(role).get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def day(happenings: int, length: int = 30) -> dict[str, Any]:
    line = {"when": "10.00", "title": "x" * length, "venue": ""}
    return {"happenings": [dict(line) for _ in range(happenings)], "more": 0}


WEEKS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 120)), min_size=7, max_size=7)


@given(WEEKS, st.sampled_from([LINES, TALL_LINES]))
def test_a_week_has_room_on_two_pages_and_nothing_goes_untold(week: list[tuple[int, int]], room: int) -> None:
    days = [day(number, length) for number, length in week]
    pages = pages_of(days, room)
    assert 1 <= len(pages) <= 2
    assert all(sum(map(_lines, page)) <= room for page in pages)
    shown = [d for page in pages for d in page]
    assert [len(d["happenings"]) + d["more"] for d in shown] == [number for number, _length in week]


def test_a_week_with_room_shows_everything() -> None:
    pages = pages_of([day(4) for _ in range(7)])
    assert [len(d["happenings"]) for page in pages for d in page] == [4] * 7


def test_the_leaflet_shows_the_week_that_is_asked_for(people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    at = datetime.combine(MONDAY + timedelta(days=1), time(15))
    details = [
        ActivityDetails(actor, {"title": {"da": "Sprogcafé", "ar": "مقهى اللغة"}}, times=[Times(at)]),
        ActivityDetails(actor, {"title": {"da": "Ugen efter"}}, times=[Times(at + timedelta(days=7))]),
        ActivityDetails(actor, {"title": {"da": "Kladde"}}, times=[Times(at)], published=False),
    ]
    register_activities(place=people.here, by=None, details=details)
    said = text(people, LEAFLET, "coordinator")
    assert "Sprogcafé" in said and "Ugen efter" not in said
    assert "Kladde" not in said  # what is printed is what everybody may see, whoever prints it
    arabic = text(people, LEAFLET.replace("/da/", "/ar/"))
    assert "مقهى اللغة" in arabic and 'dir="rtl"' in arabic


def test_the_pages_lie_as_the_fold_needs_them(people: People) -> None:
    said = text(people, LEAFLET)
    assert said.index("page-back") < said.index("page-cover") < said.index("page-days")
    assert said.count('class="leaf"') == 2 and said.count('class="page ') == 4


def test_whom_to_call_shows_public_contacts_by_topic(people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Frivilligcenteret", "association"))
    points = [
        ContactDetails(actor, "Sidst", phone="01 00 00 01"),
        ContactDetails(actor, "Mette", phone="01 00 00 02", hours="hverdage 10-14", topics=["language"]),
        ContactDetails(actor, "Ikke for alle", phone="01 00 00 03", public=False),
    ]
    open_contact_points(place=people.here, by=None, details=points)
    said = text(people, "/lindekoebing/da/contacts/sheet", "coordinator")
    assert said.index("Mette") < said.index("Sidst") and "hverdage 10-14" in said
    assert "Ikke for alle" not in said and "01 00 00 03" not in said
    assert "Ikke for alle" not in text(people, LEAFLET, "coordinator")


def test_whom_to_call_fills_both_sides_of_a_sheet_and_leads_on(people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Frivilligcenteret", "association"))
    points = [ContactDetails(actor, f"Mette {n:02}", phone="01 00 00 01") for n in range(43)]
    open_contact_points(place=people.here, by=None, details=points)
    said = text(people, "/lindekoebing/da/contacts/sheet")
    assert said.count('class="call-rows"') == 2 and said.count("01 00 00 01") == 36
    assert "7 mere" in said


def test_an_empty_place_prints_too(people: People) -> None:
    assert "112" in text(people, LEAFLET)
    assert people.here.host_name in text(people, "/lindekoebing/da/contacts/sheet")


def test_a_title_is_escaped_on_paper(people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    times = [Times(datetime.combine(MONDAY, time(9)))]
    details = ActivityDetails(actor, {"title": {"da": "<script>x</script>"}}, times=times)
    register_activity(place=people.here, by=None, details=details)
    assert "<script>x" not in text(people, LEAFLET)


def test_the_buttons_stand_where_one_looks_for_them(people: People) -> None:
    for address in ("desk/overview/activities/", "desk/overview/calendar/", "da/activities/days/"):
        assert "/da/activities/programme" in text(people, f"/lindekoebing/{address}", "volunteer")
    assert "/da/contacts/sheet" in text(people, "/lindekoebing/desk/overview/contacts/", "volunteer")


def test_the_room_that_short_days_leave_is_given_to_full_ones() -> None:
    pages = pages_of([day(34), day(1), day(1), day(34), day(1), day(1), day(1)])
    assert [sum(map(_lines, page)) for page in pages] == [LINES, LINES]
