"""The personal link by which a member of a forum answers without signing in. It is not stored (``core.sealed``)."""

import uuid

from django.urls import reverse

from brobygger.collaboration.fora.models import ForumMember
from brobygger.collaboration.meetings.domain.people import still_here
from brobygger.collaboration.meetings.models import PersonalLink
from brobygger.core import mail
from brobygger.core.command import command
from brobygger.core.sealed import Seal
from brobygger.people.models import User

_SEAL = Seal("meetings.link")


def secret_of(member: ForumMember, number: int = 1) -> str:
    """Return the secret part of the member's link; ``number`` is 1 until a link was replaced."""
    return _SEAL.secret_of(member.pk, number)


def numbers_of(members: list[ForumMember]) -> dict[uuid.UUID, int]:
    """Return the numbers of those links that were replaced, by member."""
    return dict(PersonalLink.objects.filter(member__in=members).values_list("member", "number"))


def address_of(member: ForumMember, number: int | None = None) -> str:
    """Return the member's whole link. ``number`` saves a question where it is known."""
    known = numbers_of([member]).get(member.pk, 1) if number is None else number
    return mail.absolute(reverse("meeting_link", args=[secret_of(member, known)]))


def member_of(secret: str) -> ForumMember | None:
    """Return whose link has this secret; None for any other text, a link that was replaced, or who has left the forum
    or the place."""
    said = _SEAL.read(secret)
    if said is None:
        return None
    rows = ForumMember.objects.select_related("place", "forum__place", "user", "actor")
    member = rows.filter(still_here(), pk=said.pk, left_on=None).first()
    return member if member is not None and _SEAL.holds(said, numbers_of([member]).get(member.pk, 1)) else None


def renew_link(*, member: ForumMember, by: User | None) -> str:
    """Make the member's link useless and return the whole of a new one."""
    with command("meeting.new_link", place=member.place, by=by) as change:
        row, new = PersonalLink.objects.get_or_create(place=member.place, member=member, defaults={"number": 2})
        if not new:
            row.number += 1
            row.save()
        change.record(member, {"link": [row.number - 1, row.number]})
    return address_of(member, row.number)
