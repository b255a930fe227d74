"""Leading a workshop: its own page, and what nobody else sees."""

import pytest
from django.urls import reverse

from brobygger.core.workshop.domain import leading
from brobygger.core.workshop.domain.joining import join
from brobygger.core.workshop.models import Workshop
from tests.core.workshop.rooms import opened_workshop
from tests.factories.people import People


def address(people: People, workshop: Workshop, name: str = "desk_workshop") -> str:
    return reverse(name, args=[people.here.slug, workshop.pk])


def stored(workshop: Workshop) -> Workshop:
    return Workshop.objects.get(pk=workshop.pk)


def test_who_leads_steps_forward_and_back_and_sets_the_clock(people: People) -> None:
    workshop, client = opened_workshop(people), people.client("coordinator")
    page = address(people, workshop)
    for said, step in (({"act": "next"}, 1), ({"act": "next"}, 1), ({"act": "back"}, 0), ({"act": "back"}, 0)):
        assert client.post(page, said).status_code == 302
        assert stored(workshop).step == step
    client.post(page, {"act": "clock", "minutes": "12"})
    assert stored(workshop).clock_ends is not None
    client.post(page, {"act": "stop"})
    assert stored(workshop).clock_ends is None
    for minutes in ("", "0", "-3", "9999", "x"):
        client.post(page, {"act": "clock", "minutes": minutes})
        assert stored(workshop).clock_ends is None


def test_closing_and_another_address_are_asked_about_first(people: People) -> None:
    workshop, client = opened_workshop(people), people.client("coordinator")
    page, token = address(people, workshop), workshop.token
    for act in ("renew", "close"):
        assert client.post(page, {"act": act}).status_code == 200
    assert (stored(workshop).token, stored(workshop).open) == (token, True)
    client.post(page, {"act": "renew", "confirmed": "1"})
    assert stored(workshop).token != token
    client.post(page, {"act": "close", "confirmed": "1"})
    assert not stored(workshop).open


@pytest.mark.parametrize("role", ["admin", "volunteer", "leader"])
def test_others_look_on_but_lead_nothing_and_see_nobody(role: str, people: People) -> None:
    workshop, client = opened_workshop(people), people.client(role)
    join(workshop=workshop, part="newcomer", name="Amina", language="ar")
    page = client.get(address(people, workshop)).content.decode()
    assert "lead-there" not in page
    assert "<meter" not in page
    for act in ("next", "clock", "renew", "close", ""):
        assert client.post(address(people, workshop), {"act": act}).status_code == 403
    assert client.get(address(people, workshop, "desk_workshop_ticket")).status_code == 403
    assert client.get(address(people, workshop, "desk_workshop_ticket") + "?of=room").status_code == 200


def test_who_is_here_is_seen_by_whoever_leads_alone_and_never_on_the_screen(people: People) -> None:
    workshop, client = opened_workshop(people), people.client("coordinator")
    for part in ["municipality"] * 4 + ["newcomer"]:
        join(workshop=workshop, part=part, name="Amina", language="da")
    page = client.get(address(people, workshop)).content.decode()
    assert "Lad de andre tale først" in page
    assert page.count("<meter") == 4
    assert "Amina" not in page
    screen = client.get(address(people, workshop, "desk_workshop_screen")).content.decode()
    assert "<meter" not in screen
    assert workshop.token in screen


def test_taking_over_moves_what_is_seen_and_ends_what_is_heard(people: People) -> None:
    workshop, other = opened_workshop(people), people.client("volunteer")
    before = people.client("coordinator")
    heard = before.get(address(people, workshop, "desk_workshop_ticket")).json()["address"]
    assert before.get(f"{heard}?after=0").status_code == 204
    other.post(address(people, workshop), {"act": "lead"})
    assert stored(workshop).facilitator == people["volunteer"]
    assert "lead-there" in other.get(address(people, workshop)).content.decode()
    assert "lead-there" not in before.get(address(people, workshop)).content.decode()
    assert before.get(f"{heard}?after=0").status_code == 410
    assert before.get(address(people, workshop, "desk_workshop_ticket")).status_code == 403


def test_a_closed_workshop_cannot_be_taken_over(people: People) -> None:
    workshop = opened_workshop(people)
    leading.close_workshop(workshop=workshop, by=None)
    assert people.client("volunteer").post(address(people, workshop), {"act": "lead"}).status_code == 403
    assert stored(workshop).facilitator == people["coordinator"]


@pytest.mark.parametrize("name", ["desk_workshop", "desk_workshop_screen", "desk_workshop_ticket"])
def test_another_place_sees_nothing(name: str, people: People) -> None:
    workshop = opened_workshop(people)
    outsider = people.client("outsider")
    assert outsider.get(address(people, workshop, name)).status_code == 403
    assert outsider.get(reverse(name, args=[people.there.slug, workshop.pk])).status_code == 404
