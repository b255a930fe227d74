"""The people of a meeting: how a member is reached, who chairs, who writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from brobygger.collaboration.fora.domain.queries import members_of, membership_in
from brobygger.collaboration.fora.models import Forum, ForumInvitation, ForumMember
from brobygger.collaboration.meetings.models import Meeting, MeetingState
from brobygger.core.command import command
from brobygger.people.models import Membership, Side, User


@dataclass(frozen=True)
class Reached:
    """How a member is reached; empty where she cannot be reached that way."""

    name: str
    email: str
    phone: str
    language: str


def invitations_of(members: Iterable[ForumMember]) -> dict[UUID, ForumInvitation]:
    """Return, of those of ``members`` who have no account, how they were asked into their forum."""
    rows = ForumInvitation.objects.filter(member__in=[m.pk for m in members if m.user_id is None])
    return {row.member_id: row for row in rows if row.member_id is not None}


def reached(member: ForumMember, asked: ForumInvitation | None = None) -> Reached:
    """Return how ``member`` is reached: by her own account, else as she was ``asked`` in, else by the actor she stands
    for."""
    user, actor = member.user, member.actor
    if user is not None:
        return Reached(str(user), user.email or "", user.phone, user.language)
    email, phone = (getattr(asked, n, "") or getattr(actor, n, "") or "" for n in ("email", "phone"))
    return Reached(str(member), email, phone, asked.language if asked else "da")


def still_here() -> Q:
    """Return the condition on members of fora that they are members of the place too, or have no account at all."""
    here = Membership.objects.filter(place=OuterRef("place"), user=OuterRef("user"), active=True)
    return Q(user=None) | Q(Exists(here))


def invited_to(forum: Forum, *, internal: bool) -> list[ForumMember]:
    """Return the current members that a meeting of ``forum`` is for: none who has gone out of the place since."""
    rows = members_of(forum).filter(still_here()).select_related("user", "actor", "forum")
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
