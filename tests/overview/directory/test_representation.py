"""A user may act for an actor."""

import pytest
from django.core.exceptions import ValidationError

from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.queries import own_actors
from brobygger.overview.directory.domain.representation import end_representation, let_represent
from brobygger.overview.directory.models import Actor
from brobygger.people.domain.memberships import end_membership
from tests.factories.people import People

MAY = "directory.change_actor"


@pytest.fixture
def sol(people: People) -> Actor:
    return register_actor(place=people.here, by=None, details=ActorDetails("Foreningen Sol", "social_association"))


def test_a_representative_may_what_the_actor_may_until_it_ends(sol: Actor, people: People) -> None:
    user = people["association"]
    assert not user.has_perm(MAY, sol) and sol not in own_actors(user, people.here)
    kept = let_represent(actor=sol, user=user, by=people["coordinator"])
    assert let_represent(actor=sol, user=user, by=people["coordinator"]) == kept
    assert user.has_perm(MAY, sol) and sol in own_actors(user, people.here)
    assert not people["volunteer"].has_perm(MAY, sol)
    end_representation(representation=kept, by=people["coordinator"])
    assert not user.has_perm(MAY, sol)


def test_it_rests_on_membership(sol: Actor, people: People) -> None:
    with pytest.raises(ValidationError):
        let_represent(actor=sol, user=people["outsider"], by=people["coordinator"])
    let_represent(actor=sol, user=people["association"], by=people["coordinator"])
    end_membership(membership=people["association"].memberships.get(), by=people["admin"])
    assert not people["association"].has_perm(MAY, sol) and not own_actors(people["association"], people.here)
