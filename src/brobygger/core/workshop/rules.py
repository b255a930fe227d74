"""Who may do what with a workshop. Whoever leads it alone sees how many of each side are there (R26)."""

from typing import Any

import rules

from brobygger.core.access import standing


@rules.predicate
def is_member(user: Any, workshop: Any) -> bool:
    """Members of the workshop's place."""
    return bool(standing(user, workshop.place).roles)


@rules.predicate
def leads(user: Any, workshop: Any) -> bool:
    """Who leads it, while she is a member."""
    return bool(standing(user, workshop.place).roles) and workshop.facilitator_id == user.pk


rules.add_perm("workshop.view_workshop", is_member)
rules.add_perm("workshop.lead_workshop", leads)
