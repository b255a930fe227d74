"""The page on which it is said who may act for whom; and who does not get it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from brobygger.core.rights import RIGHTS, Role
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.merging import merge_actors
from brobygger.overview.directory.domain.representation import end_representation, let_represent
from brobygger.overview.directory.models import Actor, Representation
from tests.factories.people import People

MAY = "directory.change_actor"
WRONG = [r for r in Role.values if r not in RIGHTS["representatives"]] + ["outsider"]


@pytest.fixture
def sol(people: People) -> Actor:
    return register_actor(place=people.here, by=None, details=ActorDetails("Foreningen Sol", "social_association"))


def said(people: People, role: str, actor: Actor) -> dict[str, object]:
    return {"member": people[role].memberships.get().pk, "actor": actor.pk}


def test_a_coordinator_lets_a_member_act_and_ends_it(people: People, sol: Actor) -> None:
    client, place, user = people.client("coordinator"), people.here.slug, people["association"]
    new = reverse("desk_representative_new", args=[place])
    assert client.get(f"{new}?actor={sol.pk}").context["form"]["actor"].value() == str(sol.pk)
    assert client.post(new, said(people, "association", sol)).status_code == 302
    assert user.has_perm(MAY, sol)
    row = Representation.objects.get()
    page = client.get(reverse("desk_representatives", args=[place]), {"q": "sol association"})
    assert page.context["list"].rows == [row]
    assert client.get(reverse("desk_actor", args=[place, sol.pk])).context["representatives"].get() == row
    assert client.post(reverse("desk_representative_end", args=[place, row.pk])).status_code == 302
    assert not user.has_perm(MAY, sol)
    row.refresh_from_db()
    assert row.ended_at is not None
    assert client.post(reverse("desk_representative_end", args=[place, row.pk])).status_code == 404  # once
    before = client.get(reverse("desk_representatives", args=[place]), {"state": "before"})
    assert before.context["list"].rows == [row]
    assert client.post(new, said(people, "association", sol)).status_code == 302  # anew, beside what is over
    assert user.has_perm(MAY, sol) and Representation.objects.count() == 2


@pytest.mark.parametrize("role", WRONG)
def test_others_neither_see_nor_say_it(role: str, people: People, sol: Actor) -> None:
    row = let_represent(actor=sol, user=people["association"], by=people["coordinator"])
    client, place = people.client(role), people.here.slug
    new = reverse("desk_representative_new", args=[place])
    assert client.get(reverse("desk_representatives", args=[place])).status_code == 403
    assert client.get(reverse("desk_representatives", args=[place]), {"format": "csv"}).status_code == 403
    assert client.post(new, said(people, "volunteer", sol)).status_code == 403
    assert client.post(reverse("desk_representative_end", args=[place, row.pk])).status_code == 403
    row.refresh_from_db()
    assert row.ended_at is None and Representation.objects.count() == 1


def test_nothing_of_another_place_can_be_chosen_or_ended(people: People, sol: Actor) -> None:
    row = let_represent(actor=sol, user=people["association"], by=people["coordinator"])
    there = register_actor(place=people.there, by=None, details=ActorDetails("Havnens Venner", "social_association"))
    outsider = people.client("outsider")
    new = reverse("desk_representative_new", args=[people.there.slug])
    assert outsider.post(new, said(people, "association", there)).context["form"].errors["member"]
    assert outsider.post(new, said(people, "outsider", sol)).context["form"].errors["actor"]
    assert outsider.post(reverse("desk_representative_end", args=[people.there.slug, row.pk])).status_code == 404
    assert list(Representation.objects.all()) == [row]


def test_nobody_lets_herself(people: People, sol: Actor) -> None:
    client = people.client("coordinator")
    new = reverse("desk_representative_new", args=[people.here.slug])
    assert client.post(new, said(people, "coordinator", sol)).context["form"].errors["member"]
    with pytest.raises(ValidationError):
        let_represent(actor=sol, user=people["coordinator"], by=people["coordinator"])
    assert not Representation.objects.exists()


def test_what_is_over_does_not_hold_back_what_holds_in_a_merge(people: People, sol: Actor) -> None:
    user, by = people["association"], people["coordinator"]
    gone = register_actor(place=people.here, by=None, details=ActorDetails("Sol, foreningen", "social_association"))
    end_representation(representation=let_represent(actor=sol, user=user, by=by), by=by)
    let_represent(actor=gone, user=user, by=by)
    merge_actors(kept=sol, gone=gone, by=by)
    assert user.has_perm(MAY, sol)
