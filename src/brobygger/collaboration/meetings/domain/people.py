"""The people of a meeting: how a member is reached, who chairs, who writes."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from brobygger.collaboration.fora.domain.queries import members_of, membership_in
from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.meetings.models import Meeting, MeetingState
from brobygger.core.command import command
from brobygger.people.models import Side, User


@dataclass(frozen=True)
class Reached:
    """How a member is reached; empty where she cannot be reached that way."""

    name: str
    email: str
    phone: str
    language: str


def reached(member: ForumMember) -> Reached:
    """Return how ``member`` is reached: by her own account, else by the actor she stands for."""
    user, actor = member.user, member.actor
    if user is not None:
        return Reached(str(user), user.email or "", user.phone, user.language)
    return Reached(str(member), getattr(actor, "email", "") or "", getattr(actor, "phone", "") or "", "da")


def invited_to(forum: Forum, *, internal: bool) -> list[ForumMember]:
    """Return the current members that a meeting of ``forum`` is for."""
    rows = members_of(forum).select_related("user", "actor", "forum")
    return list(rows.filter(side=Side.MUNICIPALITY) if internal else rows)


def hand_over(forum: Forum, from_user: User, to_user: User, by: User | None) -> int:
    """Let ``to_user`` chair and write what ``from_user`` was to in the meetings ahead; return how many meetings."""
    old, new = membership_in(from_user, forum), membership_in(to_user, forum)
    if old is None or new is None:
        return 0
    count = 0
    with command("meeting.hand_over", place=forum.place, by=by) as change:
        ahead = Meeting.objects.filter(Q(chair=old) | Q(writer=old), forum=forum, state=MeetingState.PLANNED)
        for meeting in ahead.select_related("forum", "place"):
            meeting.chair = new if meeting.chair_id == old.pk else meeting.chair
            meeting.writer = new if meeting.writer_id == old.pk else meeting.writer
            count += bool(change.save(meeting))
    return count


def facilitators(meeting: Meeting) -> list[Any]:
    """Return the keys of the users who chair ``meeting``: its own chair, else whoever chairs the forum."""
    if meeting.chair_id:
        return [meeting.chair.user_id] if meeting.chair and meeting.chair.user_id else []
    chairs = members_of(meeting.forum).filter(chair=True).exclude(user=None)
    return list(chairs.values_list("user_id", flat=True))
