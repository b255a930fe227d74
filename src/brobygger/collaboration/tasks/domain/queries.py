"""Questions about tasks. Objects leave the app only through these (net 3)."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.text import capfirst

from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.collaboration.tasks.ports import groups, source_of, sources
from brobygger.core.access import standing
from brobygger.core.inbox import Known
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS
from brobygger.core.visible import visible
from brobygger.overview.directory.domain.queries import own_actors
from brobygger.overview.directory.models import Representation
from brobygger.people.domain.queries import told_apart
from brobygger.people.models import Membership, User


@visible(Task)
def tasks_visible_to(user: Any, place: Place) -> QuerySet[Task]:
    """Return the tasks of ``place`` that concern ``user``; confidential ones only by the right to their source."""
    rows = Task.objects.filter(place=place)
    if not standing(user, place).roles:
        return rows.none()
    mine = Q(user=user) | Q(made_by=user) | Q(actor__in=own_actors(user, place))
    seen = Q(confidential=False) & mine
    for group in groups:
        seen |= Q(confidential=False) & group.visible(user, place)
    for source in sources:
        seen |= Q(about_kind=source.kind) & source.visible(user, place)
    return rows.filter(seen)


def in_order(rows: QuerySet[Task]) -> QuerySet[Task]:
    """Return ``rows`` with what the pages show, what is due first on top and what has no date last."""
    return rows.select_related("user", "actor", "place").order_by(F("due").asc(nulls_last=True), "created_at", "pk")


def waiting(rows: QuerySet[Task]) -> QuerySet[Task]:
    """Return those of ``rows`` that are open."""
    return rows.filter(state=TaskState.OPEN)


def late(rows: QuerySet[Task], today: date) -> QuerySet[Task]:
    """Return those of ``rows`` that are open past their day."""
    return waiting(rows).filter(due__lt=today)


def tasks_about(kind: str, key: Any) -> QuerySet[Task]:
    """Return the tasks that come from one thing. The caller has seen that the reader may see that."""
    return in_order(Task.objects.filter(about_kind=kind, about=key))


def known_to(user: Any, place: Place, keys: list[str]) -> dict[str, Known]:
    """Return what ``user`` may know of these tasks, by id: what is to be done, and what it comes from."""
    found = {}
    for task in tasks_visible_to(user, place).filter(pk__in=keys):
        source = source_of(task)
        found[str(task.pk)] = Known(task.title, capfirst(str(source.label)) if source else "")
    return found


def told_apart_by(tasks: Collection[Task]) -> dict[Any, str]:
    """Return by what ``tasks``, which the reader may see, are told from others of the same title."""
    found: dict[Any, str] = {}
    for source in sources:
        of_it = [t for t in tasks if t.about_kind == source.kind]
        found |= source.named(of_it) if of_it else {}
    return found


def whom_to_ask(user: Any, place: Place, task: Task | None = None) -> list[User]:
    """Return whom ``user`` may give a task: every member for those who edit the overview, else who shares a group.

    A confidential ``task``, which the caller has seen that ``user`` may see, is given to those only who may know of
    what it comes from.
    """
    if task is not None and task.confidential:
        source = source_of(task)
        return source.people(task) if source is not None and source.people is not None else []
    roles = standing(user, place).roles
    if not roles & RIGHTS["overview.edit"]:
        others = {u.pk: u for group in groups for u in group.people(user, place)} if roles else {}
        return [user, *(u for pk, u in others.items() if pk != user.pk)] if roles else []
    rows = Membership.objects.filter(place=place, active=True, user__is_active=True).select_related("user")
    return [m.user for m in rows.order_by("user__name", "pk")]


def called(place: Place, users: Iterable[User]) -> dict[Any, str]:
    """Return what each of ``users`` is called in a list: where two of one name belong and act alike, also for whom each
    of them stands."""
    names = told_apart(place, users)
    often = Counter(names.values())
    alike = [pk for pk, name in names.items() if often[name] > 1]
    if alike:
        rows = Representation.objects.filter(user__in=alike, ended_at=None, actor__place=place, actor__active=True)
        stands = dict(rows.order_by("-actor__name").values_list("user", "actor__name"))
        names |= {pk: f"{names[pk]} – {stands[pk]}" for pk in alike if pk in stands}
    return names
