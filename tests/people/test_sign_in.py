"""Signing in by code and password: what it tells, what it limits, what it does not offer."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from brobygger.people.models import User
from tests.factories.people import People

LOGIN, CONFIRM = "account_login", "account_confirm_login_code"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


def ask(client: Client, email: str):
    return client.post(reverse(LOGIN), {"email": email}, follow=True)


def code_mailed(to: str) -> str:
    text = next(m.body for m in reversed(mail.outbox) if m.to == [to])
    return re.search(r"\d{3}-?\d{3}", text)[0]


def mails_to(to: str) -> int:
    return sum(m.to == [to] for m in mail.outbox)


def test_a_mailed_code_signs_in_and_changes_the_session_key(people: People, client: Client) -> None:
    ask(client, "coordinator@people.example")
    before = client.session.session_key
    answer = client.post(reverse(CONFIRM), {"code": code_mailed("coordinator@people.example"), "action": "verify"})
    assert answer["Location"] == "/accounts/home/"
    assert client.session.session_key != before
    assert client.get("/accounts/home/")["Location"] == reverse("desk", args=[people.here.slug])


def test_upper_and_lower_case_are_the_same_address(people: People, client: Client) -> None:
    ask(client, "Coordinator@People.Example")
    assert mails_to("coordinator@people.example") == 1


def test_the_answer_does_not_tell_who_has_an_account(people: People) -> None:
    pages = []
    for email in ("volunteer@people.example", "stranger0@people.example"):
        answer = ask(Client(), email)
        page = answer.content.decode().replace(email, "ADDRESS")
        pages.append((answer.status_code, re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)))
    assert pages[0] == pages[1]
    assert mails_to("stranger0@people.example") == 1  # told there, and only there


def test_a_wrong_password_and_an_unknown_account_are_told_alike(people: People) -> None:
    errors = []
    for email in ("volunteer@people.example", "stranger@people.example"):
        answer = Client().post(reverse("account_password_login"), {"login": email, "password": "not the one"})
        errors.append(answer.context["form"].errors.as_json())
    assert errors[0] == errors[1]


def test_a_password_is_hashed_for_unknown_accounts_too(people: People, client: Client, monkeypatch) -> None:
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashed.append(raw))
    client.post(reverse("account_password_login"), {"login": "stranger@people.example", "password": "not the one"})
    assert hashed == ["not the one"]


def test_three_wrong_codes_end_the_try(people: People, client: Client) -> None:
    ask(client, "volunteer@people.example")
    right = code_mailed("volunteer@people.example")
    for _ in range(3):
        client.post(reverse(CONFIRM), {"code": "000-001", "action": "verify"})
    client.post(reverse(CONFIRM), {"code": right, "action": "verify"})
    assert "_auth_user_id" not in client.session


def test_an_old_code_opens_nothing(people: People, client: Client, monkeypatch) -> None:
    ask(client, "volunteer@people.example")
    code = code_mailed("volunteer@people.example")
    import time

    now = time.time()
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: now + 16 * 60)
    client.post(reverse(CONFIRM), {"code": code, "action": "verify"})
    assert "_auth_user_id" not in client.session


def test_codes_are_limited_by_address_and_passwords_by_tries(people: People) -> None:
    for _ in range(3):
        ask(Client(), "volunteer@people.example")
    assert mails_to("volunteer@people.example") == 3
    answer = ask(Client(), "volunteer@people.example")
    assert answer.context["form"].errors and mails_to("volunteer@people.example") == 3
    for _ in range(6):
        said = Client().post(
            reverse("account_password_login"), {"login": "leader@people.example", "password": "not the one"}
        )
    right = Client().post(reverse("account_password_login"), {"login": "leader@people.example", "password": "demo"})
    assert said.status_code in {200, 429} and right.status_code != 302


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "password/reset/", "confirm-email/x/", "3rdparty/", "2fa/", "password/change/"]
)
def test_what_we_do_not_offer_is_not_there(path: str, client: Client, db: None) -> None:
    assert client.get("/accounts/" + path).status_code == 404


def test_a_closed_account_is_out_at_once(people: People) -> None:
    client = people.client("volunteer")
    User.objects.filter(pk=people["volunteer"].pk).update(is_active=False)
    assert client.get(reverse("profile")).status_code == 302


def test_one_is_sent_on_only_within_the_site(people: People, settings) -> None:
    settings.DEMO = True
    User.objects.filter(pk=people["leader"].pk).update(email="leader@demo.example")
    for wanted, where in (("/lindekoebing/desk/", "/lindekoebing/desk/"), ("https://evil.example/", "/accounts/home/")):
        answer = Client().post(reverse("demo_login", args=[people["leader"].pk]), {"next": wanted})
        assert answer["Location"] == where


class TestDemonstration:
    @pytest.fixture
    def demo_person(self, people: People) -> User:
        user = people["leader"]
        user.email = "leader@demo.example"
        user.save()
        return user

    def test_people_can_be_tried_with_one_press(self, demo_person: User, settings, client: Client) -> None:
        settings.DEMO = True
        page = client.get(reverse(LOGIN)).content.decode()
        assert reverse("demo_login", args=[demo_person.pk]) in page
        assert client.post(reverse("demo_login", args=[demo_person.pk])).status_code == 302
        assert client.get(reverse("profile")).status_code == 200

    def test_nobody_else_is_among_them(self, people: People, settings, client: Client) -> None:
        settings.DEMO = True
        assert client.post(reverse("demo_login", args=[people["admin"].pk])).status_code == 404

    def test_outside_a_demonstration_they_do_not_get_in(self, demo_person: User, client: Client) -> None:
        assert "demo/" not in client.get(reverse(LOGIN)).content.decode()
        assert client.post(reverse("demo_login", args=[demo_person.pk])).status_code == 404
        client.post(reverse("account_password_login"), {"login": demo_person.email, "password": "demo"})
        assert "_auth_user_id" not in client.session
        ask(client, demo_person.email)
        client.post(reverse(CONFIRM), {"code": code_mailed(demo_person.email), "action": "verify"})
        assert "_auth_user_id" not in client.session

    def test_a_sign_in_of_the_demonstration_does_not_outlive_it(self, demo_person: User, settings) -> None:
        client = Client()
        settings.DEMO = True
        client.post(reverse("demo_login", args=[demo_person.pk]))
        settings.DEMO = False
        assert client.get(reverse("profile")).status_code == 302


class TestSecondStep:
    def test_administrators_are_offered_one_and_not_held_up(self, people: People) -> None:
        client = people.client("admin")
        offered = client.get(reverse("home"))
        assert offered.templates[0].name == "people/desk/second_step.html"
        assert client.post(reverse("home"))["Location"] == reverse("desk", args=[people.here.slug])
        assert people.client("volunteer").get(reverse("home")).status_code == 302

    def test_with_an_app_the_code_alone_does_not_sign_in(self, people: People, client: Client) -> None:
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        TOTP.activate(people["admin"], generate_totp_secret())
        ask(client, "admin@people.example")
        answer = client.post(reverse(CONFIRM), {"code": code_mailed("admin@people.example"), "action": "verify"})
        assert answer["Location"] == reverse("mfa_authenticate")
        assert client.get(answer["Location"]).status_code == 200 and "_auth_user_id" not in client.session

    @pytest.mark.parametrize(
        "name", ["mfa_index", "mfa_list_webauthn", "mfa_activate_totp", "mfa_add_webauthn", "account_change_password"]
    )
    def test_its_pages_are_in_our_frame(self, name: str, people: People) -> None:
        client = people.client("admin")
        client.post(reverse("account_reauthenticate"), {"password": "demo"})
        page = client.get(reverse(name))
        assert page.status_code == 200 and "ui/brobygger.css" in page.content.decode()
        assert page.content.decode().count("<h1") == 1
