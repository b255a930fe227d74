"""One's own page."""

import re

from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from brobygger.people.domain.profiles import confirm_phone
from brobygger.people.models import User
from brobygger.people.phones import normal_phone
from tests.factories.people import People


def link_mailed() -> str:
    return re.search(r"/accounts/profile/email/\S+", mail.outbox[-1].body)[0]


def test_name_phone_and_language_are_ones_own(people: People) -> None:
    client = people.client("volunteer")
    client.post(reverse("profile"), {"name": "Poul", "phone": "20 30 40 50", "language": "so"})
    user = User.objects.get(pk=people["volunteer"].pk)
    assert (user.name, user.phone, user.language) == ("Poul", "+4520304050", "so")
    assert client.get(reverse("desk", args=[people.here.slug]))["Content-Language"] == "so"


def test_a_cpr_number_is_refused_as_name_and_as_phone(people: People) -> None:
    answer = people.client("volunteer").post(
        reverse("profile"), {"name": "Poul 010160-1234", "phone": "", "language": "da"}
    )
    assert answer.context["form"].errors["name"]


def test_a_new_address_must_be_shown_to_be_ones_own(people: People) -> None:
    cache.clear()
    client = people.client("volunteer")
    client.post(reverse("email_change"), {"email": "New@people.example"})
    link = link_mailed()
    client.get(link)
    assert User.objects.get(pk=people["volunteer"].pk).email == "volunteer@people.example"
    assert people.client("leader").post(link).context["done"] is False  # another person's link
    assert client.post(link).context["done"] is True
    assert User.objects.get(pk=people["volunteer"].pk).email == "new@people.example"
    assert mail.outbox[-1].to == ["volunteer@people.example"]  # the old address is told
    assert client.post(link).context["done"] is False  # once


def test_an_address_that_has_an_account_is_answered_alike_and_not_given_away(people: People) -> None:
    cache.clear()
    pages = []
    for email in ("leader@people.example", "free@people.example"):
        client = people.client("volunteer")
        page = client.post(reverse("email_change"), {"email": email}).content.decode().replace(email, "X")
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page))
        if email.startswith("leader"):
            assert client.post(link_mailed()).context["done"] is False
    assert pages[0] == pages[1]
    assert User.objects.get(pk=people["volunteer"].pk).email == "volunteer@people.example"


def test_phone_numbers_come_in_one_form() -> None:
    assert {normal_phone(n) for n in ("20 30 40 50", "+45 20304050", "004520304050", "٢٠٣٠٤٠٥٠")} == {"+4520304050"}
    assert normal_phone("") == "" and normal_phone("+380 44 123 45 67") == "+380441234567"


def test_who_holds_the_phone_has_the_number(people: People) -> None:
    confirm_phone(user=people["volunteer"], phone="20304050")
    confirm_phone(user=people["leader"], phone="20304050")
    holders = User.objects.filter(phone="+4520304050", phone_confirmed=True)
    assert [u.pk for u in holders] == [people["leader"].pk]


def test_without_a_place_one_is_told_what_to_do(db: None) -> None:
    client = Client()
    client.force_login(User.objects.create_user("alone@people.example", None, name="Alone"))
    page = client.get(reverse("home"))
    assert page.status_code == 200 and reverse("choose_place") in page.content.decode()
