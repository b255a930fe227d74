"""Who may do what with a survey. Nobody ever sees answers; figures are for those with the right ``figures``."""

from typing import Any

import rules

from brobygger.core.access import standing
from brobygger.core.rights import RIGHTS
from brobygger.core.surveys.ports import guard_of


@rules.predicate
def is_member(user: Any, survey: Any) -> bool:
    """Members of the survey's place; of a guarded one as its guard says."""
    guard = guard_of(survey)
    return bool(standing(user, survey.place).roles) and (guard is None or guard.may_see(user, survey))


@rules.predicate
def looks_after(user: Any, survey: Any) -> bool:
    """Who made it, and those who edit the overview; of a guarded one as its guard says."""
    roles, guard = standing(user, survey.place).roles, guard_of(survey)
    if guard is not None:
        return bool(roles) and guard.may_change(user, survey)
    return bool(roles & RIGHTS["overview.edit"]) or bool(roles and survey.owner_id == user.pk)


@rules.predicate
def reads_figures(user: Any, survey: Any) -> bool:
    """Those with the right to figures on people; of a guarded one whoever may see it."""
    guard = guard_of(survey)
    mine = standing(user, survey.place)
    return mine.may("figures") if guard is None else bool(mine.roles) and guard.may_see(user, survey)


rules.add_perm("surveys.view_survey", is_member)
rules.add_perm("surveys.read_figures", reads_figures)
rules.add_perm("surveys.change_survey", looks_after)
