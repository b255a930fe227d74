"""Printed cards for people without e-mail (R75): issued, tried, locked, withdrawn."""

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils import timezone

from brobygger.core.command import Change, command
from brobygger.people import rules, secrets
from brobygger.people.models import Membership, SignInCard, User

TRIES = 5


@dataclass(frozen=True)
class IssuedCard:
    """A new card with its secrets, which exist nowhere else after the page that shows them is closed."""

    card: SignInCard
    code: str
    pin: str

    @property
    def printed_code(self) -> str:
        """The code in groups."""
        return secrets.grouped(self.code)


class CardRefused(Exception):
    """The code and PIN open nothing. ``locked``: the card exists and takes no more tries."""

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__("locked" if locked else "wrong")
        self.locked = locked


def issue_card(*, membership: Membership, by: User | None) -> IssuedCard:
    """Issue a card; one in use before is withdrawn at once, and its sign-ins end.

    Raises:
        PermissionDenied: this person may do more than a card may open (``rules.may_have_card``).
    """
    code, pin = secrets.new_code(), secrets.new_pin()
    with command("card.issue", place=membership.place, by=by) as change:
        User.objects.select_for_update().get(pk=membership.user_id)  # one card at a time for one person
        if not rules.may_have_card(membership):
            raise PermissionDenied
        _withdraw_all(change, membership.user)
        card = SignInCard(
            place=membership.place,
            user=membership.user,
            code_digest=secrets.digest(code),
            pin=make_password(pin),
            issued_by=by,
        )
        change.add(card, recorded=False)
        change.record(card, {"issued": [False, True]})
    return IssuedCard(card, code, pin)


def withdraw_card(*, card: SignInCard, by: User | None) -> None:
    """Withdraw a card; whoever is signed in with it is signed out (``people.middleware``)."""
    with command("card.withdraw", place=card.place, by=by) as change:
        _withdraw_all(change, card.user)


def withdraw_if_too_much(*, user: User, by: User | None) -> None:
    """Withdraw the card of somebody who has come to more rights than a card may open."""
    for card in SignInCard.objects.filter(user=user, withdrawn_at=None).select_related("place", "user"):
        membership = Membership.objects.filter(user=user, place=card.place).first()
        if membership is None or not rules.may_have_card(membership):
            withdraw_card(card=card, by=by)


def open_with_card(*, code: str, pin: str) -> SignInCard:
    """Return the card that ``code`` and ``pin`` open.

    A try is counted before the PIN is looked at, so that many tries at once cannot pass the limit.

    Raises:
        CardRefused: no such card, wrong PIN, or locked; unknown code and wrong PIN are told alike.
    """
    found = SignInCard.objects.filter(
        code_digest=secrets.digest(secrets.digits_of(code)), withdrawn_at=None, user__is_active=True
    ).first()
    with command("card.try", place=None, by=None):
        counted = found and SignInCard.objects.filter(pk=found.pk, failed__lt=TRIES).update(failed=F("failed") + 1)
    if found is None:
        make_password(pin)  # takes as long as looking at a PIN does
        raise CardRefused
    if not counted:
        raise CardRefused(locked=True)
    if not check_password(secrets.digits_of(pin), found.pin):
        raise CardRefused(locked=_lock_if_due(found))
    with command("card.use", place=None, by=found.user):
        SignInCard.objects.filter(pk=found.pk).update(failed=0, last_used_at=timezone.now())
    return found


def _lock_if_due(card: SignInCard) -> bool:
    card.refresh_from_db(fields=["failed"])
    if card.failed < TRIES:
        return False
    with command("card.lock", place=card.place, by=None) as change:
        change.record(card, {"locked": [False, True]})
    return True


def _withdraw_all(change: Change, user: User) -> None:
    for card in SignInCard.objects.select_for_update().filter(user=user, withdrawn_at=None):
        card.withdrawn_at = timezone.now()
        card.save(update_fields=["withdrawn_at"])
        change.record(card, {"withdrawn": [False, True]})
