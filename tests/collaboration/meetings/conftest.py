"""A forum with people of both sides, one of them without an account."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from brobygger.collaboration.fora.domain.members import MemberDetails, add_member
from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.meetings.domain.calling import MeetingDetails, call_meeting
from brobygger.collaboration.meetings.models import Meeting
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from tests.factories.people import People

HOUR = timedelta(hours=1)


class Group:
    """The forum and its members: coordinator (chairs) and integration of the municipality, volunteer and association
    of civil society, and Gerda, who has no account but an address."""

    def __init__(self, people: People) -> None:
        self.people = people
        details = ForumDetails("Koordineringsforum", ["coordination"])
        self.forum: Forum = open_forum(place=people.here, by=None, details=details)
        self.members: dict[str, ForumMember] = {}
        for role in ("coordinator", "integration", "volunteer", "association"):
            municipal = role in {"coordinator", "integration"}
            self.members[role] = self.join(
                user=people[role], side="municipality" if municipal else "civil_society", paid=municipal,
                chair=role == "coordinator",
            )  # fmt: skip
        citizen = ActorDetails("Gerda", "citizen", email="gerda@people.example")
        gerda = register_actor(place=people.here, by=None, details=citizen)
        self.members["gerda"] = self.join(actor=gerda, name="Gerda", side="civil_society")

    def join(self, **said: Any) -> ForumMember:
        """Let somebody be a member."""
        return add_member(forum=self.forum, by=None, details=MemberDetails(**said))

    def meeting(self, starts: datetime | None = None, by: str = "volunteer", **more: Any) -> Meeting:
        """Call a meeting in a week, or when ``starts`` says, with the fixed items ``more`` names."""
        begins = starts or evening(7)
        details = MeetingDetails("Efterårsmøde", begins, begins + 2 * HOUR, "Kulturhuset", theme="Unge")
        return call_meeting(forum=self.forum, by=self.people[by], details=details, **more)


def evening(days: int, hour: int = 19) -> datetime:
    """Return a time ``days`` days ahead on Copenhagen's clocks."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


@pytest.fixture
def group(people: People) -> Group:
    """Return the forum."""
    return Group(people)
