"""Who is in a forum: added, changed, gone."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.domain.evenings import take_back
from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.overview.directory.models import Actor
from brobygger.people.models import Side, User


@dataclass(frozen=True)
class MemberDetails:
    """A member as somebody says it; a login, an actor or a name."""

    user: User | None = None
    actor: Actor | None = None
    name: str = ""
    side: str = ""
    paid: bool = False
    chair: bool = False
    writes_minutes: bool = False
    decides: bool = False


def add_member(*, forum: Forum, by: User | None, details: MemberDetails) -> ForumMember:
    """Put somebody in ``forum``.

    Raises:
        ValidationError: nobody is meant, no side, no member of the place, or in it already.
    """
    member = ForumMember(place=forum.place, forum=forum, **vars(details))
    if not (member.user or member.actor or member.name.strip()):
        raise ValidationError({"name": _("Who is it?")})
    if member.user is not None:
        mine = standing(member.user, forum.place)
        if not mine.roles:
            raise ValidationError({"user": _("This person is not a member of the place.")})
        member.side = member.side or mine.side
    if member.side not in Side.values:
        raise ValidationError({"side": _("Say whom the person belongs to.")})
    try:
        with command("forum.join", place=forum.place, by=by) as change, transaction.atomic():
            change.add(member)
            change.emit("forum.joined", member=str(member.pk))
    except IntegrityError:
        raise ValidationError(_("This person is in the forum already.")) from None
    return member


def join(*, forum: Forum, user: User) -> ForumMember:
    """Let ``user`` come in herself, as she stands in the place."""
    mine = standing(user, forum.place)
    return add_member(forum=forum, by=user, details=MemberDetails(user, side=mine.side, paid=mine.paid))


def change_member(*, member: ForumMember, by: User | None, details: MemberDetails, expected: int | None = None) -> None:
    """Say what somebody does in the forum.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: no side.
    """
    for name in ("actor", "side", "paid", "chair", "writes_minutes", "decides"):
        setattr(member, name, getattr(details, name))
    if member.side not in Side.values:
        raise ValidationError({"side": _("Say whom the person belongs to.")})
    with command("forum.member", place=member.place, by=by) as change:
        change.save(member, expected=expected)


def say_of_oneself(
    *, member: ForumMember, by: User, by_choice: bool | None, hours_month: int | None, lived_it: bool = False
) -> None:
    """Say for oneself whether one joined by choice, with how many hours, and whether one was a refugee (R5, R38).

    Raises:
        ValidationError: it is about somebody else.
    """
    if member.user_id != by.pk:
        raise ValidationError(_("This is told by oneself only."))
    with command("forum.self", place=member.place, by=by) as change:
        member.by_choice, member.hours_month, member.lived_it = by_choice, hours_month, lived_it
        ForumMember.objects.filter(pk=member.pk).update(by_choice=by_choice, hours_month=hours_month, lived_it=lived_it)
        change.record(member, {})


def say_one_lived_it(*, member: ForumMember, lived_it: bool) -> None:
    """Say by one's own link whether one is or was a refugee (R38): of those who have no account nobody else can.

    Raises:
        ValidationError: who has an account says it signed in.
    """
    if member.user_id is not None:
        raise ValidationError(_("This is told by oneself only."))
    with command("forum.self", place=member.place, by=None, via="link") as change:
        ForumMember.objects.filter(pk=member.pk).update(lived_it=lived_it)
        change.record(member, {})


def leave(*, member: ForumMember, by: User | None) -> None:
    """Let somebody go out; said twice, the first day stands."""
    with command("forum.leave", place=member.place, by=by) as change:
        if member.left_on is None:
            member.left_on, member.chair, member.writes_minutes = timezone.localdate(), False, False
            change.save(member)
            take_back([member])
