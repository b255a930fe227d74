"""Who may do what with a survey. Nobody ever sees answers; figures are for those with the right ``figures``."""

from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.core.rights import RIGHTS


@rules.predicate
def is_member(user: Any, survey: Any) -> bool:
    """Members of the survey's place."""
    return bool(standing(user, survey.place).roles)


@rules.predicate
def looks_after(user: Any, survey: Any) -> bool:
    """Who made it, and those who edit the overview."""
    roles = standing(user, survey.place).roles
    return bool(roles & RIGHTS["overview.edit"]) or bool(roles and survey.owner_id == user.pk)


rules.add_perm("surveys.view_survey", is_member)
rules.add_perm("surveys.change_survey", looks_after)
