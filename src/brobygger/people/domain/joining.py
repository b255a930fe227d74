"""How people come to be members."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.people.domain.cards import withdraw_if_too_much
from brobygger.people.models import Membership, Side, User


def checked(side: str, roles: Iterable[str]) -> list[str]:
    """Return the roles in a fixed order.

    Raises:
        ValidationError: an unknown role or side, or no role at all.
    """
    given = set(roles)
    chosen = sorted(Role(r).value for r in given if r in Role.values)
    if not chosen or len(chosen) != len(given):
        raise ValidationError(_("Choose at least one of the roles."))
    if side not in Side.values:
        raise ValidationError(_("Choose where the person belongs."))
    return chosen


def join_place(
    *, place: Place, user: User, side: str, roles: Iterable[str], paid: bool = False, by: User | None = None
) -> Membership:
    """Make ``user`` a member of ``place``, or give an ended membership new life (R1).

    A card that would now open too much is withdrawn.

    Raises:
        ValidationError: an unknown role or side, or no role at all.
    """
    chosen = checked(side, roles)
    with command("membership.join", place=place, by=by) as change:
        membership = Membership.objects.filter(place=place, user=user).first()
        if membership is None:
            membership = change.add(Membership(place=place, user=user, side=side, roles=chosen, paid=paid))
        else:
            membership.side, membership.roles, membership.paid, membership.active = side, chosen, paid, True
            change.save(membership)
        withdraw_if_too_much(user=user, by=by)
        return membership
