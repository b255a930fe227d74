"""Evening work: whoever is paid asks that evenings count as working time, a leader of the same side approves (R5).

Who asked is seen by those leaders alone; everybody else sees a count. Where there is no such leader, those who look
after the place are asked to name one; they are not told who asked.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.fora import wordings
from brobygger.collaboration.fora.models import Evening, ForumMember, ForumState
from brobygger.core import inbox
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.in_words import listed
from brobygger.core.models import Place
from brobygger.core.notify import notify
from brobygger.core.rights import Role
from brobygger.people.domain.queries import members_with_role
from brobygger.people.models import Membership, Side, User

STAND_INS = (Role.ADMIN, Role.COORDINATOR)


def leaders_for(member: ForumMember) -> list[User]:
    """Return who can approve it for ``member``: leaders of the same side in the place, never herself."""
    rows = Membership.objects.filter(place=member.place_id, side=member.side, active=True, user__is_active=True)
    rows = members_with_role(rows, Role.LEADER).exclude(user=member.user_id).select_related("user")
    return [row.user for row in rows]


def stand_ins_for(member: ForumMember) -> list[User]:
    """Return who is told where nobody can approve it: who names leaders, and coordinators where there is nobody."""
    rows = Membership.objects.filter(place=member.place_id, active=True, user__is_active=True).select_related("user")
    rows = rows.exclude(user=member.user_id)
    return next((found for role in STAND_INS if (found := [m.user for m in members_with_role(rows, role)])), [])


def answer_on(member: ForumMember) -> str:
    """Return in words, for ``member`` herself, who answers and how far it is."""
    if member.evening_as_work == Evening.APPROVED:
        return _("Approved: meetings in the evening are your working time.")
    asks, names = member.evening_as_work == Evening.ASKED, listed(leaders_for(member))
    if names:
        said = (
            _("You have asked. %(who)s answers.")
            if asks
            else _("%(who)s is asked. Once it is approved, evenings suit you too when dates are chosen.")
        )
        return said % {"who": names}
    told = listed(stand_ins_for(member))
    if not told:
        return _("Nobody can answer: no leader is named. Name one under “Members”.")
    return (
        _("You have asked. Nobody can answer yet: no leader is named. %(who)s has been told to name one.")
        if asks
        else _("Nobody can answer yet: no leader is named. If you ask, %(who)s is told to name one.")
    ) % {"who": told}


def evenings_waiting_for(user: Any, place: Place) -> QuerySet[ForumMember]:
    """Return who asks ``user`` to approve; nobody, if she is no leader there."""
    rows = ForumMember.objects.filter(
        place=place, evening_as_work=Evening.ASKED, left_on=None, forum__state=ForumState.ACTIVE
    )
    mine = standing(user, place)
    if Role.LEADER not in mine.roles:
        return rows.none()
    return rows.filter(side=mine.side).exclude(user=user).select_related("forum", "user", "place").order_by("joined_on")


def ask_evening(*, member: ForumMember, by: User, wanted: bool) -> None:
    """Ask that meetings in the evening count as ``member``'s working time, or take that back; said twice, it stands.

    Raises:
        ValidationError: it is about somebody else, or she is not paid for it.
    """
    if member.user_id != by.pk:
        raise ValidationError(_("This is told by oneself only."))
    if wanted == bool(member.evening_as_work):
        return
    if wanted and not member.paid:
        raise ValidationError(_("Only working time can be approved: you are not paid for this."))
    with command("forum.evening_ask", place=member.place, by=None) as change:
        _put(member, Evening.ASKED if wanted else "")
        change.record(member.forum, {})
        if wanted:
            _ask(member)
        else:
            _asked_no_longer(member)


def decide_evening(*, member: ForumMember, by: User, approve: bool, why: str = "") -> None:
    """Approve or refuse it; whoever asked is told.

    Raises:
        ValidationError: ``by`` does not approve it, nothing is asked any more, or a refusal without a reason.
    """
    with command("forum.evening_decide", place=member.place, by=by) as change:
        if not evenings_waiting_for(by, member.place).filter(pk=member.pk).exists():
            raise ValidationError(_("Nothing waits for your answer here."))
        if not approve and not why.strip():
            raise ValidationError(_("Say why, in a few words."))
        _put(member, Evening.APPROVED if approve else "")
        change.record(member.forum, {})
        _asked_no_longer(member)
        answer = _L("approved") if approve else _L("not approved")
        url = reverse("forum_me", args=[member.place.slug, member.forum_id])
        notify(
            to=[member.user], kind=wordings.EVENING_ANSWERED, place=member.place, url=url,
            forum=member.forum, answer=answer, why=why.strip()[:300],
        )  # fmt: skip


def _put(member: ForumMember, state: str) -> None:
    member.evening_as_work = state
    ForumMember.objects.filter(pk=member.pk).update(evening_as_work=state)


def take_back(members: Iterable[ForumMember]) -> None:
    """Let nobody be asked about ``members`` any more: they went out, or their forum ended. Part of a command."""
    for member in members:
        if member.evening_as_work == Evening.ASKED:
            _put(member, "")
        _asked_no_longer(member)


def ask_again() -> int:
    """Ask those who can answer now what waits: leaders come and go. Return how much waits."""
    rows = ForumMember.objects.filter(evening_as_work=Evening.ASKED, left_on=None, forum__state=ForumState.ACTIVE)
    for member in rows.select_related("place", "forum", "user", "actor"):
        _ask(member)
    return len(rows)


def _ask(member: ForumMember) -> None:
    """Put it before the leaders, or before who can name one; and before nobody else."""
    leaders, slug = leaders_for(member), member.place.slug
    others = [] if leaders else stand_ins_for(member)
    for kind, asked in ((wordings.EVENING, leaders), (wordings.EVENING_NOBODY, others)):
        for reader in inbox.readers_of(kind, member.pk):
            if reader not in asked:
                inbox.done(kind, member.pk, user=reader)
    inbox.put(
        place=member.place, user=leaders, kind=wordings.EVENING, about=member.pk,
        url=reverse("evenings", args=[slug]), name=str(member), forum=member.forum,
    )  # fmt: skip
    url = reverse("members" if any(standing(u, member.place).may("members") for u in others) else "fora", args=[slug])
    inbox.put(
        place=member.place, user=others, kind=wordings.EVENING_NOBODY, about=member.pk, url=url, forum=member.forum,
        belongs=Side(member.side).label,
    )  # fmt: skip


def _asked_no_longer(member: ForumMember) -> None:
    for kind in (wordings.EVENING, wordings.EVENING_NOBODY):
        inbox.done(kind, member.pk)
