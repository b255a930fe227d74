"""Questions about people."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from brobygger.core import access
from brobygger.core.access import NOBODY, Standing
from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.core.visible import visible
from brobygger.people.backends import DEMO_DOMAIN
from brobygger.people.confidentiality import VERSION
from brobygger.people.models import Declaration, Invitation, Membership, Side, SignInCard, User
from brobygger.people.models.membership import names_of


def standing(user: User, place: Place) -> Standing:
    """Return what ``user`` is in ``place``."""
    membership = _with_signature(place).filter(user=user).first()
    return NOBODY if membership is None else _stands(membership)


def standings_in(place: Place, users: Iterable[Any]) -> dict[Any, Standing]:
    """Return what each of ``users`` (or of a query for their keys) is in ``place``, in one question; closed accounts
    and those who are no members are left out."""
    rows = _with_signature(place).filter(user__in=users, user__is_active=True)
    return {m.user_id: _stands(m) for m in rows}


def _with_signature(place: Place) -> QuerySet[Membership]:
    signed = Declaration.objects.filter(
        place=OuterRef("place"), user=OuterRef("user"), withdrawn_at=None, text_version=VERSION
    )
    return Membership.objects.filter(place=place, active=True).annotate(signed=Exists(signed))


def _stands(membership: Any) -> Standing:
    return Standing(
        roles=frozenset(Role(r) for r in membership.roles),
        side=membership.side,
        paid=membership.paid,
        declared=membership.signed,
    )


def told_apart(place: Place, users: Iterable[User]) -> dict[Any, str]:
    """Return what each of ``users`` is called in a list: with whom they belong to and their roles in ``place`` where
    two have the same name."""
    found = list({u.pk: u for u in users}.values())
    often = Counter(str(u) for u in found)
    alike = [u for u in found if often[str(u)] > 1]
    known = {pk: here for pk, here in standings_in(place, alike).items() if here.roles} if alike else {}
    called = {u.pk: str(u) for u in found}
    for u in alike:
        if u.pk in known:
            here = known[u.pk]
            called[u.pk] = f"{u} ({Side(here.side).label}: {names_of(here.roles)})"
    return called


def places_of(user: User) -> QuerySet[Place]:
    """Return the places in which ``user`` is a member, by name."""
    return Place.objects.filter(pk__in=Membership.objects.filter(user=user, active=True).values("place"))


def account_of(email: str) -> User | None:
    """Return the open account of ``email``, or None."""
    return User.objects.filter(email=email.strip().lower(), is_active=True).first()


@visible(Membership)
def memberships_visible_to(user: User, place: Place) -> QuerySet[Membership]:
    """Return the members of ``place`` for those who look after them (rights "members" and "cards"); else none."""
    mine = access.standing(user, place)
    rows = Membership.objects.filter(place=place, active=True).select_related("user", "place").order_by("user__name")
    return rows if mine.may("members") or mine.may("cards") else rows.none()


def members_with_role(rows: QuerySet[Membership], role: str) -> QuerySet[Membership]:
    """Return those of ``rows`` who have ``role`` among their roles."""
    # Looked for in the text of the list: SQLite cannot ask a list what it contains.
    return rows.alias(said=Cast("roles", TextField())).filter(said__contains=f'"{role}"')


@visible(Invitation)
def invitations_visible_to(user: User, place: Place) -> QuerySet[Invitation]:
    """Return the invitations of ``place`` that nobody has accepted yet, for those who look after members."""
    rows = Invitation.objects.filter(place=place, accepted_at=None, withdrawn_at=None).select_related(
        "invited_by", "place"
    )
    return rows if access.standing(user, place).may("members") else rows.none()


@visible(SignInCard)
def cards_visible_to(user: User, place: Place) -> QuerySet[SignInCard]:
    """Return the cards in use in ``place``, for those who issue them."""
    rows = SignInCard.objects.filter(place=place, withdrawn_at=None).select_related("user", "place")
    return rows if access.standing(user, place).may("cards") else rows.none()


def declarations_of(user: User) -> QuerySet[Declaration]:
    """Return what ``user`` has signed and not withdrawn."""
    return Declaration.objects.filter(user=user, withdrawn_at=None).select_related("place")


def demo_people() -> QuerySet[User]:
    """Return the people to try the demonstration as; nobody outside a demonstration."""
    if not settings.DEMO:
        return User.objects.none()
    found = User.objects.filter(email__endswith=DEMO_DOMAIN, is_active=True, memberships__active=True)
    return found.distinct().order_by("created_at").prefetch_related("memberships__place")


def has_been_asked_in(place: Place) -> bool:
    """Return whether anybody beside the founder is a member of ``place``, or has been invited."""
    several = Membership.objects.filter(place=place, active=True)[:2].count() > 1
    return several or Invitation.objects.filter(place=place).exists()


def has_card(user: User) -> bool:
    """Return whether ``user`` can sign in with a card now."""
    return SignInCard.objects.filter(user=user, withdrawn_at=None).exists()
