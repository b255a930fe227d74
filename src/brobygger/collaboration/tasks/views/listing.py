"""The list of all tasks one may see."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.tasks.domain.queries import late, tasks_visible_to
from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.collaboration.tasks.ports import group_names
from brobygger.core.in_words import day
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui.lists import Column, Empty, Filter, Listing

LISTING = Listing(
    name="tasks",
    title=_L("All tasks"),
    sentence=_L("Tasks that are {state}"),
    filters=(
        Filter("state", _L("open or ended"), lambda p: TaskState.choices, lambda rows, v: rows.filter(state=v)),
        Filter("whose", _L("anybody's"), lambda p: [("mine", _L("mine")), ("nobody", _L("nobody's yet"))],
               lambda rows, v: rows.filter(user=None)),
        Filter("when", _L("whenever they are due"), lambda p: [("late", _L("late"))],
               lambda rows, v: late(rows, timezone.localdate())),
    ),
    columns=(
        Column("title", _L("What"), lambda t: t.title, sort="title",
               url=lambda t: reverse("task", args=[t.place.slug, t.pk])),
        Column("user", _L("Who"), lambda t: str(t.user or "")),
        Column("actor", _L("For"), lambda t: str(t.actor or "")),
        Column("due", _L("Due"), lambda t: t.due, cell=lambda t: day(t.due, short=True) if t.due else "",
               sort="due"),
        Column("state", _L("State"), lambda t: t.get_state_display(), sort="state"),
        Column("group", _L("Forum"), lambda t: getattr(t, "group_name", ""), shown=False),
        Column("text", _L("More about it"), lambda t: t.text, shown=False),
        Column("id", _L("Id"), lambda t: str(t.pk), shown=False),
        Column("reason", _L("Why"), lambda t: t.reason, shown=False),
    ),
    default_sort="due",
    find=holding("title", "text"),
    empty=Empty(_L("No task yet"), _L("What has been agreed? Write it down, and who does it.")),
)  # fmt: skip


def listing_for(user: Any, rows: QuerySet[Task]) -> Listing:
    """Return the list as ``user`` can narrow it: also to her own tasks, and to the fora that ``rows`` belong to.

    Args:
        user: who reads.
        rows: what she may see.
    """

    def whose(found: Any, value: str) -> Any:
        return found.filter(user=user if value == "mine" else None)

    def fora(place: Any) -> list[tuple[str, str]]:
        names = group_names(place, rows.order_by().values_list("group", flat=True).distinct())
        return sorted(((str(k), name) for k, name in names.items()), key=lambda x: x[1].casefold())

    state, by_whom, when = LISTING.filters
    forum = Filter("forum", _L("in any forum"), fora, lambda found, value: found.filter(group=UUID(value)))
    return replace(LISTING, filters=(state, replace(by_whom, apply=whose), when, forum))


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[Task]]:
    """Return the list as ``user`` can narrow it, and the tasks on it that she may see."""
    rows = tasks_visible_to(user, place).select_related("user", "actor", "place")
    return listing_for(user, rows), rows
