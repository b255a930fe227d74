"""Who is missing in a forum: advice by what it is for, that nobody can fake with pay and that stops nothing (R17)."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from brobygger.collaboration.coordination.domain.signs import watched_fora
from brobygger.collaboration.fora.balance.composition import Person, against, balance_of, misses
from brobygger.collaboration.fora.balance.picture import MOST, picture_of
from brobygger.collaboration.fora.domain import coordinators, members, opening
from brobygger.collaboration.fora.domain.coordinators import AppointmentDetails, over_promised
from brobygger.collaboration.fora.domain.members import MemberDetails
from brobygger.collaboration.fora.domain.opening import ForumDetails
from brobygger.collaboration.terms.domain.approving import approve, put_forward
from brobygger.collaboration.terms.domain.writing import begin_terms, write_part
from brobygger.core.models import Place
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from tests.factories.fora import make_forum
from tests.factories.people import People

TOWN, HALL, HIRED = Person("civil_society"), Person("municipality"), Person("civil_society", paid=True)
LEADER, LIVED = Person("municipality", decides=True), Person("civil_society", lived_it=True)
DESK = "/lindekoebing/desk/fora"


def kinds(functions: list[str], people: list[Person], **more: Any) -> list[str]:
    return [m.kind for m in misses(functions, people, **({"coordinator": True} | more))]


@pytest.mark.parametrize(
    ("people", "missed"),
    [
        ([LEADER, LIVED], []),
        ([LEADER, LIVED, TOWN], []),
        ([LEADER, LIVED, TOWN, TOWN], ["municipality"]),
        ([LEADER, HALL, HALL, LIVED], ["civil"]),
        ([LEADER, HALL, HALL, LIVED, HIRED, HIRED], ["civil"]),
        ([HALL, LIVED], ["leadership"]),
        ([Person("civil_society", decides=True), HALL, LIVED], ["leadership"]),
    ],
)
def test_a_steering_forum_is_even_and_can_decide(people: list[Person], missed: list[str]) -> None:
    assert kinds(["coordination"], people) == missed


def test_it_has_a_coordinator_and_somebody_who_has_lived_it() -> None:
    assert kinds(["coordination"], [LEADER, TOWN], coordinator=False) == ["coordinator", "lived_it"]


@pytest.mark.parametrize(
    ("people", "missed"),
    [
        ([HALL, TOWN, LIVED], []),
        ([TOWN, LIVED], ["municipality"]),
        ([HALL, HALL, TOWN, LIVED], ["civil"]),
        ([HALL, LIVED, HIRED, HIRED], ["civil"]),
    ],
)
def test_a_network_is_many_of_civil_society_and_a_few_of_the_municipality(
    people: list[Person], missed: list[str]
) -> None:
    assert kinds(["network"], people, coordinator=False) == missed


def test_how_many_more_it_takes() -> None:
    (miss,) = misses(["network"], [HALL, HALL, LIVED], coordinator=True)
    assert (miss.have, miss.more) == (1, 3)


def test_a_working_group_knows_its_topics() -> None:
    assert kinds(["working"], [LIVED]) == ["no_topics"]
    (miss,) = misses(["working"], [LIVED], coordinator=False, topics=["job", "health"], known={"job"})
    assert (miss.kind, miss.topics, miss.more) == ("competences", ("health",), 1)
    assert kinds(["working"], [LIVED], topics=["job"], known={"job"}) == []


def test_a_small_place_is_told_each_thing_once() -> None:
    assert kinds(["coordination", "network", "working"], [LEADER, HALL, HALL]) == ["civil", "no_topics", "lived_it"]


def test_the_picture_has_a_mark_for_everybody_on_their_bank() -> None:
    at = balance_of([HALL, TOWN, LIVED, HIRED, Person("partner", paid=True)])
    assert (at.municipality, at.civil, at.civil_paid, at.partner) == (1, 2, 1, 1)
    marks = picture_of(at).marks
    assert [m.of for m in marks if m.x < 0] == ["municipality"]
    assert [m.of for m in marks if m.x > 0] == ["civil", "civil", "civil_paid"]
    crowd = picture_of(balance_of([HALL] * 200))
    assert len(crowd.marks) == MOST
    assert max(abs(m.x) for m in crowd.marks) < crowd.half


def test_the_page_says_who_is_missing_and_whom_to_ask(people: People) -> None:
    club = register_actor(place=people.here, by=None, details=ActorDetails("Byens Fodboldklub", "sports_club"))
    register_actor(place=people.there, by=None, details=ActorDetails("Havnens Roklub", "sports_club"))
    forum = make_forum(people, roles=("integration", "leader"))
    page = people.client("leader").get(f"{DESK}/{forum.pk}/").content.decode()
    assert "Der er for få fra civilsamfundet" in page
    assert "Der er ingen tovholder" in page
    assert "Byens Fodboldklub" in page
    assert "Havnens Roklub" not in page
    members.add_member(forum=forum, by=None, details=MemberDetails(actor=club, side="civil_society"))
    assert "Hvem kan du invitere" not in people.client("leader").get(f"{DESK}/{forum.pk}/").content.decode()
    assert "Hvem kan du invitere" not in people.client("coordinator").get(f"{DESK}/{forum.pk}/").content.decode()


@pytest.mark.parametrize(
    ("agreed", "people", "broken"),
    [
        ({"municipality": 2, "civil_society": 1}, [HALL, TOWN], {"agreed_municipality": (1, 1)}),
        ({"civil_society": 2}, [TOWN, HIRED, HIRED], {"agreed_civil_society": (1, 1)}),
        ({"partner": 1, "decides": 2}, [LEADER], {"agreed_partner": (0, 1), "agreed_decides": (1, 1)}),
        ({"coordinator": 1}, [], {"agreed_coordinator": (0, 1)}),
        ({"lived_it": 3}, [LIVED], {}),
        ({"lived_it": 3}, [TOWN], {"agreed_lived_it": (0, 1)}),
        ({"something": 9}, [], {}),
        ({}, [], {}),
    ],
)
def test_the_live_composition_is_held_to_what_was_agreed(
    agreed: dict[str, int], people: list[Person], broken: dict[str, tuple[int, int]]
) -> None:
    assert {m.kind: (m.have, m.more) for m in against(agreed, people, coordinators=0)} == broken


def test_terms_in_force_are_held_to_and_lead_to_what_one_does_about_it(people: People) -> None:
    forum = make_forum(people)
    terms = begin_terms(forum=forum, by=people["volunteer"], template="coordination", language="da")
    agreed = {"municipality": 3, "civil_society": 2, "coordinator": 1}
    write_part(terms=terms, by=people["volunteer"], part="composition", value=agreed)
    client = people.client("volunteer")
    assert "Aftalt i rammerne" not in client.get(f"{DESK}/{forum.pk}/").content.decode(), "a draft is not agreed on"
    put_forward(terms=terms, by=people["volunteer"])
    for role in ("leader", "volunteer"):
        approve(terms=terms, by=people[role])
    page = client.get(f"{DESK}/{forum.pk}/").content.decode()
    assert "Aftalt i rammerne: 3 fra kommunen. Der er 2." in page
    assert "fra civilsamfundet. Der er" not in page
    assert f'href="{DESK}/{forum.pk}/coordinator/">Udpeg' in page
    assert "Der er ingen tovholder" not in page, "what is agreed is told once"
    theirs = people.client("leader").get(f"{DESK}/{forum.pk}/").content.decode()
    assert "Aftalt i rammerne: 1 til" in theirs
    assert f"{DESK}/{forum.pk}/coordinator/" not in theirs, "who does not lead it is not sent to what she may not do"
    members.add_member(forum=forum, by=None, details=MemberDetails(name="Ny", side="municipality"))
    assert "Aftalt i rammerne: 3 fra kommunen" not in client.get(f"{DESK}/{forum.pk}/").content.decode()


def agreed_in_force(people: People, agreed: dict[str, int], name: str = "Styregruppen") -> opening.Forum:
    forum = make_forum(people, name)
    terms = begin_terms(forum=forum, by=people["volunteer"], template="coordination", language="da")
    write_part(terms=terms, by=people["volunteer"], part="composition", value=agreed)
    put_forward(terms=terms, by=people["volunteer"])
    for role in ("leader", "volunteer"):
        approve(terms=terms, by=people[role])
    return forum


def missing(people: People, role: str = "coordinator") -> list[str]:
    here = Place.objects.get(pk=people.here.pk)  # as it is now: what was found holds for a version of the place
    rows = watched_fora(people[role], here, timezone.localdate())
    return [str(s.words) for row in rows for s in row.signs if s.kind == "composition_agreed"]


def test_the_coordinator_sees_where_those_are_missing_who_were_agreed_on(people: People) -> None:
    forum = agreed_in_force(people, {"municipality": 3, "civil_society": 2, "coordinator": 1})
    assert [said.split(".")[0] for said in missing(people)] == [
        "Aftalt i rammerne: 3 fra kommunen", "Aftalt i rammerne: 1 til at holde overblikket"
    ]  # fmt: skip
    page = people.client("coordinator").get("/lindekoebing/desk/coordination/?kind=missing").content.decode()
    assert f'href="{DESK}/{forum.pk}/#composition"' in page
    assert "Udpeg en tovholder med timer sat af til det." in page
    assert missing(people, "newcomer") == [], "nobody who may not read the forum"
    coordinators.appoint(place=people.here, by=None, details=AppointmentDetails(people["association"]), forum=forum)
    members.add_member(forum=forum, by=None, details=MemberDetails(name="Ny", side="municipality"))
    assert missing(people) == []
    members.leave(member=forum.members.get(user=people["association"]), by=None)
    assert [said.split(".")[0] for said in missing(people)] == ["Aftalt i rammerne: 2 fra civilsamfundet"]
    opening.end_forum(forum=forum, by=people["volunteer"], because="Vi er færdige")
    assert missing(people) == []


def test_the_signs_of_many_fora_are_asked_for_at_once(people: People) -> None:
    agreed_in_force(people, {"municipality": 9, "partner": 2})
    with CaptureQueriesContext(connection) as one:
        assert len(missing(people)) == 2
    for number in range(3):
        agreed_in_force(people, {"municipality": 9, "partner": 2}, f"Gruppe {number}")
    with CaptureQueriesContext(connection) as four:
        assert len(missing(people)) == 8
    assert len(four) == len(one)


def test_topics_are_known_by_what_the_members_arrange(people: People) -> None:
    client = people.client("volunteer")
    page, said = f"{DESK}/new/?need=developing", {"working-name": "Jobgruppen"}
    client.post(page, said | {"working-topics": ["job", "nonsense"]})
    client.post(page, said | {"working-topics": ["job"]})
    (forum,) = opening.Forum.objects.all()
    address = f"{DESK}/{forum.pk}/"
    assert "Ingen i forummet arbejder med" in client.get(address).content.decode()
    firm = register_actor(place=people.here, by=None, details=ActorDetails("Smeden", "company"))
    said = ActivityDetails(firm, {"title": {"da": "Praktik"}}, topics=["job"])
    register_activity(place=people.here, by=None, details=said)
    members.add_member(forum=forum, by=None, details=MemberDetails(actor=firm, side="civil_society"))
    assert "Ingen i forummet arbejder med" not in client.get(address).content.decode()


def test_what_fewer_than_five_have_told_is_no_figure(people: People) -> None:
    roles = ("integration", "leader", "volunteer", "association", "admin")
    forum = make_forum(people, roles=roles)
    for number, role in enumerate(roles):
        page = people.client("coordinator").get(f"{DESK}/{forum.pk}/").content.decode()
        assert "har fortalt, hvordan" not in page, number
        row = forum.members.get(user=people[role])
        members.say_of_oneself(member=row, by=people[role], by_choice=role != "admin", hours_month=4)
    page = people.client("coordinator").get(f"{DESK}/{forum.pk}/").content.decode()
    assert "Mindst 5 har fortalt" in page
    assert "Færre end 5 af dem har fortalt, at de er med af egen lyst" in page


def test_promised_hours_are_held_to_those_of_the_place(people: People) -> None:
    here, who = people.here, people["integration"]
    first, second = make_forum(people), make_forum(people, name="Netværket")
    for forum in (first, second):
        said = AppointmentDetails(who, hours_month=8)
        coordinators.appoint(place=here, by=None, details=said, forum=forum)
    assert over_promised(place=here, users=[who]) == []
    row = coordinators.appoint(place=here, by=None, details=AppointmentDetails(who, hours_month=10))
    (over,) = over_promised(place=here, users=[who])
    assert (over.promised, over.hours) == (16, 10)
    assert over_promised(place=people.there, users=[who]) == []
    for role in ("integration", "leader", "volunteer", "coordinator"):
        page = people.client(role).get(f"{DESK}/{first.pk}/").content.decode()
        assert ("har lovet fora 16 timer" in page) == (role == "integration"), role
    opening.end_forum(forum=second, by=None, because="Færdig")
    assert over_promised(place=here, users=[who]) == []
    coordinators.end_appointment(appointment=row, by=None)
    assert over_promised(place=here, users=[who]) == []


def test_an_appointment_says_department_and_topics(people: People) -> None:
    office = register_actor(
        place=people.here, by=None, details=ActorDetails("Job og Integration", "department", side="municipality")
    )
    other = register_actor(
        place=people.there, by=None, details=ActorDetails("Havnekontoret", "department", side="municipality")
    )
    forum = make_forum(people)
    client, address = people.client("volunteer"), f"{DESK}/{forum.pk}/coordinator/"
    said = {"user": str(people["integration"].pk), "field": ["job"], "hours_month": "9"}
    assert client.post(address, said | {"department": str(other.pk)}).status_code == 200
    assert not forum.appointments.exists()
    client.post(address, said | {"department": str(office.pk)})
    row = forum.appointments.get()
    assert (row.department, row.field, row.hours_month) == (office, ["job"], 9)
    assert "Job og Integration" in client.get(f"{DESK}/{forum.pk}/").content.decode()


def test_a_forum_with_nobody_in_it_is_shown(people: People) -> None:
    forum = opening.open_forum(place=people.here, by=None, details=ForumDetails("Tom", ["coordination"]))
    page = people.client("coordinator").get(f"{DESK}/{forum.pk}/")
    assert page.status_code == 200
