"""Who the two are, who speaks for each, and who can sign for it (R48)."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.overview.directory.models import Actor, ActorKind, Representation
from brobygger.people.models import Membership, Side, User
from brobygger.understanding.alignment.models import Alignment, ContactLink, Party
from brobygger.understanding.alignment.points import FIRST, SECOND
from brobygger.understanding.alignment.ports import the_groups

OF_THE_MUNICIPALITY = (ActorKind.MUNICIPALITY, ActorKind.DEPARTMENT)
GROUP_SIDES = {FIRST: Side.MUNICIPALITY, SECOND: Side.CIVIL_SOCIETY}
ORDER = {Side.MUNICIPALITY: 0, Side.CIVIL_SOCIETY: 1, Side.PARTNER: 2}


def in_order(one: Actor, another: Actor) -> tuple[Actor, Actor]:
    """Return the pair in the order in which it is stored."""
    first, second = sorted((one, another), key=lambda a: (ORDER[Side(a.side)], str(a.pk)))
    return first, second


def actor_of(alignment: Alignment, party: str) -> Actor | None:
    """Return which actor ``party`` is; None in a group."""
    return alignment.first if party == FIRST else alignment.second


def side_of(alignment: Alignment, party: str) -> str:
    """Return to which side ``party`` belongs."""
    actor = actor_of(alignment, party)
    return str(actor.side if actor else GROUP_SIDES[party])


def names_of(alignment: Alignment) -> dict[str, str]:
    """Return what the two are called, by party."""
    if alignment.group is None:
        return {p: str(actor_of(alignment, p)) for p in Party.values}
    return {p: str(GROUP_SIDES[p].label) for p in Party.values}


def title_of(alignment: Alignment) -> str:
    """Return what the alignment is called: the two, or the group."""
    if alignment.group is not None:
        found, known = the_groups(), getattr(alignment, "group_name", None)
        named = {alignment.group: known} if known else {}
        if found and not known:
            named = found.named(alignment.place, [alignment.group])
        return named.get(alignment.group, _("A group that is no more"))
    names = names_of(alignment)
    return _("%(one)s and %(other)s") % {"one": names[FIRST], "other": names[SECOND]}


def actors_spoken_for(user: Any, place: Place) -> QuerySet[Actor]:
    """Return the actors of ``place`` for whom ``user`` says what they expect: her own, those she represents, and of
    the municipality's those whose entry she keeps as one of its people."""
    return _actors(user, place, Q(kind__in=OF_THE_MUNICIPALITY, owner=user))


def actors_signed_for(user: Any, place: Place) -> QuerySet[Actor]:
    """Return the actors for whom ``user`` can sign: her own, those she represents; a leader for the municipality's."""
    leads = Role.LEADER in standing(user, place).roles
    return _actors(user, place, Q(kind__in=OF_THE_MUNICIPALITY) if leads else None)


def actors_concerning(user: Any, place: Place) -> QuerySet[Actor]:
    """Return the actors for whom ``user`` speaks or signs."""
    leads = Role.LEADER in standing(user, place).roles
    kept = Q(kind__in=OF_THE_MUNICIPALITY) & (Q() if leads else Q(owner=user))
    return _actors(user, place, kept)


def _actors(user: Any, place: Place, as_the_municipality: Q | None) -> QuerySet[Actor]:
    known = standing(user, place)
    if not known.roles:
        return Actor.objects.none()
    mine = Q(user=user) | Q(pk__in=Representation.objects.filter(user=user, ended_at=None).values("actor"))
    if as_the_municipality is not None and known.side == Side.MUNICIPALITY:
        mine |= as_the_municipality
    return Actor.objects.filter(mine, place=place, active=True)


def party_of(user: Any, alignment: Alignment) -> str:
    """Return for which of the two ``user`` says what it expects; empty for neither."""
    if alignment.group is not None:
        found = the_groups()
        if found is None or not found.may_write(user, alignment.group):
            return ""
        side = found.side(user, alignment.group)
        return next((p for p, s in GROUP_SIDES.items() if s == side), "")
    mine = set(actors_spoken_for(user, alignment.place).values_list("pk", flat=True))
    return next((p for p in Party.values if getattr(alignment, f"{p}_id") in mine), "")


def voice_of(alignment: Alignment, by: Any, link: ContactLink | None = None) -> str:
    """Return for which of the two is spoken, by a member or by whoever holds a personal link; empty for neither. A link
    speaks as long as nobody here does."""
    if link is None:
        return party_of(by, alignment)
    speaks = link.alignment_id == alignment.pk and link.opens(timezone.localdate())
    return link.party if speaks and not people_of(alignment, link.party) else ""


def signs_for(user: Any, alignment: Alignment) -> list[str]:
    """Return for which of the two ``user`` can sign."""
    if alignment.group is not None:
        party = party_of(user, alignment)
        return [party] if party and user.pk in {u.pk for u in signers_of(alignment, party)} else []
    mine = set(actors_signed_for(user, alignment.place).values_list("pk", flat=True))
    return [p for p in Party.values if getattr(alignment, f"{p}_id") in mine]


def link_signs(alignment: Alignment, link: ContactLink) -> list[str]:
    """Return for which of the two is signed by ``link``: none where somebody here signs for it."""
    party = voice_of(alignment, None, link)
    return [party] if party and not signers_of(alignment, party) else []


def people_of(alignment: Alignment, party: str) -> list[User]:
    """Return who says what ``party`` expects."""
    if alignment.group is not None:
        found = the_groups()
        return found.people(alignment.group, GROUP_SIDES[party]) if found else []
    actor = actor_of(alignment, party)
    assert actor is not None  # of no group
    mine = _of_the_actor(actor)
    if actor.kind in OF_THE_MUNICIPALITY and actor.owner_id:
        kept = Membership.objects.filter(place=actor.place_id, side=Side.MUNICIPALITY, active=True)
        mine |= Q(pk=actor.owner_id) & Q(pk__in=kept.values("user"))
    return _members(actor, mine)


def signers_of(alignment: Alignment, party: str) -> list[User]:
    """Return who can sign for ``party``."""
    if alignment.group is not None:
        found = the_groups()
        return found.signers(alignment.group, GROUP_SIDES[party]) if found else []
    actor = actor_of(alignment, party)
    assert actor is not None  # of no group
    mine = _of_the_actor(actor)
    if actor.kind in OF_THE_MUNICIPALITY:
        rows = Membership.objects.filter(place=actor.place_id, side=Side.MUNICIPALITY, active=True)
        mine |= Q(pk__in=[m.user_id for m in rows if Role.LEADER in m.roles])
    return _members(actor, mine)


def _of_the_actor(actor: Actor) -> Q:
    return Q(pk=actor.user_id) | Q(representations__actor=actor, representations__ended_at=None)


def _members(actor: Actor, who: Q) -> list[User]:
    members = Membership.objects.filter(place=actor.place_id, active=True).values("user")
    return list(User.objects.filter(who, pk__in=members, is_active=True).distinct().order_by("name", "pk"))
