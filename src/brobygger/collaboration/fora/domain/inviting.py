"""Asking somebody into a forum: own words, by mail, text message or paper; answered by a link (R3, R76).

The link is not stored (``core.sealed``).
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from brobygger.collaboration.fora import wordings
from brobygger.collaboration.fora.domain.members import MemberDetails, add_member
from brobygger.collaboration.fora.models import Forum, ForumInvitation, ForumMember, InvitationAnswer
from brobygger.core import mail
from brobygger.core.command import Change, command
from brobygger.core.languages import NAMES
from brobygger.core.models import MailKind
from brobygger.core.notify import notify
from brobygger.core.privacy import refuse_cpr_numbers
from brobygger.core.sealed import Seal
from brobygger.overview.directory.models import Actor
from brobygger.people.models import Side, User

_SEAL = Seal("fora.invitation")
VIA = "link"
REMINDED_AGAIN_AFTER = timedelta(days=2)  # nobody is written to more often than that


@dataclass(frozen=True)
class InvitationDetails:
    """Whom one asks, how she is reached, as what, and in which words."""

    name: str
    actor: Actor | None = None
    email: str = ""
    phone: str = ""
    language: str = "da"
    side: str = ""
    paid: bool = False
    role: str = ""
    words: str = ""


@dataclass(frozen=True)
class Reply:
    """What somebody answers: ``yes``, ``no`` or ``other``; for ``other`` who instead and how one reaches her."""

    answer: str
    said: str = ""
    other_name: str = ""
    other_reach: str = ""


def link_of(invitation: ForumInvitation) -> str:
    """Return the whole address by which the invitation is answered."""
    secret = _SEAL.secret_of(invitation.pk, invitation.number)
    return mail.absolute(reverse("forum_invitation", args=[secret]))


def invitation_of(secret: str) -> ForumInvitation | None:
    """Return the invitation with this secret; None for any other text, or one that was taken back."""
    said = _SEAL.read(secret)
    if said is None:
        return None
    rows = ForumInvitation.objects.select_related("place", "forum__place", "actor", "made_by")
    found = rows.filter(pk=said.pk, withdrawn_on=None).first()
    return found if found is not None and _SEAL.holds(said, found.number) else None


def ask_in(*, forum: Forum, by: User, details: InvitationDetails) -> ForumInvitation:
    """Ask somebody into ``forum``; with an e-mail address the words and the link go there at once.

    Raises:
        ValidationError: no name, no side, the forum has ended, or she is asked or in it already.
    """
    said = vars(details) | {"language": details.language if details.language in NAMES else "da"}
    row = ForumInvitation(place=forum.place, forum=forum, made_by=by, **said)
    row.name = row.name.strip() or (details.actor.name if details.actor else "")
    if not row.name:
        raise ValidationError({"name": _("Who is it?")})
    if details.actor is not None:
        row.side, row.paid = row.side or details.actor.side, row.paid or details.actor.paid
        row.email = row.email or details.actor.email
    if row.side not in Side.values:
        raise ValidationError({"side": _("Say whom the person belongs to.")})
    if forum.state != "active":
        raise ValidationError(_("This forum has ended."))
    refuse_cpr_numbers(f"{row.name}\n{row.role}\n{row.words}")
    if details.actor and ForumMember.objects.filter(forum=forum, actor=details.actor, left_on=None).exists():
        raise ValidationError(_("This person is in the forum already."))
    try:
        with command("forum.ask_in", place=forum.place, by=by) as change, transaction.atomic():
            change.add(row)
            _send(change, row)
    except IntegrityError:
        raise ValidationError(_("This person is asked already.")) from None
    return row


def ask_again(*, invitation: ForumInvitation, by: User) -> bool:
    """Remind whoever has not answered; return whether a mail went out (else it is done by hand).

    Raises:
        ValidationError: it is answered or was taken back, or they were reminded just now.
    """
    with command("forum.ask_again", place=invitation.place, by=by) as change:
        row = _open(invitation)
        if row.reminded_at and row.reminded_at > timezone.now() - REMINDED_AGAIN_AFTER:
            raise ValidationError(_("They were reminded a moment ago. Give them two days to answer."))
        row.reminded_at = timezone.now()
        change.save(row)
        return _send(change, row, again=True)


def take_back(*, invitation: ForumInvitation, by: User) -> None:
    """Take an invitation back: its link opens nothing any more.

    Raises:
        ValidationError: it is answered.
    """
    with command("forum.ask_withdraw", place=invitation.place, by=by) as change:
        row = _open(invitation)
        row.withdrawn_on = timezone.localdate()
        change.save(row)


def reply(*, invitation: ForumInvitation, said: Reply) -> ForumInvitation:
    """Note an answer given by the link; a yes makes a member with the side and role of the invitation.

    Raises:
        ValidationError: no such answer, nobody named instead, answered already, in it already, or the forum has ended.
    """
    if said.answer not in InvitationAnswer.values:
        raise ValidationError(_("Choose an answer."))
    if said.answer == InvitationAnswer.OTHER and not said.other_name.strip():
        raise ValidationError(_("Say who could come instead."))
    refuse_cpr_numbers(f"{said.said}\n{said.other_name}\n{said.other_reach}")
    with command("forum.asked_answer", place=invitation.place, by=None, via=VIA) as change:
        row = _open(invitation)
        if row.forum.state != "active":
            raise ValidationError(_("This forum has ended."))
        row.answer, row.said, row.answered_at = said.answer, said.said.strip()[:300], timezone.now()
        if said.answer == InvitationAnswer.OTHER:
            row.other_name, row.other_reach = said.other_name.strip()[:80], said.other_reach.strip()[:120]
        if said.answer == InvitationAnswer.YES:
            details = MemberDetails(actor=row.actor, name=row.name, side=row.side, paid=row.paid)
            if row.actor and ForumMember.objects.filter(forum=row.forum, actor=row.actor, left_on=None).exists():
                raise ValidationError(_("You are in this group already."))
            row.member = add_member(forum=row.forum, by=None, details=details)
        change.save(row)
        if row.made_by is not None:
            facts: dict[str, Any] = {"name": row.name, "forum": row.forum, "said": row.said}
            facts["answer"] = InvitationAnswer(row.answer).label
            url = reverse("forum_invitations", args=[row.place.slug, row.forum_id])
            notify(to=[row.made_by], kind=wordings.ANSWERED, place=row.place, url=url, **facts)
    return row


def _open(invitation: ForumInvitation) -> ForumInvitation:
    rows = ForumInvitation.objects.select_for_update(of=("self",)).select_related(
        "place", "forum__place", "actor", "made_by"
    )
    row = rows.get(pk=invitation.pk)
    if row.answer or row.withdrawn_on:
        raise ValidationError(_("This invitation is answered or was taken back."))
    return row


def _send(change: Change, row: ForumInvitation, *, again: bool = False) -> bool:
    """Mail the invitation in the reader's language, if she has an address."""
    if not row.email:
        return False
    with translation.override(row.language):
        title = _("Will you be in %(forum)s?") % {"forum": row.forum.name}
        lines = [_("We asked you some days ago, and would like to know.") if again else "", *letter_of(row)]
        told = {"title": title, "text": "\n\n".join(line for line in lines if line), "action": _("Answer here")}
        context = {"name": row.name, "items": [(told, link_of(row))], "more": ""}
        mail.put(to=row.email, subject=title, template="news", context=context, kind=MailKind.URGENT)
    row.mailed_at = timezone.now()
    change.save(row)
    return True


def letter_of(row: ForumInvitation) -> list[str]:
    """Return the paragraphs of the invitation, in the language that is switched on: own words first."""
    forum = row.forum
    found = [p.strip() for p in row.words.replace("\r\n", "\n").split("\n\n") if p.strip()]
    if not found:
        found = [_("We would like you to be in %(forum)s.") % {"forum": forum.name}]
    if forum.purpose:
        found.append(_("What it is for: %(purpose)s") % {"purpose": forum.purpose})
    if row.role:
        found.append(_("You would come as: %(role)s") % {"role": row.role})
    if row.made_by is not None:
        found.append(_("Kind regards, %(who)s") % {"who": row.made_by})
    return found


def sms_of(row: ForumInvitation) -> str:
    """Return the invitation as a text message, in the reader's language."""
    with translation.override(row.language):
        text = _("Hi %(name)s. Will you be in %(forum)s? Answer here: %(link)s")
        return text % {"name": row.name, "forum": row.forum.name, "link": link_of(row)}


def invited(forum: Forum) -> Any:
    """Return who was asked into ``forum`` and how they answered, the open ones first. The caller has seen that the
    reader may write in it."""
    rows = ForumInvitation.objects.filter(forum=forum, withdrawn_on=None)
    return rows.select_related("forum", "place", "actor", "made_by", "member").order_by("answer", "created_at")
