"""Who may see what is tried, and say what becomes of it."""

from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.core.rights import Role


@rules.predicate
def sees(user: Any, trial: Any) -> bool:
    """Every member of the place."""
    return bool(standing(user, trial.place).roles)


@rules.predicate
def keeps(user: Any, trial: Any) -> bool:
    """Whoever keeps it going, and the coordinators of the place."""
    roles = standing(user, trial.place).roles
    return bool(roles) and (trial.kept_by_id == user.pk or Role.COORDINATOR in roles)


rules.add_perm("choosing.view_trial", sees)
rules.add_perm("choosing.keep_trial", keeps)
