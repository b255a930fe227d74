"""Who may know of a household (architecture, "Four nets for access").

A coordinator those in own care, an integration worker those assigned, a volunteer those matched or assigned; all of
them only after the declaration of confidentiality. Administrators and leaders know of none.
"""

from typing import Any

import rules

from brobygger.core.access import Standing, standing
from brobygger.core.rights import RIGHTS
from brobygger.people.domain.queries import standings_in
from brobygger.reception.arrivals.models import Care, CareKind

KEEPERS = frozenset({CareKind.COORDINATOR, CareKind.INTEGRATION})


def kinds_of(user: Any, place: Any) -> frozenset[str]:
    """Return the kinds of care that count for ``user`` in ``place`` as things stand."""
    return _counting(standing(user, place))


def _counting(here: Standing) -> frozenset[str]:
    return frozenset(str(role) for role in here.roles & RIGHTS["households"]) if here.bound else frozenset()


def care_of(user: Any, household: Any) -> frozenset[str]:
    """Return as what ``user`` has the household; empty for everybody else. A volunteer's ends when it is closed."""
    kinds = kinds_of(user, household.place)
    if not kinds:
        return kinds
    rows = Care.objects.filter(household=household, user=user, ended_at=None, kind__in=kinds)
    found = frozenset(rows.values_list("kind", flat=True))
    return found & KEEPERS if household.closed_at else found


def those_who_know(household: Any) -> list[Any]:
    """Return everybody for whom ``care_of`` says something, by name: by the same rule, in two questions for all."""
    kinds = KEEPERS if household.closed_at else CareKind.values
    rows = Care.objects.filter(household=household, ended_at=None, kind__in=kinds)
    known = standings_in(household.place, rows.order_by().values("user"))
    found = {
        c.user_id: c.user
        for c in rows.select_related("user")
        if c.user_id in known and c.kind in _counting(known[c.user_id])
    }
    return sorted(found.values(), key=lambda u: (str(u), str(u.pk)))


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
