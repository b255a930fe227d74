"""Printed cards (R75): who may issue them, what they open, and how they stop."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brobygger.core.models import AuditEntry
from brobygger.people import secrets
from brobygger.people.domain.cards import TRIES, CardRefused, IssuedCard, issue_card, open_with_card, withdraw_card
from brobygger.people.domain.joining import join_place
from brobygger.people.domain.memberships import change_membership, end_membership
from brobygger.people.domain.newcomers import register_person_with_card
from brobygger.people.models import SignInCard
from brobygger.people.signing_in import SHARED_KEY
from tests.factories.people import People

WRONG = "0000"  # never issued: four times the same digit


@pytest.fixture
def issued(people: People) -> IssuedCard:
    return register_person_with_card(
        place=people.here,
        by=people["coordinator"],
        name="Amina",
        language="ar",
        side="civil_society",
        roles=["newcomer"],
    )


def sign_in(client: Client, issued: IssuedCard, pin: str = "", **more: str):
    return client.post(reverse("card_login"), {"code": issued.printed_code, "pin": pin or issued.pin, **more})


def test_code_and_pin_open_the_account_in_its_own_language(issued: IssuedCard, client: Client, people: People) -> None:
    assert sign_in(client, issued).status_code == 302
    answer = client.get(reverse("desk", args=[people.here.slug]))
    assert answer.status_code == 200 and answer["Content-Language"] == "ar"


def test_arabic_digits_and_loose_spacing_are_read(issued: IssuedCard) -> None:
    arabic = issued.code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert open_with_card(code=f" {arabic[:7]}-{arabic[7:]} ", pin=issued.pin).pk == issued.card.pk


def test_the_secrets_are_long_enough_and_cannot_be_read_back(issued: IssuedCard) -> None:
    assert len(issued.code) == 15 and 10**15 > 2**40
    stored = SignInCard.objects.get(pk=issued.card.pk)
    assert issued.code not in (stored.code_digest, stored.pin) and issued.pin != stored.pin
    trail = AuditEntry.objects.filter(object_kind="signincard").values_list("changes", flat=True)
    assert issued.code not in str(list(trail)) and stored.pin not in str(list(trail))


def test_pins_that_anybody_would_try_are_not_issued() -> None:
    pins = {secrets.new_pin() for _ in range(3000)}
    assert not pins & {"0000", "1111", "1234", "4321", "9876", "0123"}


def test_a_wrong_pin_and_an_unknown_card_are_told_alike(issued: IssuedCard, client: Client) -> None:
    wrong = client.post(reverse("card_login"), {"code": issued.code, "pin": WRONG}).content.decode()
    unknown = client.post(reverse("card_login"), {"code": "1" * 15, "pin": WRONG}).content.decode()
    without_own = [re.sub(r'value="[^"]*"', "", page) for page in (wrong, unknown)]
    assert without_own[0] == without_own[1]
    assert "_auth_user_id" not in client.session


def test_a_card_locks_after_five_wrong_pins_and_then_refuses_the_right_one(issued: IssuedCard, client: Client) -> None:
    for _ in range(TRIES):
        answer = sign_in(client, issued, WRONG)
    assert "locked" in answer.content.decode() or answer.templates[0].name == "people/public/card_locked.html"
    assert sign_in(client, issued).templates[0].name == "people/public/card_locked.html"
    with pytest.raises(CardRefused) as refused:
        open_with_card(code=issued.code, pin=issued.pin)
    assert refused.value.locked
    assert AuditEntry.objects.filter(verb="card.lock").count() == 1


def test_a_right_pin_gives_the_tries_back(issued: IssuedCard) -> None:
    for _ in range(TRIES - 1):
        with pytest.raises(CardRefused):
            open_with_card(code=issued.code, pin=WRONG)
    open_with_card(code=issued.code, pin=issued.pin)
    issued.card.refresh_from_db()
    assert issued.card.failed == 0 and issued.card.last_used_at <= timezone.now()


def test_withdrawing_ends_what_is_signed_in_with_it(issued: IssuedCard, client: Client, people: People) -> None:
    sign_in(client, issued)
    withdraw_card(card=issued.card, by=people["coordinator"])
    assert client.get(reverse("profile")).status_code == 302
    with pytest.raises(CardRefused):
        open_with_card(code=issued.code, pin=issued.pin)


def test_a_new_card_ends_the_old_one_and_its_sign_ins(issued: IssuedCard, client: Client, people: People) -> None:
    sign_in(client, issued)
    new = issue_card(membership=issued.card.user.memberships.get(), by=people["coordinator"])
    assert client.get(reverse("profile")).status_code == 302
    assert sign_in(client, new).status_code == 302 and client.get(reverse("profile")).status_code == 200


def test_on_a_shared_phone_the_sign_in_ends_by_itself(issued: IssuedCard, client: Client) -> None:
    sign_in(client, issued, shared="on")
    assert client.session.get_expire_at_browser_close()
    session = client.session
    session[SHARED_KEY] = 1.0
    session.save()
    assert client.get(reverse("profile")).status_code == 302


def test_signing_in_changes_the_session_key(issued: IssuedCard, client: Client) -> None:
    client.get(reverse("card_login"))
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    sign_in(client, issued)
    assert client.session.session_key != before


@pytest.mark.parametrize("role", ["admin", "coordinator", "integration", "leader", "centre"])
def test_no_card_opens_more_than_its_issuer_could_be_trusted_with(role: str, people: People) -> None:
    with pytest.raises(PermissionDenied):
        issue_card(membership=people[role].memberships.get(), by=people["coordinator"])


def test_no_card_for_a_member_of_another_place_too(people: People) -> None:
    join_place(place=people.there, user=people["volunteer"], side="civil_society", roles=["volunteer"])
    with pytest.raises(PermissionDenied):
        issue_card(membership=people["volunteer"].memberships.get(place=people.here), by=people["coordinator"])


def test_a_card_is_withdrawn_when_its_person_comes_to_more_rights(issued: IssuedCard, people: People) -> None:
    change_membership(
        membership=issued.card.user.memberships.get(), side="civil_society", roles=["admin"], paid=False, by=None
    )
    with pytest.raises(CardRefused):
        open_with_card(code=issued.code, pin=issued.pin)


def test_a_card_ends_with_the_membership(issued: IssuedCard, people: People) -> None:
    end_membership(membership=issued.card.user.memberships.get(), by=people["admin"])
    with pytest.raises(CardRefused):
        open_with_card(code=issued.code, pin=issued.pin)


def test_the_sheet_shows_code_and_pin_once_in_the_readers_language(people: People) -> None:
    client = people.client("coordinator")
    place = people.here.slug
    answer = client.post(
        reverse("card_person", args=[place]), {"name": "Omar", "language": "ar", "roles": ["newcomer"]}
    )
    page = answer.content.decode()
    assert 'dir="rtl"' in page and "<svg" in page and "no-store" in answer["Cache-Control"]
    code = re.search(r"\d{5} \d{5} \d{5}", page)
    assert code and code[0] not in client.get(reverse("cards", args=[place])).content.decode()


def test_that_a_card_is_withdrawn_is_said(issued: IssuedCard, people: People) -> None:
    address = reverse("card_withdraw", args=[people.here.slug, issued.card.pk])
    sure = {"confirmed": "yes"}
    assert "Kortet virker ikke mere." in people.client("coordinator").post(address, sure, follow=True).content.decode()


def test_one_press_withdraws_no_card(issued: IssuedCard, people: People) -> None:
    page = people.client("coordinator").post(reverse("card_withdraw", args=[people.here.slug, issued.card.pk]))
    assert f"Træk kortet fra {issued.card.user} tilbage?" in page.content.decode()
    issued.card.refresh_from_db()
    assert issued.card.withdrawn_at is None


def test_cards_of_another_place_cannot_be_withdrawn(issued: IssuedCard, people: People) -> None:
    answer = people.client("outsider").post(reverse("card_withdraw", args=[people.there.slug, issued.card.pk]))
    assert answer.status_code == 404


def test_a_cpr_number_is_no_card(client: Client, db: None) -> None:
    answer = client.post(reverse("card_login"), {"code": "010160-0000", "pin": "1"})
    assert answer.context["form"].errors["code"]
