"""Invitations by link: single use, with an end, withdrawable, and never opened by looking."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.people.domain.invitations import (
    OpenInvitation,
    accept_invitation,
    invite,
    renew_invitation,
    withdraw_invitation,
)
from brobygger.people.models import Invitation, User
from tests.factories.people import People


@pytest.fixture
def opened(people: People) -> OpenInvitation:
    return invite(
        place=people.here,
        by=people["admin"],
        name="Anna",
        email="anna@people.example",
        side="civil_society",
        roles=["volunteer", "association"],
    )


def address(opened: OpenInvitation) -> str:
    return reverse("invitation", args=[opened.token])


def test_the_link_goes_by_mail_and_only_a_digest_is_kept(opened: OpenInvitation) -> None:
    assert mail.outbox[0].to == ["anna@people.example"] and opened.link in mail.outbox[0].body
    assert opened.token not in str(list(Invitation.objects.values()))


def test_saying_yes_makes_account_and_membership_and_signs_in(opened: OpenInvitation, people: People) -> None:
    client = Client()
    page = client.get(address(opened)).content.decode()
    assert people["admin"].name in page and people.here.name in page
    answer = client.post(address(opened), {"name": "Anna Lund", "language": "uk"})
    assert answer["Location"] == reverse("desk", args=[people.here.slug])
    user = User.objects.get(email="anna@people.example")
    assert {str(r) for r in standing(user, people.here).roles} == {"volunteer", "association"}
    assert user.language == "uk" and not user.has_usable_password()
    assert client.get(answer["Location"]).status_code == 200


def test_opening_it_changes_nothing(opened: OpenInvitation, client: Client) -> None:
    client.get(address(opened))
    client.head(address(opened))
    assert Invitation.objects.get().accepted_at is None and not User.objects.filter(name="Anna").exists()


def test_it_works_once(opened: OpenInvitation) -> None:
    accept_invitation(token=opened.token, user=None, name="Anna")
    with pytest.raises(ValidationError):
        accept_invitation(token=opened.token, user=None, name="Somebody else")
    assert Client().get(address(opened)).status_code == 410


@pytest.mark.parametrize("why", ["withdrawn", "expired", "renewed", "unknown"])
def test_a_link_that_is_over_opens_nothing(why: str, opened: OpenInvitation, people: People) -> None:
    token = opened.token
    if why == "withdrawn":
        withdraw_invitation(invitation=opened.invitation, by=people["admin"])
    elif why == "expired":
        with command("test.age", place=people.here, by=None):
            Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    elif why == "renewed":
        assert renew_invitation(invitation=opened.invitation, by=people["admin"]).token != token
    else:
        token = "x" * 43
    assert Client().get(reverse("invitation", args=[token])).status_code == 410
    with pytest.raises(ValidationError):
        accept_invitation(token=token, user=None, name="Anna")


def test_whoever_has_an_account_signs_in_first(people: People) -> None:
    opened = invite(
        place=people.there,
        by=people["outsider"],
        name="V",
        email="volunteer@people.example",
        side="partner",
        roles=["centre"],
    )
    refused = Client().post(address(opened), {"name": "A thief", "language": "da"})
    assert refused.status_code == 200 and not standing(people["volunteer"], people.there).roles
    people.client("volunteer").post(address(opened))
    assert standing(people["volunteer"], people.there).roles == {"centre"}


def test_a_member_keeps_what_she_is(people: People) -> None:
    opened = invite(place=people.here, by=people["admin"], name="V", side="civil_society", roles=["coordinator"])
    accept_invitation(token=opened.token, user=people["volunteer"])
    assert standing(people["volunteer"], people.here).roles == {"volunteer", "coordinator"}


def test_without_an_address_one_is_told_how_to_come_back(people: People) -> None:
    opened = invite(place=people.here, by=people["admin"], name="Omar", side="civil_society", roles=["newcomer"])
    client = Client()
    answer = client.post(address(opened), {"name": "Omar", "language": "da"})
    assert answer["Location"] == reverse("profile")
    assert "notice-warning" in client.get(answer["Location"]).content.decode()


def test_a_weak_password_is_refused_and_the_link_still_works(opened: OpenInvitation) -> None:
    answer = Client().post(address(opened), {"name": "Anna", "language": "da", "password": "short"})
    assert answer.context["form"].errors["password"] and Client().get(address(opened)).status_code == 200


def test_an_administrator_invites_and_sees_the_link_once(people: People) -> None:
    client, place = people.client("admin"), people.here.slug
    said = {"name": "Bo", "roles": ["volunteer"], "side": "civil_society", "language": "da"}
    page = client.post(reverse("member_invite", args=[place]), said).content.decode()
    assert "/accounts/invitation/" in page and "<svg" in page
    assert "/accounts/invitation/" not in client.get(reverse("members", args=[place])).content.decode()


def test_invitations_of_another_place_are_not_there(opened: OpenInvitation, people: People) -> None:
    for name in ("invitation_renew", "invitation_withdraw"):
        answer = people.client("outsider").post(reverse(name, args=[people.there.slug, opened.invitation.pk]))
        assert answer.status_code == 404
