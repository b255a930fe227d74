"""Where one is signed in, and ending it from elsewhere."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brobygger.core import retention
from brobygger.people.devices import browser_of, system_of
from brobygger.people.models import SignIn
from tests.factories.people import People

PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15"


@pytest.mark.parametrize(
    ("agent", "names"),
    [
        (PHONE, ("Chrome", "Android")),
        (MAC, ("Safari", "Mac")),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) FxiOS/120 Safari/605", ("Firefox", "iPhone")),
        ("curl/8", ("", "")),
        ("", ("", "")),
    ],
)
def test_devices_are_told_by_names_that_people_know(agent: str, names: tuple[str, str]) -> None:
    assert (browser_of(agent), system_of(agent)) == names


def two(people: People) -> tuple[Client, Client]:
    """Return the volunteer on a phone and on a computer."""
    phone, mac = people.client("volunteer"), people.client("volunteer")
    phone.get(reverse("profile"), headers={"user-agent": PHONE, "x-forwarded-for": "203.0.113.7"})
    mac.get(reverse("profile"), headers={"user-agent": MAC})
    return phone, mac


def test_the_page_names_both_devices_and_keeps_no_address(people: People) -> None:
    phone, _mac = two(people)
    page = phone.get(reverse("sign_ins"), headers={"user-agent": PHONE}).context
    assert [(s.browser, s.system) for s in page["here"]] == [("Chrome", "Android")]
    assert [(s.browser, s.system) for s in page["elsewhere"]] == [("Safari", "Mac")]
    assert "203.0.113.7" not in str(list(SignIn.objects.values())) and "127.0.0.1" not in str(
        list(SignIn.objects.values())
    )


def test_one_signs_out_there_and_stays_in_here(people: People) -> None:
    phone, mac = two(people)
    lost = SignIn.objects.get(session_key=phone.session.session_key)
    assert mac.post(reverse("sign_in_end", args=[lost.pk]))["Location"] == reverse("sign_ins")
    assert phone.get(reverse("profile")).status_code == 302
    assert mac.get(reverse("profile")).status_code == 200


def test_everywhere_else_reaches_one_who_only_signed_in(people: People) -> None:
    _phone, mac = two(people)
    silent = people.client("volunteer")  # signed in, and has opened nothing since
    others = people.client("leader")
    mac.post(reverse("sign_ins_end_others"))
    assert silent.get(reverse("profile")).status_code == 302
    assert mac.get(reverse("profile")).status_code == 200
    assert others.get(reverse("profile")).status_code == 200  # nobody else's
    assert SignIn.objects.filter(user=people["volunteer"]).count() == 1


def test_others_sessions_cannot_be_ended_or_seen(people: People) -> None:
    phone, _mac = two(people)
    row = SignIn.objects.get(session_key=phone.session.session_key)
    for role in ("admin", "outsider"):
        client = people.client(role)
        assert client.post(reverse("sign_in_end", args=[row.pk])).status_code == 404
        assert not client.get(reverse("sign_ins")).context["elsewhere"]
    assert Client().post(reverse("sign_in_end", args=[row.pk])).status_code == 302
    assert phone.get(reverse("profile")).status_code == 200


def test_signing_out_and_sessions_that_are_over_leave_nothing(people: People) -> None:
    phone, mac = two(people)
    phone.post(reverse("account_logout"))
    assert SignIn.objects.filter(user=people["volunteer"]).count() == 1
    Session.objects.all().delete()
    people.client("volunteer").get(reverse("sign_ins"))
    assert SignIn.objects.filter(user=people["volunteer"]).count() == 1  # the one who looks


def test_rows_go_fifteen_days_after_they_were_seen(people: People) -> None:
    two(people)
    SignIn.objects.update(seen_at=timezone.now() - timedelta(days=16))
    retention.carry_out()
    assert not SignIn.objects.exists()


def test_my_data_tells_it(people: People) -> None:
    phone, _mac = two(people)
    assert "Android" in phone.get(reverse("my_data")).content.decode()
