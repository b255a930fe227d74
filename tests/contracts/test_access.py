"""What the table says, seen at every address and for every role."""

import pytest
from django.test import Client
from django.urls import reverse

from brobygger.core.access import declared
from brobygger.core.rights import RIGHTS, Role
from tests.contracts.addresses import addresses
from tests.contracts.row import Row
from tests.contracts.samples import Samples
from tests.contracts.table import TABLE
from tests.factories.people import People


@pytest.mark.parametrize("name", sorted(TABLE))
def test_the_table_says_what_the_view_declares(name: str) -> None:
    view = next(a.view for a in addresses() if a.name == name)
    access = declared(view, name)
    assert access is not None
    assert (access.right or {"public": "everyone"}.get(access.kind, access.kind)) == TABLE[name].who


def expected(row: Row, role: str) -> set[int]:
    """Return the answers that are right for ``role`` on a GET."""
    if row.who in {"everyone", "token"}:
        return {200}
    if role == "anonymous":
        return {302}
    if row.who == "signed_in":
        return {200}
    if role == "outsider" or row.who == "operator":
        return {403}
    if Role(role) not in RIGHTS[row.who]:
        return {403}
    return {200} if row.shown_to is None or role in row.shown_to else {404}


@pytest.mark.parametrize("role", [*Role.values, "outsider", "anonymous"])
def test_every_role_gets_the_answer_of_the_table(role: str, people: People, samples: Samples) -> None:
    client = people.client(role)
    wrong = []
    for name, row in TABLE.items():
        if "GET" not in row.methods:
            continue
        answer = client.get(samples.address(name, row))
        right = expected(row, role)
        # A page may send a person on (to choose, to the only thing there is); never where it should refuse.
        if answer.status_code not in right and not (right == {200} and answer.status_code in {204, 302}):
            wrong.append(f"{name}: {answer.status_code} instead of {right}")
    assert not wrong


def test_posts_are_refused_as_gets_are(people: People, samples: Samples) -> None:
    wrong = []
    for name, row in TABLE.items():
        if "POST" not in row.methods or row.who in {"everyone", "token", "signed_in"}:
            continue
        for role in ["anonymous", "outsider", *[r for r in Role.values if r not in RIGHTS.get(row.who, ())]]:
            answer = people.client(role).post(samples.address(name, row))
            if answer.status_code not in {302 if role == "anonymous" else 403}:
                wrong.append(f"{name} as {role}: {answer.status_code}")
    assert not wrong


def test_unknown_places_look_like_nothing(people: People, client: Client) -> None:
    assert client.get("/nowhere/da/").status_code == 404
    assert client.get(reverse("desk", args=["nowhere"])).status_code == 404
