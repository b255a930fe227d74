"""Who may do what in the directory. ``own`` means: one's own entry, or that of an actor one stands for."""

from collections.abc import Iterable
from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.core.models import Place, Reviewed
from brobygger.core.rights import RIGHTS, Role
from brobygger.overview.directory.models import Actor, Representation


def speaks_for(user: Any, actor: Actor | None) -> bool:
    """Return whether ``user`` is or represents ``actor``; membership of its place is needed."""
    if actor is None or not user.is_authenticated or not standing(user, actor.place).roles:
        return False
    return actor.user_id == user.pk or Representation.objects.filter(user=user, actor=actor, ended_at=None).exists()


# Whose roles a place means that has a group looked through.
_GROUPS: dict[str, frozenset[Role]] = {
    Reviewed.VOLUNTEERS: frozenset({Role.VOLUNTEER, Role.NEWCOMER}),
    Reviewed.ASSOCIATIONS: frozenset({Role.ASSOCIATION}),
    Reviewed.CENTRE: frozenset({Role.CENTRE}),
}


def is_reviewed(user: Any, place: Place) -> bool:
    """Return whether what ``user`` writes is looked through first."""
    return _reviewed_as(standing(user, place).roles, place)


def looks_through(user: Any, place: Place) -> bool:
    """Return whether ``user`` decides on what waits: who edits the whole overview and is not looked through herself."""
    return looks_through_as(standing(user, place).roles, place)


def looks_through_as(roles: Iterable[str], place: Place) -> bool:
    """Return whether members with ``roles`` decide on what waits."""
    return bool(RIGHTS["overview.edit"] & set(roles)) and not _reviewed_as(roles, place)


def _reviewed_as(roles: Iterable[str], place: Place) -> bool:
    """Roles add up: one that writes without being looked through is enough to write at once."""
    writing = RIGHTS["overview.write"] & set(roles)
    return bool(writing) and writing <= {r for group in place.reviewed for r in _GROUPS.get(group, ())}


def _actor_of(entry: Any) -> Actor | None:
    return entry if isinstance(entry, Actor) else getattr(entry, "organiser", None) or getattr(entry, "actor", None)


def may_write(user: Any, place: Any) -> bool:
    """Return whether ``user`` may change entries of ``place``: every one, or her own."""
    roles = standing(user, place).roles
    return bool(user.is_active and roles & (RIGHTS["overview.edit"] | RIGHTS["overview.edit.own"]))


@rules.predicate
def edits_overview(user: Any, entry: Any) -> bool:
    """Roles that may edit every entry of the place."""
    return bool(standing(user, entry.place).roles & RIGHTS["overview.edit"])


@rules.predicate
def stands_for(user: Any, entry: Any) -> bool:
    """The entry is one's own, or its actor or organiser is whom one stands for; a role that edits is needed."""
    if not may_write(user, entry.place):
        return False
    return getattr(entry, "owner_id", None) == user.pk or speaks_for(user, _actor_of(entry))


def writes_at_once(user: Any, entry: Any) -> bool:
    """Return whether ``user`` may do with ``entry`` what cannot wait to be looked through: take it down, remove it,
    take it over, merge it. Who is looked through may with what is her own."""
    return not is_reviewed(user, entry.place) or bool(stands_for(user, entry))


@rules.predicate
def is_member(user: Any, entry: Any) -> bool:
    """Members of the entry's place."""
    return bool(standing(user, entry.place).roles)


@rules.predicate
def is_for_everybody(user: Any, entry: Any) -> bool:
    """What everybody may see, anonymous readers too."""
    return entry.for_everybody


@rules.predicate
def is_of_a_current_actor(user: Any, entry: Any) -> bool:
    """The actor, or that of the contact point, is not withdrawn; or it is one's own."""
    actor = _actor_of(entry)
    return actor is not None and (actor.active or actor.owner_id == user.pk or speaks_for(user, actor))


@rules.predicate
def looks_after_representatives(user: Any, entry: Any) -> bool:
    """Roles that say who may act for whom."""
    return standing(user, entry.place).may("representatives")


@rules.predicate
def is_its_sender(user: Any, proposal: Any) -> bool:
    """Who sent it, as long as she is a member."""
    return proposal.by_id is not None and proposal.by_id == user.pk and bool(standing(user, proposal.place).roles)


@rules.predicate
def decides(user: Any, proposal: Any) -> bool:
    """Those who look through what waits in the proposal's place."""
    return looks_through(user, proposal.place)


rules.add_perm("directory.view_proposal", decides | is_its_sender)
rules.add_perm("directory.decide_proposal", decides & ~is_its_sender)
rules.add_perm("directory.view_representation", looks_after_representatives)
for kind in ("activity", "recording", "venue"):
    rules.add_perm(f"directory.view_{kind}", is_for_everybody | is_member)
for kind in ("actor", "contactpoint"):
    rules.add_perm(f"directory.view_{kind}", is_for_everybody | (is_member & is_of_a_current_actor) | edits_overview)
for kind in ("actormerge", "activitymerge"):
    rules.add_perm(f"directory.view_{kind}", edits_overview)
for kind in ("activity", "actor", "contactpoint"):
    rules.add_perm(f"directory.change_{kind}", edits_overview | stands_for)
rules.add_perm("directory.change_venue", edits_overview)
