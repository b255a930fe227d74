"""Who may see an alignment: who speaks or signs for one of the two, and the coordinators of the place.

What one of the two has said alone is another matter (``domain.queries.said_to``).
"""

from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.core.rights import Role
from brobygger.understanding.alignment.domain.parties import party_of, signs_for
from brobygger.understanding.alignment.ports import the_groups


@rules.predicate
def sees(user: Any, alignment: Any) -> bool:
    """Those whom it concerns; of a group whoever sees the group."""
    known = standing(user, alignment.place)
    if not known.roles:
        return False
    if alignment.group is not None:
        found = the_groups()
        return found is not None and found.may_see(user, alignment.group)
    return Role.COORDINATOR in known.roles or bool(party_of(user, alignment) or signs_for(user, alignment))


@rules.predicate
def sees_version(user: Any, version: Any) -> bool:
    """Those who see the alignment."""
    return bool(sees(user, version.alignment))


@rules.predicate
def sees_point(user: Any, point: Any) -> bool:
    """Those who see the alignment."""
    return bool(sees(user, point.of.alignment))


@rules.predicate
def sees_link(user: Any, link: Any) -> bool:
    """Those who see the alignment."""
    return bool(sees(user, link.alignment))


rules.add_perm("alignment.view_alignment", sees)
rules.add_perm("alignment.view_contactlink", sees_link)
rules.add_perm("alignment.view_version", sees_version)
rules.add_perm("alignment.view_point", sees_point)
