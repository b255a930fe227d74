"""Who may know of a household (architecture, "Four nets for access").

A coordinator those in own care, an integration worker those assigned, a volunteer those matched or assigned; all of
them only after the declaration of confidentiality. Administrators and leaders know of none.
"""

from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.core.rights import RIGHTS
from brobygger.reception.arrivals.models import Care, CareKind

KEEPERS = frozenset({CareKind.COORDINATOR, CareKind.INTEGRATION})


def kinds_of(user: Any, place: Any) -> frozenset[str]:
    """Return the kinds of care that count for ``user`` in ``place`` as things stand."""
    here = standing(user, place)
    if not here.bound:
        return frozenset()
    return frozenset(str(role) for role in here.roles & RIGHTS["households"])


def care_of(user: Any, household: Any) -> frozenset[str]:
    """Return as what ``user`` has the household; empty for everybody else. A volunteer's ends when it is closed."""
    kinds = kinds_of(user, household.place)
    if not kinds:
        return kinds
    rows = Care.objects.filter(household=household, user=user, ended_at=None, kind__in=kinds)
    found = frozenset(rows.values_list("kind", flat=True))
    return found & KEEPERS if household.closed_at else found


@rules.predicate
def knows(user: Any, household: Any) -> bool:
    """Who has the household, as whatever."""
    return bool(care_of(user, household))


@rules.predicate
def keeps(user: Any, household: Any) -> bool:
    """Staff who have it: they write, and see what is private."""
    return bool(care_of(user, household) & KEEPERS)


@rules.predicate
def knows_its_household(user: Any, member: Any) -> bool:
    """Who has the member's household."""
    return bool(care_of(user, member.household))


@rules.predicate
def sees_item(user: Any, item: Any) -> bool:
    """Who has the item's household; private items are seen by staff alone."""
    found = care_of(user, item.household)
    return bool(found & KEEPERS) or bool(found and not item.private)


rules.add_perm("arrivals.view_household", knows)
rules.add_perm("arrivals.keep_household", keeps)
rules.add_perm("arrivals.view_member", knows_its_household)
rules.add_perm("arrivals.view_planitem", sees_item)
