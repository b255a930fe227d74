"""Signing in by text message, against a local stand-in for the service."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from brobygger.core import jobs
from brobygger.people.domain.profiles import confirm_phone
from brobygger.people.sms import HttpSender, SmsFailed, sender
from tests.factories.people import People
from tests.people.conftest import Gateway


def test_a_message_is_handed_over_with_its_secret(gateway: Gateway) -> None:
    HttpSender(gateway.url, "secret").send("+4520304050", "hej")
    assert gateway.taken == [("Bearer secret", {"to": "+4520304050", "text": "hej"})]


def test_what_the_service_refuses_is_an_error(gateway: Gateway) -> None:
    gateway.status = 500
    with pytest.raises(SmsFailed):
        HttpSender(gateway.url).send("+4520304050", "hej")
    with pytest.raises(SmsFailed):
        HttpSender("http://127.0.0.1:1/").send("+4520304050", "hej")


def test_messages_are_off_until_there_is_a_service(client: Client, db: None) -> None:
    assert sender() is None
    assert 'name="phone"' not in client.get(reverse("account_login")).content.decode()


def test_a_code_by_message_signs_in(people: People, gateway: Gateway, settings, client: Client) -> None:
    cache.clear()
    settings.SMS_URL, settings.ACCOUNT_LOGIN_METHODS = gateway.url, {"email", "phone"}
    confirm_phone(user=people["volunteer"], phone="20304050")
    asked = client.post(reverse("account_login"), {"phone": "20 30 40 50"})
    assert asked.status_code == 302, asked.context["form"].errors
    jobs.drain()
    code = re.search(r"\d{3}-?\d{3}", gateway.taken[0][1]["text"])[0]
    client.post(reverse("account_confirm_login_code"), {"code": code, "action": "verify"})
    assert client.get(reverse("profile")).status_code == 200


def test_an_unconfirmed_or_unknown_number_gets_the_same_answer_and_no_message(
    people: People, gateway: Gateway, settings
) -> None:
    cache.clear()
    settings.SMS_URL, settings.ACCOUNT_LOGIN_METHODS = gateway.url, {"email", "phone"}
    people["leader"].phone = "+4599999999"
    people["leader"].save()
    for number in ("+4599999999", "+4588888888"):
        answer = Client().post(reverse("account_login"), {"phone": number})
        assert answer["Location"] == reverse("account_confirm_login_code")
    jobs.drain()
    assert gateway.taken == []
