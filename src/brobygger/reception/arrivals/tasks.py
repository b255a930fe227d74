"""What plans do when a timeline is adopted, and when something happens to a task of theirs."""

from typing import Any

from django.utils.translation import gettext as _

from brobygger.collaboration.tasks.models import TaskState
from brobygger.core.events import on
from brobygger.core.models import Place
from brobygger.people.models import User
from brobygger.reception.arrivals.domain.correcting import follow_new_wall
from brobygger.reception.arrivals.domain.households import plan_those_waiting
from brobygger.reception.arrivals.domain.items import drop_item, finish_item, postpone_item, reopen_item
from brobygger.reception.arrivals.domain.plans import item_of_task
from brobygger.reception.arrivals.models import ItemState
from brobygger.reception.timeline.domain.revisions import ADOPTED
from brobygger.reception.timeline.models import Timeline, Variant


@on(ADOPTED)
def plan(*, place: Place | None, by: str | None, timeline: str, number: int, **facts: Any) -> None:
    """A timeline has been adopted: who was expected before there was one gets a plan; and where it is the first of a
    wall of its own, those for whom it is follow it."""
    wall = Timeline.objects.filter(pk=timeline).first()
    if place is None or wall is None:
        return
    if number == 1 and wall.variant != Variant.REFUGEES:
        follow_new_wall(wall)
    plan_those_waiting(place)


@on("task.ended")
def settle(*, place: Place | None, by: str | None, task: str, **facts: Any) -> None:
    """A task has ended: the item of the plan that it came from has been settled."""
    item = item_of_task(task)
    if item is None or item.task is None or item.state != ItemState.OPEN:
        return
    if item.task.state == TaskState.DONE:
        finish_item(item=item, by=_user(by))
    elif item.task.state == TaskState.DROPPED:
        drop_item(item=item, by=_user(by), reason=item.task.reason)


@on("task.reopened")
def take_up(*, place: Place | None, by: str | None, task: str, **facts: Any) -> None:
    """A task is taken up again: so is its item."""
    item = item_of_task(task)
    if item is None or item.task is None or item.state == ItemState.OPEN:
        return
    if item.task.state == TaskState.OPEN:
        reopen_item(item=item, by=_user(by), day=item.task.due)


@on("task.moved")
def move(*, place: Place | None, by: str | None, task: str, **facts: Any) -> None:
    """A task has another last day: its item ends on it too."""
    item = item_of_task(task)
    if item is None or item.task is None or item.task.due in {None, item.ends} or item.state != ItemState.OPEN:
        return
    if item.task.state == TaskState.OPEN:
        reason = item.task.reason or _("Its task was given another day")
        postpone_item(item=item, by=_user(by), day=item.task.due, reason=reason)


def _user(key: str | None) -> User | None:
    return User.objects.filter(pk=key).first() if key else None
