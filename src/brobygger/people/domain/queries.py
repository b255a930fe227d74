"""Questions about people."""

from django.db.models import QuerySet

from brobygger.core.access import NOBODY, Standing
from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.people.models import Membership, User


def standing(user: User, place: Place) -> Standing:
    """Return what ``user`` is in ``place``."""
    membership = Membership.objects.filter(user=user, place=place, active=True).first()
    if membership is None:
        return NOBODY
    return Standing(roles=frozenset(Role(r) for r in membership.roles), side=membership.side, paid=membership.paid)


def places_of(user: User) -> QuerySet[Place]:
    """Return the places in which ``user`` is a member, by name."""
    return Place.objects.filter(pk__in=Membership.objects.filter(user=user, active=True).values("place"))


def all_places() -> QuerySet[Place]:
    """Return every place of the installation, by name; that a place exists is public."""
    return Place.objects.all()


def account_of(email: str) -> User | None:
    """Return the open account of ``email``, or None."""
    return User.objects.filter(email=email.strip().lower(), is_active=True).first()
