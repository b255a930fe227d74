"""Who may do what at the wall: every member reads; some lay every card, others those of their own lane."""

from collections.abc import Container
from typing import Any
from uuid import UUID

import rules

from brobygger.core.access import standing
from brobygger.core.rights import RIGHTS
from brobygger.overview.directory.rules import speaks_for


def edits_all(user: Any, place: Any) -> bool:
    """Return whether ``user`` lays and moves every card of ``place``."""
    return bool(user.is_authenticated and standing(user, place).roles & RIGHTS["timeline.edit"])


def edits_own(user: Any, place: Any) -> bool:
    """Return whether ``user`` lays and moves cards of ``place``: every one, or those of her own lane."""
    roles = standing(user, place).roles
    return bool(user.is_authenticated and roles & (RIGHTS["timeline.edit"] | RIGHTS["timeline.edit.own"]))


def in_own_lane(card: Any, everything: bool, own: Container[UUID]) -> bool:
    """Return whether a reader may change ``card`` who edits ``everything``, or the cards of the actors ``own``."""
    return everything or (card.owner_id is not None and card.owner_id in own)


@rules.predicate
def is_member(user: Any, row: Any) -> bool:
    """Members of the row's place."""
    return bool(user.is_authenticated and standing(user, row.place).roles)


@rules.predicate
def edits(user: Any, row: Any) -> bool:
    """Roles that lay and move every card."""
    return edits_all(user, row.place)


@rules.predicate
def edits_lane(user: Any, card: Any) -> bool:
    """The card's owner is whom one is, looks after or represents."""
    if not edits_own(user, card.place) or card.owner is None:
        return False
    return card.owner.owner_id == user.pk or speaks_for(user, card.owner)


@rules.predicate
def adopts(user: Any, timeline: Any) -> bool:
    """Roles that adopt a revision."""
    return bool(user.is_authenticated and standing(user, timeline.place).roles & RIGHTS["timeline.adopt"])


@rules.predicate
def brought(user: Any, batch: Any) -> bool:
    """Who brought the sheet in, as long as she is a member."""
    return bool(batch.by_id == user.pk and is_member(user, batch))


rules.add_perm("timeline.view_cardbatch", edits | brought)
for _kind in ("timeline", "wallcard", "revision"):
    rules.add_perm(f"timeline.view_{_kind}", is_member)
rules.add_perm("timeline.change_timeline", edits)
rules.add_perm("timeline.adopt_timeline", adopts)
rules.add_perm("timeline.change_wallcard", edits | edits_lane)
