"""Asking people in by a link: single use, with an end, withdrawable."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.people import secrets
from brobygger.people.domain.joining import checked, join_place
from brobygger.people.domain.letters import send_invitation
from brobygger.people.models import Invitation, User

GOOD_FOR = timedelta(days=14)
_ACCOUNT_THERE = gettext_lazy("You already have an account. Sign in first; then say yes.")


@dataclass(frozen=True)
class OpenInvitation:
    """An invitation with its link, which exists nowhere else after the page that shows it is closed."""

    invitation: Invitation
    token: str

    @property
    def link(self) -> str:
        """The whole address."""
        return settings.BASE_URL + reverse("invitation", args=[self.token])


def invite(
    *,
    place: Place,
    by: User | None,
    name: str,
    side: str,
    roles: Iterable[str],
    paid: bool = False,
    email: str = "",
    language: str = "da",
) -> OpenInvitation:
    """Invite somebody; with an e-mail address the link goes there, in ``language``.

    Raises:
        ValidationError: an unknown role or side, or no role at all.
    """
    chosen, token = checked(side, roles), secrets.new_token()
    with command("invitation.invite", place=place, by=by) as change:
        invitation = Invitation(
            place=place,
            token_digest=secrets.digest(token),
            name=name,
            email=email.strip().lower(),
            side=side,
            roles=chosen,
            paid=paid,
            invited_by=by,
            expires_at=timezone.now() + GOOD_FOR,
        )
        change.add(invitation, recorded=False)
        change.record(invitation, {"roles": [None, chosen], "side": [None, side], "paid": [None, paid]})
        opened = OpenInvitation(invitation, token)
        if invitation.email:
            send_invitation(opened.link, invitation, language)
    return opened


def renew_invitation(*, invitation: Invitation, by: User | None) -> OpenInvitation:
    """Make a new link; the old one opens nothing any more.

    Raises:
        ValidationError: the invitation has been accepted.
    """
    token = secrets.new_token()
    with command("invitation.renew", place=invitation.place, by=by) as change:
        stored = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if stored.accepted_at:
            raise ValidationError(_("This invitation has already been accepted."))
        stored.token_digest, stored.withdrawn_at = secrets.digest(token), None
        stored.expires_at = timezone.now() + GOOD_FOR
        stored.save()
        change.record(stored, {"renewed": [False, True]})
    return OpenInvitation(stored, token)


def withdraw_invitation(*, invitation: Invitation, by: User | None) -> None:
    """Withdraw; the link opens nothing any more. An accepted one stays as it is."""
    with command("invitation.withdraw", place=invitation.place, by=by) as change:
        stored = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if stored.accepted_at is None and stored.withdrawn_at is None:
            stored.withdrawn_at = timezone.now()
            stored.save(update_fields=["withdrawn_at"])
            change.record(stored, {"withdrawn": [False, True]})


def open_invitations() -> QuerySet[Invitation]:
    """Return the invitations whose links still work."""
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation that ``token`` opens, or None."""
    found = open_invitations().filter(token_digest=secrets.digest(token))
    return found.select_related("place", "invited_by").first()


def account_invited(invitation: Invitation) -> User | None:
    """Return the account that already has the invited address."""
    return User.objects.filter(email=invitation.email).first() if invitation.email else None


def _new_account(email: str, password: str, name: str, language: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email or None, password or None, name=name, language=language)
    except IntegrityError:  # another invitation to the same address was accepted at this moment
        raise ValidationError(_ACCOUNT_THERE) from None


def accept_invitation(
    *, token: str, user: User | None, name: str = "", language: str = "da", password: str = ""
) -> User:
    """Become a member: as ``user`` who is signed in, or with a new account.

    Args:
        password: optional; without one a code is mailed at every sign-in.

    Raises:
        ValidationError: the link has been used, withdrawn or has expired; or the address has an account, whose
            owner must sign in first.
    """
    with command("invitation.accept", place=None, by=user, via="link") as change:
        found = open_invitations().select_for_update().filter(token_digest=secrets.digest(token)).first()
        if found is None:
            raise ValidationError(_("This invitation cannot be used any more. Ask for a new one."))
        if user is None:
            if account_invited(found):
                raise ValidationError(_ACCOUNT_THERE)
            user = _new_account(found.email, password, name, language)
        change.by = user
        found.accepted_at, found.accepted_by = timezone.now(), user
        found.save(update_fields=["accepted_at", "accepted_by"])
        # A person who is a member already keeps what she is and gets what she is invited to.
        held = user.memberships.filter(place=found.place, active=True).first()
        roles = {*found.roles, *(held.roles if held else ())}
        join_place(place=found.place, user=user, side=found.side, roles=roles, paid=found.paid, by=user)
        return user
