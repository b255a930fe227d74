"""The board: where a task stands by its day, and what moving it to another column means."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.tasks.domain.queries import in_order, waiting
from brobygger.collaboration.tasks.domain.tasks import finish_task, move_task, reopen_task
from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.core.command import Conflict, command
from brobygger.people.models import User

OPEN, SOON, LATE, DONE = "open", "soon", "late", "done"
COLUMNS = {LATE: _L("Late"), SOON: _L("The next seven days"), OPEN: _L("Later"), DONE: _L("Done")}
WEEK = timedelta(days=7)
AHEAD = timedelta(days=28)  # the day that a task gets when it is moved to later
KEPT = timedelta(days=14)  # how long the board shows what is done
MOST, MOST_DONE = 200, 40


def column_of(task: Task, today: date) -> str:
    """Return the column in which ``task`` stands."""
    if task.state != TaskState.OPEN:
        return DONE
    if task.due is None or task.due >= today + WEEK:
        return OPEN
    return LATE if task.due < today else SOON


def day_in(column: str, due: date | None, today: date) -> date | None:
    """Return the day of a task that is moved to ``column``: the one it has, if that fits, else the last of the week,
    or one four weeks ahead."""
    if column == SOON:
        return due if due and today <= due < today + WEEK else today + WEEK - timedelta(days=1)
    return due if due is None or due >= today + WEEK else today + AHEAD


@dataclass
class Lane:
    """One person, one group, or all: its tasks by column."""

    title: str
    columns: dict[str, list[Task]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    @property
    def shown(self) -> list[tuple[str, Any, list[Task]]]:
        """Each column: its name, what it is called, its tasks."""
        return [(name, COLUMNS[name], rows) for name, rows in self.columns.items()]


def on_the_board(rows: QuerySet[Task], today: date) -> list[Task]:
    """Return those of ``rows`` that the board shows: what is open, and what was done lately."""
    lately = timezone.now() - KEPT
    done = rows.filter(state=TaskState.DONE, ended_at__gte=lately)
    return [*in_order(waiting(rows))[:MOST], *in_order(done).order_by("-ended_at", "pk")[:MOST_DONE]]


def lanes(tasks: Iterable[Task], today: date, by: str, names: dict[UUID, str]) -> list[Lane]:
    """Return ``tasks`` in lanes.

    Args:
        tasks: as ``on_the_board`` gives them.
        today: the day.
        by: ``person``, ``forum``, or empty for one lane.
        names: what the fora are called.
    """
    found: dict[Any, Lane] = {}
    for task in tasks:
        key: Any = {"person": task.user_id, "forum": task.group}.get(by)
        title = str(task.user or _("Nobody yet")) if by == "person" else names.get(key, _("In no forum")) if by else ""
        found.setdefault(key, Lane(title)).columns[column_of(task, today)].append(task)
    if not by and not found:
        return [Lane("")]
    return [found[k] for k in sorted(found, key=lambda k: (k is None, found[k].title.casefold()))]


def move_on_board(*, task: Task, by: User, to: str, expected: int | None = None) -> None:
    """Put ``task`` in another column: done, taken up again, or given another day.

    Args:
        expected: the version that was looked at.

    Raises:
        Conflict: somebody changed it meanwhile.
        ValidationError: no such column, or one that only time moves to.
    """
    if to not in {OPEN, SOON, DONE}:
        raise ValidationError(_("A task is late when its day has passed. It cannot be moved there."))
    with command("task.board", place=None, by=by):
        stored = Task.objects.select_for_update().get(pk=task.pk)
        if expected is not None and stored.version != expected:
            raise Conflict(task, stored)
        if to == DONE:
            finish_task(task=task, by=by)
            return
        if stored.state != TaskState.OPEN:
            reopen_task(task=task, by=by)
        due = day_in(to, stored.due, timezone.localdate())
        if due != stored.due:
            move_task(task=task, by=by, due=due, reason=_("Moved on the board"))
