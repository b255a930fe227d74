"""Who may do what in the directory. ``own`` means: one's own entry, or that of an actor one stands for."""

from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.overview.directory.models import Actor

DEFAULT_VISIBILITY = {"email": "members", "phone": "public", "board": "members", "address": "public"}
LEVELS = ("public", "members", "staff")


@rules.predicate
def edits_overview(user: Any, entry: Any) -> bool:
    """Roles that may edit every entry of the place."""
    from brobygger.core.rights import RIGHTS

    return bool(standing(user, entry.place).roles & RIGHTS["overview.edit"])


@rules.predicate
def stands_for(user: Any, entry: Any) -> bool:
    """The entry is one's own, or its actor's or organiser's link leads to this user; membership is needed."""
    if not standing(user, entry.place).roles:
        return False
    actor = entry if isinstance(entry, Actor) else getattr(entry, "organiser", None) or getattr(entry, "actor", None)
    return getattr(entry, "owner_id", None) == user.pk or (actor is not None and actor.user_id == user.pk)


rules.add_perm("directory.change_actor", edits_overview | stands_for)
rules.add_perm("directory.change_activity", edits_overview | stands_for)
rules.add_perm("directory.change_contactpoint", edits_overview | stands_for)
rules.add_perm("directory.change_venue", edits_overview)
