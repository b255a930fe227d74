"""What tasks come from, and in which groups they are done: apps above say what it is called and who may see it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Source:
    """One kind of thing that tasks come from.

    ``visible(user, place)`` gives which of its tasks a person may see, as a condition on tasks; ``may_see(user, task)``
    says the same of one. ``url(task)`` leads to what it comes from; ``reading`` names, for a confidential kind, the
    words of ``core.wording`` under which the reading of a task is noted in the access log of ``task.about``, and says
    by ``people(task)`` who may know of it, by ``rights_url(user, task)`` where the right to is given: empty for whom
    cannot give it. ``named(tasks)`` tells tasks of one title apart in a list, by task, to who sees these tasks.
    """

    kind: str
    visible: Callable[[Any, Place], Q]
    may_see: Callable[[Any, Any], bool]
    url: Callable[[Any], str]
    label: Any
    reading: str = ""
    people: Callable[[Any], list[Any]] | None = None
    rights_url: Callable[[Any, Any], str] = lambda user, task: ""
    named: Callable[[list[Any]], Mapping[Any, str]] = lambda tasks: {}


@dataclass(frozen=True)
class About:
    """What one task comes from, and the group that does it."""

    kind: str
    key: UUID
    confidential: bool = False
    group: UUID | None = None


@dataclass(frozen=True)
class Groups:
    """Where people work together on tasks: fora.

    ``visible(user, place)`` gives the groups whose tasks a person may read, as a condition on tasks; ``may_see`` and
    ``may_write(user, group)`` say of one group whether she may read its tasks, and change them. ``choices`` are those
    in which she may give tasks, ``people`` whom she may give them to because they share one, ``named`` and ``url``
    what groups are called and where they stand.
    """

    visible: Callable[[Any, Place], Q]
    may_see: Callable[[Any, UUID], bool]
    may_write: Callable[[Any, UUID], bool]
    choices: Callable[[Any, Place], list[tuple[UUID, str]]]
    people: Callable[[Any, Place], list[Any]]
    named: Callable[[Place, Iterable[UUID]], dict[UUID, str]]
    url: Callable[[Place, UUID], str]


sources: Port[Source] = Port("what tasks come from")
groups: Port[Groups] = Port("groups that do tasks together")


def source_of(task: Any) -> Source | None:
    """Return what ``task`` comes from; None for a task that stands alone."""
    return next((s for s in sources if s.kind == task.about_kind), None) if task.about_kind else None


def group_choices(user: Any, place: Place) -> list[tuple[UUID, str]]:
    """Return the groups in which ``user`` may give tasks."""
    return [choice for answer in groups for choice in answer.choices(user, place)]


def group_names(place: Place, keys: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return what groups are called."""
    wanted = {k for k in keys if k}
    return {k: name for answer in groups for k, name in answer.named(place, wanted).items()} if wanted else {}


def group_url(place: Place, key: UUID) -> str:
    """Return where a group stands; empty where nobody knows it."""
    return next((answer.url(place, key) for answer in groups if answer.named(place, {key})), "")
