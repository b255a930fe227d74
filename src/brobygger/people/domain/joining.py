"""How people come to be members."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.people.models import Membership, Side, User


def join_place(
    *, place: Place, user: User, side: str, roles: Iterable[str], paid: bool = False, by: User | None = None
) -> Membership:
    """Make ``user`` a member of ``place``, or give an ended membership new life (R1).

    Raises:
        ValidationError: an unknown role or side, or no role at all.
    """
    chosen = sorted({Role(r).value for r in roles if r in Role.values})
    if not chosen or len(chosen) != len(set(roles)):
        raise ValidationError(_("Choose at least one of the roles."))
    if side not in Side.values:
        raise ValidationError(_("Choose where the person belongs."))
    with command("membership.join", place=place, by=by) as change:
        old = Membership.objects.filter(place=place, user=user).first()
        if old is None:
            return change.add(Membership(place=place, user=user, side=side, roles=chosen, paid=paid))
        old.side, old.roles, old.paid, old.active = side, chosen, paid, True
        change.save(old)
        return old
