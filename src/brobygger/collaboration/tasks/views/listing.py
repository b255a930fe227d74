"""The list of all tasks one may see."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.tasks.models import TaskState
from brobygger.core.in_words import day
from brobygger.core.ui.lists import Column, Empty, Filter, Listing


def _called(rows: Any, words: str) -> Any:
    for word in words.split():
        rows = rows.filter(title__icontains=word)
    return rows


LISTING = Listing(
    name="tasks",
    title=_L("All tasks"),
    sentence=_L("Tasks that are {state}"),
    filters=(
        Filter("state", _L("open or ended"), lambda p: TaskState.choices, lambda rows, v: rows.filter(state=v)),
        Filter("whose", _L("anybody's"), lambda p: [("nobody", _L("nobody's yet"))],
               lambda rows, v: rows.filter(user=None)),
    ),
    columns=(
        Column("title", _L("What"), lambda t: t.title, sort="title",
               url=lambda t: reverse("task", args=[t.place.slug, t.pk])),
        Column("user", _L("Who"), lambda t: str(t.user or "")),
        Column("actor", _L("For"), lambda t: str(t.actor or "")),
        Column("due", _L("Until"), lambda t: t.due, cell=lambda t: day(t.due, short=True) if t.due else "",
               sort="due"),
        Column("state", _L("State"), lambda t: t.get_state_display(), sort="state"),
        Column("reason", _L("Why"), lambda t: t.reason, shown=False),
    ),
    default_sort="due",
    find=_called,
    empty=Empty(_L("No task yet"), _L("What has been agreed? Write it down, and who does it.")),
)  # fmt: skip
