"""What people type never becomes a header of a mail, and never turns the text of one around."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from brobygger.core import mail
from brobygger.core.models import Mail
from tests.factories.people import People

HOSTILE = "Anna\r\nBcc: all@example.org\r\u2028X: y\u202egnirts\u2066"


@pytest.fixture(autouse=True)
def _the_outbox(settings) -> None:
    settings.EMAIL_BACKEND = "brobygger.core.mail.OutboxBackend"


@pytest.mark.parametrize("way", ["library", "put"])
def test_a_subject_is_one_line_that_reads_one_way(way: str, db: None) -> None:
    if way == "library":
        message = EmailMessage("x", "text", to=["a@example.org"])
        message.subject = HOSTILE
        message.send()
    else:
        mail.put(to="a@example.org", subject=HOSTILE, template="news", context={"items": []})
    subject = Mail.objects.get().subject
    assert subject == "Anna Bcc: all@example.org X: ygnirts"
    assert b"\r\nBcc" not in mail.as_bytes(Mail.objects.get())


def test_a_hostile_name_in_an_invitation_stays_in_one_line(people: People) -> None:
    people.client("admin").post(
        reverse("member_invite", args=[people.here.slug]),
        {"name": HOSTILE, "email": "a@example.org", "roles": "volunteer", "side": "civil_society", "language": "da"},
    )
    sent = Mail.objects.get()
    assert "\n" not in sent.subject
    assert "\r" not in sent.subject + sent.text
    assert "\u202e" not in sent.text
    assert not any(line.startswith("Bcc") for line in sent.text.splitlines())


def test_a_hostile_name_of_one_s_own_stays_in_one_line(people: People) -> None:
    answer = people.client("volunteer").post(reverse("profile"), {"name": HOSTILE, "phone": "", "language": "da"})
    assert answer.status_code == 302
    people["volunteer"].refresh_from_db()
    assert people["volunteer"].name == "Anna Bcc: all@example.org X: ygnirts"


def test_marks_that_arabic_and_farsi_need_stay(people: People) -> None:
    name = "می\u200cخواهم\u200f"
    people.client("volunteer").post(reverse("profile"), {"name": name, "phone": "", "language": "fa"})
    people["volunteer"].refresh_from_db()
    assert people["volunteer"].name == name


def test_a_name_of_nothing_but_unseen_signs_is_no_name(people: People) -> None:
    answer = people.client("volunteer").post(reverse("profile"), {"name": "\u202e\n", "phone": "", "language": "fa"})
    assert answer.status_code == 200
    assert "name" in answer.context["form"].errors


@pytest.mark.parametrize("address", ["admın@people.example", "ſ@people.example"])
def test_an_address_that_looks_like_another_is_refused_at_sign_in(address: str, people: People) -> None:
    answer = Client().post(reverse("account_login"), {"email": address})
    assert answer.status_code == 200
    assert not Mail.objects.exists()
