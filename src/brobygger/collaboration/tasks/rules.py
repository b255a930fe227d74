"""Who may see a task and settle it: whom it is for, who made it, who stands for its actor; or as its source has it."""

from typing import Any

import rules

from brobygger.collaboration.tasks.ports import groups, source_of
from brobygger.core.access import standing
from brobygger.overview.directory.models import Representation


@rules.predicate
def sees(user: Any, task: Any) -> bool:
    """Members of its place whom it concerns; a confidential task only by the right to what it comes from."""
    if not standing(user, task.place).roles:
        return False
    by_source = _by_source(user, task)
    if task.confidential:
        return by_source
    in_group = task.group is not None and any(g.may_see(user, task.group) for g in groups)
    return by_source or in_group or _concerned(user, task)


@rules.predicate
def changes(user: Any, task: Any) -> bool:
    """Whoever it concerns, and who works in its group; not those who only look at that group."""
    if not standing(user, task.place).roles:
        return False
    if task.confidential or task.group is None:
        return _by_source(user, task) or (not task.confidential and _concerned(user, task))
    return any(g.may_write(user, task.group) for g in groups) or _concerned(user, task)


def _by_source(user: Any, task: Any) -> bool:
    source = source_of(task)
    return source is not None and source.may_see(user, task)


def _concerned(user: Any, task: Any) -> bool:
    return user.pk in {task.user_id, task.made_by_id} or _stands_for(user, task.actor)


def _stands_for(user: Any, actor: Any) -> bool:
    if actor is None or not actor.active:
        return False
    own = user.pk in {actor.user_id, actor.owner_id}
    return own or Representation.objects.filter(actor=actor, user=user, ended_at=None).exists()


rules.add_perm("tasks.view_task", sees)
rules.add_perm("tasks.change_task", changes)
