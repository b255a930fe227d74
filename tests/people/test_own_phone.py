"""Confirming one's own phone by a code, so that signing in by text message can be reached (R75)."""

import re
import time

import pytest
from django.test import Client
from django.urls import reverse

from brobygger.core import jobs
from brobygger.core.models import Job
from brobygger.people.models import User
from tests.factories.people import People
from tests.people.conftest import Gateway

PAGE = "own_phone"


@pytest.fixture
def volunteer(people: People, gateway: Gateway, settings) -> Client:
    settings.SMS_URL, settings.ACCOUNT_LOGIN_METHODS = gateway.url, {"email", "phone"}
    people["volunteer"].phone = "+4520304050"
    people["volunteer"].save()
    return people.client("volunteer")


def code_sent(gateway: Gateway) -> str:
    jobs.drain()
    to, text = gateway.taken[-1][1]["to"], gateway.taken[-1][1]["text"]
    assert to == "+4520304050"
    return re.search(r"\d{3}-\d{3}", text)[0]


def confirmed(people: People) -> bool:
    return User.objects.get(pk=people["volunteer"].pk).phone_confirmed


def test_a_code_confirms_the_number_which_then_signs_in(
    people: People,
    gateway: Gateway,
    volunteer: Client,
) -> None:
    assert reverse(PAGE) in volunteer.get(reverse("profile")).content.decode()
    assert volunteer.post(reverse(PAGE))["Location"] == reverse(PAGE)
    code = code_sent(gateway)
    assert code not in str(dict(volunteer.session))  # the session's owner cannot read it there
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert volunteer.post(reverse(PAGE), {"code": arabic}).status_code == 302
    assert confirmed(people)
    stranger = Client()
    assert stranger.post(reverse("account_login"), {"phone": "20 30 40 50"}).status_code == 302
    stranger.post(reverse("account_confirm_login_code"), {"code": code_sent(gateway), "action": "verify"})
    assert stranger.get(reverse("profile")).status_code == 200


def test_a_wrong_code_is_told_and_the_fourth_try_is_refused(
    people: People,
    gateway: Gateway,
    volunteer: Client,
) -> None:
    volunteer.post(reverse(PAGE))
    code = code_sent(gateway)
    wrong = "000-000" if code != "000-000" else "111-111"
    for _ in range(3):
        assert volunteer.post(reverse(PAGE), {"code": wrong}).context["form"].errors
    assert volunteer.post(reverse(PAGE), {"code": code}).status_code == 429
    assert not confirmed(people)


def test_an_old_code_and_one_for_another_number_confirm_nothing(
    people: People,
    gateway: Gateway,
    volunteer: Client,
    monkeypatch,
) -> None:
    volunteer.post(reverse(PAGE))
    code = code_sent(gateway)
    User.objects.filter(pk=people["volunteer"].pk).update(phone="+4599999999")
    volunteer.post(reverse(PAGE), {"code": code})
    assert not confirmed(people)
    User.objects.filter(pk=people["volunteer"].pk).update(phone="+4520304050")
    now = time.time()
    monkeypatch.setattr("brobygger.people.domain.own_phone.time.time", lambda: now + 16 * 60)
    volunteer.post(reverse(PAGE), {"code": code})
    assert not confirmed(people)


def test_a_code_is_of_no_use_to_another_person(
    people: People,
    gateway: Gateway,
    volunteer: Client,
) -> None:
    volunteer.post(reverse(PAGE))
    code = code_sent(gateway)
    people["leader"].phone = "+4520304050"
    people["leader"].save()
    people.client("leader").post(reverse(PAGE), {"code": code})
    assert not User.objects.get(pk=people["leader"].pk).phone_confirmed


def test_messages_are_few_for_a_number_whoever_asks(
    people: People,
    gateway: Gateway,
    volunteer: Client,
) -> None:
    people["leader"].phone = "+4520304050"
    people["leader"].save()
    leader = people.client("leader")
    answers = [client.post(reverse(PAGE)).status_code for client in (volunteer, leader) for _ in range(3)]
    jobs.drain()
    assert answers == [302] * 5 + [429] and len(gateway.taken) == 5


def test_without_a_service_the_page_says_so_and_sends_nothing(people: People) -> None:
    people["volunteer"].phone = "+4520304050"
    people["volunteer"].save()
    client = people.client("volunteer")
    answer = client.post(reverse(PAGE))
    assert answer.status_code == 200 and answer.context["sms"] is False
    assert 'name="code"' not in answer.content.decode()
    assert not Job.objects.exists()
    assert not confirmed(people)


def test_without_a_number_one_is_sent_to_write_it_first(volunteer: Client, people: People) -> None:
    User.objects.filter(pk=people["volunteer"].pk).update(phone="")
    page = volunteer.post(reverse(PAGE))
    assert page.status_code == 200 and reverse("profile") in page.content.decode()
