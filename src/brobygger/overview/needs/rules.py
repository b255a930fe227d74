"""Who may do what with needs: every member names them (R2), and changes her own; who edits the overview, all."""

from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.core.rights import RIGHTS


@rules.predicate
def is_member(user: Any, need: Any) -> bool:
    """Members of the need's place."""
    return bool(standing(user, need.place).roles)


@rules.predicate
def keeps(user: Any, need: Any) -> bool:
    """Who wrote it, and those who edit the overview."""
    roles = standing(user, need.place).roles
    return bool(roles & RIGHTS["overview.edit"]) or bool(roles and need.owner_id == user.pk)


rules.add_perm("needs.view_need", is_member)
rules.add_perm("needs.change_need", keeps)
