"""Nobody without a right to a household can learn that it exists: from no address, list, count, feed or number of
questions asked of the database."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brobygger.collaboration.tasks.domain.queries import tasks_visible_to
from brobygger.collaboration.tasks.models import Task
from brobygger.core import search
from brobygger.core.inbox import waiting_for
from brobygger.core.models import AccessLogEntry, AuditEntry, PlaceVersion
from brobygger.core.rights import Role
from brobygger.people.domain.memberships import end_membership
from brobygger.reception.arrivals.domain import households as commands
from brobygger.reception.arrivals.domain.links import open_link, secret_of, withdraw_link
from brobygger.reception.arrivals.domain.queries import households_visible_to, planitems_visible_to
from brobygger.reception.arrivals.models import Household
from tests.contracts.table import TABLE
from tests.factories import households
from tests.factories.people import People

OTHERS = [*(r for r in Role.values if r != "coordinator"), "outsider", "anonymous"]
ADDRESSES = sorted(name for name, row in TABLE.items() if name.startswith("arrival_") and "pk" in row.sample)
DESK = "/lindekoebing/desk"


@pytest.fixture
def row(people: People) -> Household:
    """A household that the coordinator alone has; everybody has signed the declaration."""
    households.sign(people.here, *(people[r] for r in Role.values))
    households.wall(people.here, people["coordinator"])
    return households.household(people.here, people["coordinator"])


def address(name: str, row: Household, pk: Any) -> str:
    real = {
        "pk": pk, "place": "lindekoebing", "member": row.members.first().pk, "item": row.items.first().pk,  # type: ignore[union-attr]  # there is one
        "care": row.cares.get().pk, "told": 1, "line": row.lines.first().pk,  # type: ignore[union-attr]  # there is one
    }  # fmt: skip
    return reverse(name, kwargs={k: real[k] for k in ("pk", "place", *TABLE[name].sample)})


@pytest.mark.parametrize("role", OTHERS)
def test_the_same_answer_whether_it_exists_or_not(role: str, row: Household, people: People) -> None:
    client, nothing = people.client(role), uuid.uuid4()
    for name in ["arrival", *ADDRESSES]:
        for method in TABLE[name].methods:
            told = []
            for pk in (row.pk, nothing):
                client.get("/healthz")
                with CaptureQueriesContext(connection) as asked:
                    answer = getattr(client, method.lower())(address(name, row, pk))
                body = re.sub(r"[0-9a-f-]{36}", "", answer.content.decode())
                told.append(
                    (answer.status_code, body, len(asked), answer.headers.get("Location", "").replace(str(pk), ""))
                )
            assert told[0] == told[1], f"{method} {name}"
            assert told[0][0] in {302, 403, 404}, name
    assert not AccessLogEntry.objects.exists()


@pytest.mark.parametrize("role", OTHERS)
def test_no_page_says_its_code_or_counts_it(role: str, row: Household, people: People) -> None:
    client = people.client(role)
    for page in ("", "arrivals/", "arrivals/week/", "arrivals/?format=csv", "tasks/",
                 "tasks/all/", "search/?q=bolig", "history/", "history/?kind=household", "members/",
                 "timeline/"):  # fmt: skip
        said = client.get(f"{DESK}/{page}").content.decode(errors="replace")
        assert row.code.removeprefix("H-") not in said, page
        assert str(row.pk) not in said, page
        # A card of the wall is called so too, and stands on it and in the place's history.
        assert "Find bolig" not in said or page.startswith(("timeline/", "history/", "search/")), page
    lists = [client.get(f"{DESK}/arrivals/?q={c}").content.decode().replace(c, "") for c in (row.code, "H-ZZZZZ")]
    told = [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in lists]
    assert told[0] == told[1]
    user = people.users.get(role)
    if user:
        assert not households_visible_to(user, people.here)
        assert not planitems_visible_to(user, people.here)
        assert not tasks_visible_to(user, people.here)
        assert not waiting_for(user, people.here)


def test_its_writing_leaves_no_trace_in_the_place(people: People) -> None:
    households.sign(people.here, people["coordinator"])
    households.wall(people.here, people["coordinator"])
    numbers, trail = list(PlaceVersion.objects.values_list("number")), AuditEntry.objects.filter(place=people.here)
    before = trail.count()
    row = households.household(people.here, people["coordinator"])
    commands.change_day_zero(household=row, by=people["coordinator"], day=row.day_zero, reason="x")
    commands.close_household(household=row, by=people["coordinator"])
    assert list(PlaceVersion.objects.values_list("number")) == numbers
    assert trail.count() == before


def test_the_search_knows_nothing(row: Household, people: People) -> None:
    for words in (row.code, "bolig", ""):
        assert not any(
            search.find(people.here, kind, words).ids for kind in ("household", "task", "planitem", "member")
        )


@pytest.mark.parametrize("role", ["volunteer", "integration"])
def test_who_is_assigned_sees_it_after_the_declaration_and_no_longer_than_that(role: str, people: People) -> None:
    households.sign(people.here, people["coordinator"])
    households.wall(people.here, people["coordinator"])
    row = households.household(people.here, people["coordinator"])
    care = commands.assign_care(household=row, by=people["coordinator"], user=people[role], kind=role)
    client = people.client(role)
    assert "declaration" in client.get(f"{DESK}/arrivals/{row.pk}/").headers["Location"]
    assert not households_visible_to(people[role], people.here)
    households.sign(people.here, people[role])
    assert row.code in client.get(f"{DESK}/arrivals/").content.decode()
    assert row.code in client.get(f"{DESK}/arrivals/{row.pk}/").content.decode()
    commands.end_care(care=care, by=people["coordinator"])
    assert client.get(f"{DESK}/arrivals/{row.pk}/").status_code == 404
    assert row.code not in client.get(f"{DESK}/arrivals/").content.decode()


def test_a_volunteer_sees_nothing_private_and_neither_the_case_nor_the_care(row: Household, people: People) -> None:
    commands.assign_care(household=row, by=people["coordinator"], user=people["volunteer"], kind="volunteer")
    client = people.client("volunteer")
    page = client.get(f"{DESK}/arrivals/{row.pk}/").content.decode()
    assert "Sprogcafé" in page
    assert "helbred" not in page
    private = row.items.filter(private=True)
    assert private.count() == 2
    assert client.get(f"{DESK}/arrivals/{row.pk}/items/{private[0].pk}/").status_code == 404
    for part in ("case/", "case/print/", "care/", "links/", "card/", "day/", "close/", "people/new/", "proposals/"):
        assert client.get(f"{DESK}/arrivals/{row.pk}/{part}").status_code == 404
    assert not tasks_visible_to(people["volunteer"], people.here)


def test_a_role_that_was_lost_is_a_right_that_was_lost(row: Household, people: People) -> None:
    commands.assign_care(household=row, by=people["coordinator"], user=people["volunteer"], kind="volunteer")
    assert households_visible_to(people["volunteer"], people.here)
    end_membership(membership=people["volunteer"].memberships.get(), by=None)
    assert not households_visible_to(people["volunteer"], people.here)


def test_nobody_is_given_it_as_what_she_is_not(row: Household, people: People) -> None:
    for role, kind in (("admin", "coordinator"), ("leader", "coordinator"), ("outsider", "integration"),
                       ("volunteer", "integration"), ("association", "volunteer")):  # fmt: skip
        with pytest.raises(commands.ValidationError):
            commands.assign_care(household=row, by=people["coordinator"], user=people[role], kind=kind)


def test_each_reading_is_noted_once_and_the_household_can_see_it(row: Household, people: People) -> None:
    people.client("coordinator").get(f"{DESK}/arrivals/{row.pk}/")
    assert AccessLogEntry.objects.filter(subject=row.pk, reader=people["coordinator"].pk).count() == 1
    secret = secret_of(open_link(household=row, member=None, by=None))
    page = people.client("anonymous").get(f"/p/da/{secret}/readers/").content.decode()
    assert "coordinator person" in page


def test_a_link_that_was_withdrawn_is_as_one_that_never_was(row: Household, people: People) -> None:
    client = people.client("anonymous")
    secret = secret_of(open_link(household=row, member=None, by=None))
    assert client.get(f"/p/da/{secret}/").status_code == 200
    withdraw_link(household=row, member=None, by=None)
    for page in ("", "helper/", "readers/", "plan.ics"):
        told = []
        for token in (secret, "x" * len(secret)):
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(f"/p/da/{token}/{page}")
            told.append((answer.status_code, answer.content.decode().replace(token, ""), len(asked)))
        assert told[0] == told[1]
        assert told[0][0] == 410
        assert "Lindekøbing" not in told[0][1]
    assert client.get(f"/p/{secret}/").status_code == 410


def test_the_tasks_of_a_household_are_its_keepers_alone(row: Household, people: People) -> None:
    assert Task.objects.filter(about=row.pk, confidential=True).count() == row.items.count()
    assert tasks_visible_to(people["coordinator"], people.here).count() == row.items.count()


@pytest.mark.parametrize("role", ["coordinator", *OTHERS])
def test_the_wall_shows_the_day_of_an_arrival_to_who_has_it_alone(role: str, row: Household, people: People) -> None:
    client = people.client(role)
    page = client.get(f"{DESK}/timeline/?arrival={row.pk}").content.decode()
    has = role == "coordinator"
    assert (
        (row.code in page) == (f"{row.code}: i dag er 10 dage før ankomsten." in page) == ("day-today" in page) == has
    )
    plain, other = (client.get(f"{DESK}/timeline/{q}") for q in ("", f"?arrival={uuid.uuid4()}"))
    assert plain.status_code == other.status_code
    assert b"day-today" not in other.content
