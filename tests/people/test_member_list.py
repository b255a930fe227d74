"""The list of members: filter, words, sort, pages, file; and who does not get it."""

import csv
import io

import pytest
from django.urls import reverse

from brobygger.core.rights import Role
from brobygger.people.domain.invitations import invite
from brobygger.people.domain.joining import join_place
from brobygger.people.domain.memberships import end_membership
from brobygger.people.models import Membership, User
from tests.factories.people import People


def names(people: People, **asked: str) -> list[str]:
    """Return whom the administrator sees, in order."""
    answer = people.client("admin").get(reverse("members", args=[people.here.slug]), asked)
    return [str(m.user) for m in answer.context["list"].rows]


def test_it_filters_by_role_side_and_pay(people: People) -> None:
    both = User.objects.create_user("both@people.example", None, name="Both Person")
    join_place(place=people.here, user=both, side="partner", roles=["volunteer", "leader"], paid=True)
    assert names(people, role="leader") == ["Both Person", "leader person"]
    assert names(people, role="volunteer") == ["Both Person", "volunteer person"]
    assert names(people, side="partner") == ["Both Person"]
    assert names(people, role="volunteer", paid="no") == ["volunteer person"]
    assert len(names(people, role="king")) == 9  # no such role: not a filter


def test_words_are_found_in_names_and_addresses(people: People) -> None:
    assert names(people, q="LEADER") == ["leader person"]
    assert names(people, q="newcomer@people.example person") == ["newcomer person"]
    assert names(people, q="outsider") == []
    assert names(people, q="%") == []


def test_it_sorts_and_pages(people: People) -> None:
    assert names(people, sort="-name")[0] == "volunteer person"
    for i in range(60):
        user = User.objects.create_user(None, None, name=f"zz {i:02}")
        join_place(place=people.here, user=user, side="civil_society", roles=["volunteer"])
    assert len(names(people)) == 50
    assert names(people, page="2")[-1] == "zz 59"


def test_the_file_holds_what_the_filter_leaves(people: People) -> None:
    address = reverse("members", args=[people.here.slug])
    answer = people.client("admin").get(address, {"role": "leader", "format": "csv"}, headers={"accept-language": "en"})
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=";" if b";" in text else ","))
    assert len(rows) == 2 and rows[1][0] == "leader person" and "leader@people.example" in rows[1]
    assert people.client("admin").get(address, {"format": "xlsx"}).status_code == 200


def test_those_who_have_left_are_not_in_it(people: People) -> None:
    end_membership(membership=people["leader"].memberships.get(), by=people["admin"])
    assert "leader person" not in names(people)


@pytest.mark.parametrize("role", [r for r in Role.values if r != "admin"] + ["outsider"])
def test_others_get_neither_page_nor_file(role: str, people: People) -> None:
    for asked in ({}, {"format": "csv"}, {"q": "leader"}):
        assert people.client(role).get(reverse("members", args=[people.here.slug]), asked).status_code == 403


def test_what_is_over_cannot_be_opened(people: People) -> None:
    """Neither an ended membership, nor an invitation that was withdrawn, nor one of another place."""
    client, place = people.client("admin"), people.here
    gone = people["leader"].memberships.get()
    end_membership(membership=gone, by=people["admin"])
    assert client.get(reverse("membership", args=[place.slug, gone.pk])).status_code == 404
    opened = invite(place=place, by=None, name="Anna", side="partner", roles=["volunteer"])
    pk = opened.invitation.pk
    assert client.post(reverse("invitation_withdraw", args=[place.slug, pk])).status_code == 302
    assert client.post(reverse("invitation_renew", args=[place.slug, pk])).status_code == 404
    elsewhere = invite(place=people.there, by=None, name="Bo", side="partner", roles=["volunteer"])
    assert client.post(reverse("invitation_renew", args=[place.slug, elsewhere.invitation.pk])).status_code == 404
    assert Membership.objects.get(pk=gone.pk).active is False
