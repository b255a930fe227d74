"""Changing and ending memberships."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.people.domain.cards import withdraw_if_too_much
from brobygger.people.domain.joining import checked
from brobygger.people.models import Membership, User


class LastAdministrator(ValidationError):
    """Nobody would be left who can let others in."""

    def __init__(self) -> None:
        super().__init__(
            _("This is the only administrator here. Make somebody else an administrator first; then try again."),
            code="last_administrator",
        )


def change_membership(
    *, membership: Membership, side: str, roles: Iterable[str], paid: bool, by: User | None, expected: int | None = None
) -> Membership:
    """Change what a member is (R1).

    Args:
        expected: the version that the editor saw.

    Raises:
        ValidationError: an unknown role or side, no role, or no administrator would be left.
        Conflict: somebody else changed it meanwhile.
    """
    chosen = checked(side, roles)
    with command("membership.change", place=membership.place, by=by) as change:
        if Role.ADMIN not in chosen:
            keep_an_administrator(membership)
        membership.side, membership.roles, membership.paid = side, chosen, paid
        change.save(membership, expected=expected)
        withdraw_if_too_much(user=membership.user, by=by)
    return membership


def end_membership(*, membership: Membership, by: User | None) -> None:
    """End a membership. What the person may here ends with it, in every sign-in, at once.

    Raises:
        LastAdministrator: nobody would be left who can let others in.
    """
    with command("membership.end", place=membership.place, by=by) as change:
        keep_an_administrator(membership)
        membership.active = False
        change.save(membership)
        withdraw_if_too_much(user=membership.user, by=by)


def only_administrator_of(user: User) -> list[Place]:
    """Return the places that would have no administrator without ``user``, though others are members there."""
    mine = Membership.objects.filter(user=user, active=True).select_related("place")
    return [
        m.place
        for m in mine
        if Role.ADMIN in m.roles
        and not _other_administrators(m)
        and Membership.objects.filter(place=m.place, active=True).exclude(pk=m.pk).exists()
    ]


def keep_an_administrator(membership: Membership) -> None:
    """Refuse if ``membership`` is the only one of an administrator. Locks the place's memberships until commit.

    Raises:
        LastAdministrator: it is.
    """
    locked = Membership.objects.select_for_update().filter(place=membership.place, active=True)
    stored = {m.pk: m for m in locked}
    mine = stored.get(membership.pk)
    if mine is None or Role.ADMIN not in mine.roles:
        return
    if not any(Role.ADMIN in m.roles for pk, m in stored.items() if pk != membership.pk):
        raise LastAdministrator


def _other_administrators(membership: Membership) -> bool:
    others = Membership.objects.filter(place=membership.place, active=True).exclude(pk=membership.pk)
    return any(Role.ADMIN in m.roles for m in others)
