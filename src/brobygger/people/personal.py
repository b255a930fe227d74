"""What people and the core hold about a person (``people.ports``)."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core import access_log, deeds, in_words
from brobygger.core.languages import NAMES
from brobygger.core.models import AuditEntry, Consent, Mail
from brobygger.core.rights import Role
from brobygger.core.surveys.models import Survey
from brobygger.core.workshop.models import Workshop
from brobygger.people.domain.trail import forget_in_trail
from brobygger.people.models import Declaration, Invitation, Membership, SignIn, SignInCard, User
from brobygger.people.ports import DELETED, EMPTIED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return account, memberships, invitations, cards, declarations, ways to sign in, and what one has changed."""
    return [
        Section(_("My account"), [_account(user)]),
        Section(_("Where I am a member"), [_membership(m) for m in user.memberships.select_related("place")]),
        Section(_("Invitations"), [_invitation(i) for i in _invitations(user).select_related("place")]),
        Section(_("Cards I sign in with"), [_card(c) for c in user.cards.select_related("place")]),
        Section(_("What I have signed"), [_declaration(d) for d in user.declarations.select_related("place")]),
        Section(_("Ways to sign in"), _ways(user)),
        Section(_("Where I am signed in"), [_sign_in(s) for s in user.sign_ins.all()]),
        Section(_("Surveys I look after"), [{_("Place"): s.place.name, _("Name"): str(s)} for s in _surveys(user)]),
        Section(_("Workshops I lead"), [{_("Place"): w.place.name, _("Name"): str(w)} for w in _workshops(user)]),
        Section(_("Who has looked at my data"), [_access(e) for e in access_log.reads_of(user.pk)]),
        Section(_("What I have looked at"), [_access(e) for e in access_log.reads_by(user.pk)]),
        Section(_("What I have changed"), [_change(e) for e in _changes(user)]),
    ]


def _surveys(user: User) -> Any:
    return Survey.objects.filter(owner=user).select_related("place").prefetch_related("texts")


def _workshops(user: User) -> Any:
    return Workshop.objects.filter(facilitator=user).select_related("place")


def erase(user: User) -> None:
    """Take her out of the history, and delete what names her without a link: consents, invitations and mails."""
    for rows in (user.memberships, user.cards, user.declarations, _invitations(user)):
        forget_in_trail(str(rows.model._meta.model_name), rows.values_list("pk", flat=True))
    forget_in_trail("user", [user.pk])
    Consent.objects.filter(subject=user.pk).delete()
    _invitations(user).delete()
    if user.email:
        Mail.objects.filter(to__iexact=user.email).delete()


PERSONAL_DATA = PersonalData(
    covers={
        "people.User.email": DELETED,
        "people.User.phone": DELETED,
        "people.Membership.user": DELETED,
        "people.SignIn.user": DELETED,
        "people.SignInCard.user": DELETED,
        "people.SignInCard.issued_by": EMPTIED,
        "people.Declaration.user": DELETED,
        "people.Invitation.email": DELETED,
        "people.Invitation.accepted_by": DELETED,
        "people.Invitation.invited_by": EMPTIED,
        "core.Mail.user": DELETED,
        "core.Mail.to": DELETED,
        "core.Notification.user": DELETED,
        "core.InboxItem.user": DELETED,
        "core.Consent.recorded_by": EMPTIED,
        "core.Consent.withdrawn_recorded_by": EMPTIED,
        "core.AuditEntry.user": EMPTIED,
        "surveys.Survey.owner": EMPTIED,
        "workshop.Workshop.facilitator": EMPTIED,
        "account.EmailAddress.user": DELETED,
        "account.EmailAddress.email": DELETED,
        "mfa.Authenticator.user": DELETED,
    },
    collect=collect,
    erase=erase,
    kept=(
        gettext_lazy(
            "That something was changed, and when; your name goes out of it. Others must be able to trust it."
        ),
        gettext_lazy("Who looked at a family's data, and when. It cannot be changed, and goes after two years."),
    ),
)


def _invitations(user: User) -> Any:
    mine = Q(accepted_by=user)
    return Invitation.objects.filter(mine | Q(email=user.email) if user.email else mine)


def _changes(user: User) -> Any:
    return AuditEntry.objects.filter(user=user).select_related("user").order_by("-at")


def _when(moment: datetime | None) -> str:
    return in_words.moment(moment) if moment else ""


def _account(user: User) -> dict[str, Any]:
    return {
        _("Name"): user.name,
        _("E-mail"): user.email or "",
        _("Phone number"): user.phone,
        _("Language"): NAMES[user.language],
        _("Account since"): _when(user.created_at),
        _("Last signed in"): _when(user.last_login),
    }


def _membership(row: Membership) -> dict[str, Any]:
    return {
        _("Place"): row.place.name,
        _("Roles"): in_words.listed(Role(r).label for r in row.roles),
        _("Belongs to"): row.get_side_display(),
        _("Is paid for it"): _("yes") if row.paid else _("no"),
        _("Since"): _when(row.created_at),
        _("Ended"): "" if row.active else _when(row.changed_at),
    }


def _invitation(row: Invitation) -> dict[str, Any]:
    return {
        _("Place"): row.place.name,
        _("Name"): row.name,
        _("E-mail"): row.email,
        _("Sent"): _when(row.created_at),
        _("Accepted"): _when(row.accepted_at),
    }


def _card(row: SignInCard) -> dict[str, Any]:
    return {
        _("Place"): row.place.name,
        _("Given out"): _when(row.issued_at),
        _("Last used"): _when(row.last_used_at),
        _("Withdrawn"): _when(row.withdrawn_at),
    }


def _sign_in(row: SignIn) -> dict[str, Any]:
    device = in_words.listed(filter(None, (row.browser, row.system)))
    return {_("Device"): device, _("Since"): _when(row.since), _("Last used"): _when(row.seen_at)}


def _declaration(row: Declaration) -> dict[str, Any]:
    return {
        _("Place"): row.place.name,
        _("Text"): _("Declaration of confidentiality") + f" {row.text_version} ({NAMES[row.language]})",
        _("Signed as"): row.name,
        _("Signed"): _when(row.signed_at),
        _("Withdrawn"): _when(row.withdrawn_at),
    }


def _ways(user: User) -> list[dict[str, Any]]:
    password = [{_("Way"): _("Password"), _("Since"): ""}] if user.has_usable_password() else []
    steps = Authenticator.objects.filter(user=user)
    return password + [{_("Way"): str(step.get_type_display()), _("Since"): _when(step.created_at)} for step in steps]


def _access(read: dict[str, Any]) -> dict[str, Any]:
    return {_("When"): _when(read["at"]), _("Who"): read["reader"], _("What"): read["what"]}


def _change(row: AuditEntry) -> dict[str, Any]:
    return {_("When"): _when(row.at), _("What"): deeds.sentence(row, str(row.user), row.label or _("an entry"))}
