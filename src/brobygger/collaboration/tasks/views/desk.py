"""Tasks as members see them: what waits for me, one task, and what becomes of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.tasks.domain import tasks
from brobygger.collaboration.tasks.domain.queries import in_order, tasks_visible_to, told_apart_by, waiting
from brobygger.collaboration.tasks.forms import DropForm, MoveForm, TaskForm
from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.collaboration.tasks.ports import Source, group_names, group_url, source_of
from brobygger.collaboration.tasks.views.listing import list_for
from brobygger.core import history
from brobygger.core.access import member
from brobygger.core.access_log import log_read
from brobygger.core.command import Conflict
from brobygger.core.creation import advice_on
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.lists import show_list
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.core.ui.whose import others_keep_this

MOST = 100
WEEK = timedelta(days=7)


@member("desk")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """What waits for me, what is late on top; and what nobody has taken."""
    today, rows = timezone.localdate(), in_order(waiting(tasks_visible_to(request.user, place)))
    found = list(rows[: MOST + 1])
    apart = told_apart_by(found[:MOST])
    for task in found[:MOST]:
        task.apart = apart.get(task.pk, "")  # type: ignore[attr-defined]  # for the template alone
    mine = [t for t in found[:MOST] if t.user_id == request.user.pk]
    groups = [
        (_("Late"), [t for t in mine if t.due and t.due < today]),
        (_("The next seven days"), [t for t in mine if t.due and today <= t.due < today + WEEK]),
        (_("Later"), [t for t in mine if t.due is None or t.due >= today + WEEK]),
        (_("Nobody has taken these yet"), [t for t in found[:MOST] if t.user_id is None]),
        (_("Others do these"), [t for t in found[:MOST] if t.user_id not in {None, request.user.pk}]),
    ]
    context = {"groups": [(title, rows) for title, rows in groups if rows], "today": today, "more": len(found) > MOST}
    return render(request, "tasks/tasks.html", context)


@member("desk")
@require_GET
def everything(request: Any, place: Place) -> HttpResponse:
    """The list, with what has ended."""
    return show_list(request, *list_for(request.user, place), template="tasks/all.html")


@member("desk")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One task."""
    return _page(request, _found(request, place, pk))


@member("start")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place) -> HttpResponse:
    """Give a task, to oneself or to somebody; what another page found may stand in it already."""
    begun = {name: request.GET.get(name, "")[:160] for name in ("title", "topic")}
    form = TaskForm(request.POST or None, user=request.user, place=place, begun=begun)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            task = tasks.give_task(place=place, by=request.user, details=form.details())
            messages.success(request, _("The task is given."))
            return redirect("task", place.slug, task.pk)
    return render(request, "tasks/form.html", {"form": form, "task": None})


@member("start")
@require_http_methods(["GET", "POST"])
def edit(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Change a task; two who change the same meet on the conflict page."""
    task = _found(request, place, pk)
    if not request.user.has_perm("tasks.change_task", task):
        return others_keep_this(request, "task", place.slug, pk)
    _read(request, task)
    form = TaskForm(request.POST or None, user=request.user, place=place, task=task)
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                expected = form.cleaned_data["version"]
                tasks.change_task(task=task, by=request.user, details=form.details(), expected=expected)
                messages.success(request, _("Saved."))
                return redirect("task", place.slug, pk)
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return render(request, "tasks/form.html", {"form": form, "task": task})


@member("start")
@require_POST
def take(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """I do it."""
    said = _("It is your task now.")
    return _carry_out(request, place, pk, lambda task: tasks.take_task(task=task, by=request.user), said)


@member("start")
@require_POST
def done(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """It is done."""
    said = _("Thank you. It is done.")
    return _carry_out(request, place, pk, lambda task: tasks.finish_task(task=task, by=request.user), said)


@member("start")
@require_POST
def reopen(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """It is to be done after all."""
    return _carry_out(request, place, pk, lambda task: tasks.reopen_task(task=task, by=request.user))


@member("start")
@require_POST
def drop(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """It will not be done, for a reason."""
    task, form = changeable(request, place, pk), DropForm(request.POST)
    if not form.is_valid():
        return _page(request, task, drop_form=form)
    reason = form.cleaned_data["reason"]
    return _carry_out(request, place, pk, lambda task: tasks.drop_task(task=task, by=request.user, reason=reason))


@member("start")
@require_POST
def another_day(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """It gets another day, for a reason."""
    task, form = changeable(request, place, pk), MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, task, move_form=form)
    got = form.cleaned_data
    return _carry_out(request, place, pk, lambda task: tasks.move_task(task=task, by=request.user, **got))


def _carry_out(request: Any, place: Place, pk: UUID, what: Callable[[Task], None], said: str = "") -> HttpResponse:
    with refusals_told(request):
        what(changeable(request, place, pk))
        if said:
            messages.success(request, said)
    return redirect("task", place.slug, pk)


def _page(request: Any, task: Task, **forms: Any) -> HttpResponse:
    source = _read(request, task)
    context = {
        "task": task,
        "today": timezone.localdate(),
        "source": source and {"label": source.label, "url": source.url(task)},
        "forum": task.group
        and (group_names(task.place, [task.group]).get(task.group), group_url(task.place, task.group)),
        "may_change": request.user.has_perm("tasks.change_task", task),
        "advice": advice_on(tasks.intent_of(task)) if task.state == TaskState.OPEN else [],
        "told": history.of_row(task, request.standing),
        "drop_form": DropForm(),
        "move_form": MoveForm(initial={"due": task.due}),
    }
    return render(request, "tasks/task.html", context | forms)


def _read(request: Any, task: Task) -> Source | None:
    """Return what ``task`` comes from; where that is confidential, the reading is noted."""
    source = source_of(task)
    if source is not None and source.reading and task.about is not None:
        log_read(user=request.user, subject=task.about, what=source.reading, place=task.place)
    return source


def _found(request: Any, place: Place, pk: UUID) -> Task:
    found: Task = get_object_or_404(in_order(tasks_visible_to(request.user, place)), pk=pk)
    return found


def changeable(request: Any, place: Place, pk: UUID) -> Task:
    """Return a task that the reader may change.

    Raises:
        Http404: it is not there for her.
        PermissionDenied: she may only read it.
    """
    task = _found(request, place, pk)
    if not request.user.has_perm("tasks.change_task", task):
        raise PermissionDenied
    return task
