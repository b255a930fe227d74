"""What plans do when a task of theirs ends."""

from typing import Any

from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.core.events import on
from brobygger.core.models import Place
from brobygger.people.models import User
from brobygger.reception.arrivals.domain.items import drop_item, finish_item
from brobygger.reception.arrivals.domain.plans import settled_by_task


@on("task.ended")
def settle(*, place: Place | None, by: str | None, task: str, **facts: Any) -> None:
    """A task has ended: the item of the plan that it came from has been settled."""
    item = settled_by_task(task)
    row = Task.objects.filter(pk=task).first()
    if item is None or row is None or item.household.closed_at:
        return
    user = User.objects.filter(pk=by).first() if by else None
    if row.state == TaskState.DONE:
        finish_item(item=item, by=user)
    elif row.state == TaskState.DROPPED:
        drop_item(item=item, by=user, reason=row.reason)
