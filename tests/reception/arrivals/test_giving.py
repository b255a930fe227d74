"""To whom a task of a household can be given: to those who may know of it, each once, and to nobody else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override as language

from brobygger.collaboration.tasks.domain.queries import called
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.collaboration.tasks.models import Task
from brobygger.core.models import AccessLogEntry
from brobygger.core.rights import Role
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.people.domain.declarations import withdraw_declaration
from brobygger.people.domain.joining import join_place
from brobygger.people.domain.queries import declarations_of
from brobygger.people.models import User
from brobygger.reception.arrivals import rules
from brobygger.reception.arrivals.domain.households import assign_care, close_household
from brobygger.reception.arrivals.domain.queries import about
from brobygger.reception.arrivals.models import Household
from tests.factories import households
from tests.factories.people import People

DESK = "/lindekoebing/desk"


@pytest.fixture
def row(people: People) -> Household:
    """A household that the coordinator alone has; everybody has signed the declaration."""
    households.sign(people.here, *(people[r] for r in Role.values))
    households.wall(people.here, people["coordinator"])
    return households.household(people.here, people["coordinator"])


@pytest.fixture
def task(row: Household, people: People) -> Task:
    details = TaskDetails("Hent nøgler", user=people["coordinator"])
    return give_task(place=people.here, by=people["coordinator"], details=details, about=about(row))


def form_of(people: People, role: str, task: Task) -> str:
    answer = people.client(role).get(f"{DESK}/tasks/{task.pk}/edit/")
    assert answer.status_code == 200, role
    return answer.content.decode()


def offered(page: str) -> list[str]:
    """What stands in the list of people, in order."""
    field = re.search(r'<select name="user".*?</select>', page, re.S)
    assert field
    return [re.sub(r"\s+", " ", text).strip() for text in re.findall(r"<option[^>]*>([^<]*)<", field[0])]


def another(people: People, name: str, role: str, side: str) -> User:
    user = User.objects.create_user(f"{role}-2@people.example", "demo", name=name)
    join_place(place=people.here, user=user, side=side, roles=[role])
    households.sign(people.here, user)
    return user


def test_nobody_else_may_know_and_the_form_leads_to_where_the_right_is_given(task: Task, people: People) -> None:
    page = form_of(people, "coordinator", task)
    assert offered(page) == ["Ingen endnu", "Mig"]
    assert "Ingen andre må kende til den endnu." in page
    assert f'href="{DESK}/arrivals/{task.about}/care/"' in page


def test_only_those_who_may_know_stand_there_each_once(row: Household, task: Task, people: People) -> None:
    for role in ("integration", "volunteer"):
        assign_care(household=row, by=people["coordinator"], user=people[role], kind=role)
    page = form_of(people, "coordinator", task)
    assert offered(page) == ["Ingen endnu", "Mig", "integration person", "volunteer person"]
    # One who has it twice stands there once.
    join_place(place=people.here, user=people["integration"], side="municipality", roles=["coordinator", "integration"])
    assign_care(household=row, by=people["coordinator"], user=people["integration"], kind="coordinator")
    assert offered(form_of(people, "coordinator", task)) == offered(page)


def test_whom_it_offers_it_takes(row: Household, task: Task, people: People) -> None:
    assign_care(household=row, by=people["coordinator"], user=people["volunteer"], kind="volunteer")
    said = {"title": task.title, "user": str(people["volunteer"].pk), "version": task.version}
    answer = people.client("coordinator").post(f"{DESK}/tasks/{task.pk}/edit/", said)
    assert answer.status_code == 302
    task.refresh_from_db()
    assert task.user == people["volunteer"]
    # She may hand it on to those who know, and is led to no page on which she could let others in.
    page = form_of(people, "volunteer", task)
    assert offered(page) == ["Ingen endnu", "coordinator person", "Mig"]
    assert "/care/" not in page


@pytest.mark.parametrize("role", ["admin", "leader", "integration", "association"])
def test_others_are_refused_though_they_write_the_key_themselves(role: str, task: Task, people: People) -> None:
    said = {"title": task.title, "user": str(people[role].pk), "version": task.version}
    assert people.client("coordinator").post(f"{DESK}/tasks/{task.pk}/edit/", said).status_code == 200
    task.refresh_from_db()
    assert task.user == people["coordinator"]


@pytest.mark.parametrize("role", [*(r for r in Role.values if r != "coordinator"), "outsider"])
def test_who_may_not_know_of_it_gets_no_list(role: str, task: Task, people: People) -> None:
    answer = people.client(role).get(f"{DESK}/tasks/{task.pk}/edit/")
    assert answer.status_code in {403, 404}
    assert "coordinator person" not in answer.content.decode()


def test_a_withdrawn_declaration_and_a_closed_reception_shorten_the_list(
    row: Household, task: Task, people: People
) -> None:
    join_place(place=people.here, user=people["association"], side="civil_society", roles=["volunteer"])
    for role in ("volunteer", "association"):
        assign_care(household=row, by=people["coordinator"], user=people[role], kind="volunteer")
    names = ["association person", "coordinator person", "volunteer person"]
    assert [str(u) for u in rules.those_who_know(row)] == names
    withdraw_declaration(declaration=declarations_of(people["association"]).get(), by=people["association"])
    assert [str(u) for u in rules.those_who_know(row)] == names[1:]
    close_household(household=row, by=people["coordinator"])
    assert rules.those_who_know(row) == [people["coordinator"]]


def test_it_says_of_everybody_what_the_rule_says_of_each(row: Household, people: People) -> None:
    for role in ("integration", "volunteer"):
        assign_care(household=row, by=people["coordinator"], user=people[role], kind=role)
    everybody = people.users.values()
    assert set(rules.those_who_know(row)) == {u for u in everybody if rules.care_of(u, row)}


def test_two_of_one_name_are_told_apart(row: Household, task: Task, people: People) -> None:
    assign_care(household=row, by=people["coordinator"], user=people["volunteer"], kind="volunteer")
    double = another(people, "volunteer person", "integration", "municipality")
    assign_care(household=row, by=people["coordinator"], user=double, kind="integration")
    found = offered(form_of(people, "coordinator", task))
    assert sorted(found[2:]) == [
        "volunteer person (Civilsamfundet: Frivillig)",
        "volunteer person (Kommune: Integrationsmedarbejder)",
    ]


def test_two_of_one_name_and_role_are_told_apart_by_whom_they_stand_for(people: People) -> None:
    names = {}
    for number, actor_name in enumerate(("Håb", "Solen")):
        user = User.objects.create_user(f"h{number}@people.example", "demo", name="Hodan")
        join_place(place=people.here, user=user, side="civil_society", roles=["association"])
        actor = register_actor(place=people.here, by=None, details=ActorDetails(actor_name, "association"))
        let_represent(actor=actor, user=user, by=None)
        names[user] = f"Hodan (Civilsamfundet: Forening) – {actor_name}"
    with language("da"):
        assert called(people.here, names) == {user.pk: name for user, name in names.items()}


def test_as_many_questions_for_many_as_for_few(row: Household, task: Task, people: People) -> None:
    client, asked = people.client("coordinator"), []
    for number in range(3):
        for at in range(number * 3):
            user = User.objects.create_user(f"v{number}{at}@people.example", "demo", name="Anna")
            join_place(place=people.here, user=user, side="civil_society", roles=["volunteer"])
            households.sign(people.here, user)
            assign_care(household=row, by=people["coordinator"], user=user, kind="volunteer")
        client.get("/healthz")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{DESK}/tasks/{task.pk}/edit/")
        asked.append(len(seen))
    assert asked[1] == asked[2]
    assert asked[1] - asked[0] <= 2  # those of one name are looked up together, and for whom they stand


def test_who_reads_the_form_is_noted(task: Task, people: People) -> None:
    form_of(people, "coordinator", task)
    assert AccessLogEntry.objects.filter(subject=task.about, reader=people["coordinator"].pk).count() == 1
