"""A phone in the room: comes in without an account, keeps its seat, and sees nothing of another room."""

import re

import pytest
from django.test import Client

from brobygger.core.languages import NAMES
from brobygger.core.workshop.domain import leading
from brobygger.core.workshop.models import Participant, Workshop
from tests.core.workshop.rooms import opened_workshop
from tests.factories.people import People


def come_in(workshop: Workshop, part: str = "newcomer", language: str = "ar") -> Client:
    phone = Client()
    answer = phone.post(f"/w/{language}/{workshop.token}", {"part": part, "name": "Amina"})
    assert answer.status_code == 302
    return phone


def test_the_address_leads_to_the_phones_own_language(people: People) -> None:
    workshop = opened_workshop(people)
    answer = Client(headers={"accept-language": "uk"}).get(f"/w/{workshop.token}")
    assert answer["Location"] == f"/w/uk/{workshop.token}"
    answer = Client(headers={"accept-language": "pl"}).get(f"/w/{workshop.token}")
    assert answer["Location"] == f"/w/da/{workshop.token}"


@pytest.mark.parametrize("language", NAMES)
def test_the_door_asks_in_every_language(language: str, people: People) -> None:
    workshop = opened_workshop(people)
    page = Client().get(f"/w/{language}/{workshop.token}").content.decode()
    assert page.count('name="part"') == 4
    assert ("Come in" in page) == (language == "en")
    assert "no-store" in Client().get(f"/w/{language}/{workshop.token}")["Cache-Control"]


def test_a_seat_is_kept_after_a_lost_line_and_shows_the_step(people: People) -> None:
    workshop = opened_workshop(people)
    phone = come_in(workshop)
    for _ in range(2):
        page = phone.get(f"/w/ar/{workshop.token}").content.decode()
        assert "Amina" in page
    assert Participant.objects.get().part == "newcomer"
    leading.go_to_step(workshop=workshop, by=None, step=1)
    page = phone.get(f"/w/da/{workshop.token}").content.decode()
    assert re.search(r'<section data-step="0" hidden>.*<section data-step="1"><h2>Write', page, re.S)


def test_a_part_must_be_said_and_is_one_of_four(people: People) -> None:
    workshop = opened_workshop(people)
    for said in ({}, {"part": "king"}):
        assert Client().post(f"/w/da/{workshop.token}", said).status_code == 200
    assert not Participant.objects.exists()


def test_a_phone_of_one_room_is_nobody_in_another(people: People) -> None:
    one, two = opened_workshop(people), opened_workshop(people, "Et andet")
    phone = come_in(one)
    assert 'name="part"' in phone.get(f"/w/da/{two.token}").content.decode()
    # The cookie of one room under the other's name is refused too.
    name = f"w{one.pk.hex[:12]}"
    phone.cookies[f"w{two.pk.hex[:12]}"] = phone.cookies[name].value
    assert 'name="part"' in phone.get(f"/w/da/{two.token}").content.decode()
    phone.cookies[name] = "made up"
    assert 'name="part"' in phone.get(f"/w/da/{one.token}").content.decode()


def test_only_who_is_in_the_room_goes_on_listening(people: People) -> None:
    workshop = opened_workshop(people)
    phone, address = come_in(workshop), f"/w/ar/{workshop.token}/ticket"
    heard = phone.get(phone.get(address).json()["address"] + "?after=0")
    assert heard.status_code == 204
    leading.go_to_step(workshop=workshop, by=None, step=1)
    told = phone.get(phone.get(address).json()["address"] + "?after=0").json()
    assert told["events"] == [{"number": 1, "payload": {"what": "step", "step": 1, "ends": 0}}]
    assert Client().get(address).status_code == 403
    assert people.client("coordinator").get(address).status_code == 403
    leading.close_workshop(workshop=workshop, by=None)
    assert phone.get(address).status_code == 403


def test_a_withdrawn_or_unknown_address_is_nothing(people: People) -> None:
    workshop = opened_workshop(people)
    old = workshop.token
    phone = come_in(workshop)
    leading.renew_address(workshop=workshop, by=None)
    for path in (f"/w/{old}", f"/w/da/{old}", f"/w/da/{old}/ticket", "/w/da/none"):
        assert phone.get(path).status_code == 404
    assert phone.get(f"/w/da/{workshop.token}").status_code == 200


def test_a_closed_room_says_thank_you_and_takes_nothing(people: People) -> None:
    workshop = opened_workshop(people)
    phone = come_in(workshop)
    leading.close_workshop(workshop=workshop, by=None)
    for answer in (phone.get(f"/w/da/{workshop.token}"), Client().post(f"/w/da/{workshop.token}", {"part": "partner"})):
        assert "Tak" in answer.content.decode()
    assert Participant.objects.count() == 1


def test_a_whole_room_behind_one_address_comes_in_but_one_phone_cannot_flood(people: People) -> None:
    workshop = opened_workshop(people)
    phones = [come_in(workshop) for _ in range(65)]  # more than anybody without an account may post elsewhere
    statuses = [phones[0].post(f"/w/da/{workshop.token}").status_code for _ in range(61)]
    assert statuses == [302] * 60 + [429]
    assert phones[1].post(f"/w/da/{workshop.token}").status_code == 302
