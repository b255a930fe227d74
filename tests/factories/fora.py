"""A forum with members of both sides, as most tests of fora need one."""

from typing import Any

from brobygger.collaboration.fora.domain.members import MemberDetails
from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.fora.models import Forum
from tests.factories.people import SIDES, People

ROLES = ("integration", "leader", "volunteer", "association")


def make_forum(people: People, name: str = "Koordineringsforum", roles: tuple[str, ...] = ROLES, **more: Any) -> Forum:
    """Return a forum of ``roles``: the volunteer chairs, the leader can decide for the municipality."""
    members = [
        MemberDetails(
            people[role], side=SIDES.get(role, "civil_society"), chair=role == "volunteer", decides=role == "leader"
        )
        for role in roles
    ]
    details = ForumDetails(name, **{"functions": ["coordination"], **more})
    return open_forum(place=people.here, by=people[roles[0]], details=details, members=members)
