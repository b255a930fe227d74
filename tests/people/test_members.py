"""Changing and ending memberships."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from brobygger.core.access import NOBODY, standing
from brobygger.core.command import Conflict
from brobygger.core.models import AuditEntry
from brobygger.people.domain.joining import join_place
from brobygger.people.domain.memberships import LastAdministrator, change_membership, end_membership
from brobygger.people.models import Membership
from tests.factories.people import People


def membership(people: People, role: str) -> Membership:
    return people[role].memberships.get(place=people.here)


def test_an_ended_membership_is_out_at_once(people: People) -> None:
    client = people.client("volunteer")
    assert client.get(reverse("desk", args=[people.here.slug])).status_code == 200
    end_membership(membership=membership(people, "volunteer"), by=people["admin"])
    assert client.get(reverse("desk", args=[people.here.slug])).status_code == 403
    assert standing(people["volunteer"], people.here) == NOBODY


def test_the_last_administrator_can_neither_go_nor_step_down(people: People) -> None:
    row = membership(people, "admin")
    with pytest.raises(LastAdministrator):
        end_membership(membership=row, by=people["admin"])
    with pytest.raises(LastAdministrator):
        change_membership(membership=row, side="municipality", roles=["coordinator"], paid=True, by=people["admin"])
    row.refresh_from_db()
    assert row.active and row.roles == ["admin"]
    join_place(place=people.here, user=people["coordinator"], side="municipality", roles=["admin", "coordinator"])
    end_membership(membership=row, by=people["admin"])


def test_changes_are_told_in_the_trail(people: People) -> None:
    change_membership(
        membership=membership(people, "volunteer"),
        side="partner",
        roles=["volunteer", "leader"],
        paid=True,
        by=people["admin"],
    )
    told = AuditEntry.objects.get(verb="membership.change")
    assert told.user == people["admin"]
    assert told.changes["roles"] == [["volunteer"], ["leader", "volunteer"]]
    assert told.changes["side"] == ["civil_society", "partner"]


@pytest.mark.parametrize(("side", "roles"), [("partner", []), ("partner", ["king"]), ("nowhere", ["volunteer"])])
def test_nonsense_is_refused(side: str, roles: list[str], people: People) -> None:
    with pytest.raises(ValidationError):
        change_membership(membership=membership(people, "volunteer"), side=side, roles=roles, paid=False, by=None)


def test_two_editors_get_a_page_with_both_versions(people: People) -> None:
    row = membership(people, "volunteer")
    change_membership(membership=row, side="partner", roles=["volunteer"], paid=False, by=None, expected=row.version)
    with pytest.raises(Conflict):
        change_membership(
            membership=membership(people, "volunteer"),
            side="partner",
            roles=["leader"],
            paid=False,
            by=None,
            expected=1,
        )
    answer = people.client("admin").post(
        reverse("membership", args=[people.here.slug, row.pk]),
        {"side": "civil_society", "roles": ["leader"], "version": 1},
    )
    assert answer.status_code == 409
    assert membership(people, "volunteer").roles == ["volunteer"]


def test_members_of_another_place_are_not_there(people: People) -> None:
    row = membership(people, "volunteer")
    for name in ("membership", "membership_end", "card_issue"):
        answer = people.client("outsider").post(reverse(name, args=[people.there.slug, row.pk]))
        assert answer.status_code == 404


def test_the_list_takes_the_same_number_of_queries_for_many(people: People, django_assert_max_num_queries) -> None:
    from brobygger.people.models import User

    for i in range(30):
        user = User.objects.create_user(None, None, name=f"Person {i}")
        join_place(place=people.here, user=user, side="civil_society", roles=["volunteer"])
    for name in ("members", "cards"):
        client = people.client("admin")
        with django_assert_max_num_queries(14):
            assert client.get(reverse(name, args=[people.here.slug])).status_code == 200
