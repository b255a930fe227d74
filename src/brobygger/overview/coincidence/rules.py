"""Who may see and settle coincidences. ``own`` means: one of the two is one's own, or of an actor one stands for."""

from typing import Any

import rules

from brobygger.overview.directory.rules import edits_overview, stands_for


@rules.predicate
def concerns(user: Any, coincidence: Any) -> bool:
    """One of the two activities is the user's to keep."""
    return bool(stands_for(user, coincidence.first) or stands_for(user, coincidence.second))


@rules.predicate
def is_of_a_visible_one(user: Any, resolution: Any) -> bool:
    """The coincidence that it answers may be seen."""
    return bool(rules.has_perm("coincidence.view_coincidence", user, resolution.coincidence))


rules.add_perm("coincidence.view_coincidence", edits_overview | concerns)
rules.add_perm("coincidence.view_resolution", is_of_a_visible_one)
