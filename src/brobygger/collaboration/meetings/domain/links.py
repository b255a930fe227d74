"""The personal link by which a member of a forum answers without signing in.

It is not stored: it is the member's id with a seal made by the installation's own secret, so that the database alone
gives no link away.
"""

import base64
import binascii
import uuid

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from brobygger.collaboration.fora.models import ForumMember
from brobygger.collaboration.meetings.models import PersonalLink
from brobygger.core import mail
from brobygger.core.command import command
from brobygger.people.models import User

_SALT = "meetings.link"
SEAL = 16  # bytes: 128 bits that nobody guesses


def _seal(pk: uuid.UUID, number: int, key: str | bytes) -> bytes:
    return salted_hmac(_SALT, f"{pk.hex}.{number}", secret=key, algorithm="sha256").digest()[:SEAL]


def secret_of(member: ForumMember, number: int = 1) -> str:
    """Return the secret part of the member's link; ``number`` is 1 until a link was replaced."""
    whole = member.pk.bytes + _seal(member.pk, number, settings.SECRET_KEY)
    return base64.urlsafe_b64encode(whole).decode().rstrip("=")


def numbers_of(members: list[ForumMember]) -> dict[uuid.UUID, int]:
    """Return the numbers of those links that were replaced, by member."""
    return dict(PersonalLink.objects.filter(member__in=members).values_list("member", "number"))


def address_of(member: ForumMember, number: int | None = None) -> str:
    """Return the member's whole link. ``number`` saves a question where it is known."""
    known = numbers_of([member]).get(member.pk, 1) if number is None else number
    return mail.absolute(reverse("meeting_link", args=[secret_of(member, known)]))


def member_of(secret: str) -> ForumMember | None:
    """Return whose link has this secret; None for any other text, a link that was replaced, or who has left."""
    try:
        whole = base64.b64decode(secret + "=" * (-len(secret) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(whole) != 16 + SEAL:
        return None
    rows = ForumMember.objects.select_related("place", "forum__place", "user", "actor")
    member = rows.filter(pk=uuid.UUID(bytes=whole[:16]), left_on=None).first()
    if member is None:
        return None
    number = numbers_of([member]).get(member.pk, 1)
    seals = [_seal(member.pk, number, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return member if any(constant_time_compare(whole[16:], seal) for seal in seals) else None


def renew_link(*, member: ForumMember, by: User | None) -> str:
    """Make the member's link useless and return the whole of a new one."""
    with command("meeting.new_link", place=member.place, by=by) as change:
        row, new = PersonalLink.objects.get_or_create(place=member.place, member=member, defaults={"number": 2})
        if not new:
            row.number += 1
            row.save()
        change.record(member, {"link": [row.number - 1, row.number]})
    return address_of(member, row.number)
