"""Giving tasks, and what becomes of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.tasks import wordings
from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.collaboration.tasks.ports import About, source_of
from brobygger.core import inbox
from brobygger.core.access import standing
from brobygger.core.command import Change, command
from brobygger.core.creation import Intent, hold_to_law
from brobygger.core.models import Place
from brobygger.core.notify import notify
from brobygger.overview.directory.models import Actor
from brobygger.people.models import User

SOON = timedelta(days=1)


@dataclass(frozen=True)
class TaskDetails:
    """A task as its writer says it; ``due`` is the last day on which it is in time."""

    title: str
    text: str = ""
    user: User | None = None
    actor: Actor | None = None
    due: date | None = None
    group: UUID | None = None
    topic: str = ""


def give_task(
    *,
    place: Place,
    by: User | None,
    details: TaskDetails,
    about: About | None = None,
    brought_as: str = "",
    told: bool = True,
) -> Task:
    """Write down what is to be done, and tell whom it is given.

    Args:
        about: what it comes from, and the group that does it (R14: a plan; a meeting, a decision).
        brought_as: of a row of a sheet (``domain.bringing``).
        told: whether anybody is told of it; not of what was done before it came here.

    Raises:
        ValidationError: no title, it is given to somebody who may not see it, or who cannot do it by law (R49).
    """
    task = Task(place=place, made_by=by, brought_as=brought_as, **vars(details))
    if about is not None:
        task.about_kind, task.about, task.confidential = about.kind, about.key, about.confidential
        task.group = about.group or task.group
    if not task.title.strip():
        raise ValidationError({"title": _("What is to be done?")})
    _check_whom(task)
    with command("task.give", place=_told_in(task), by=by) as change:
        change.add(task)
        if told:
            _tell(task, None, by)
    return task


def change_task(*, task: Task, by: User | None, details: TaskDetails, expected: int | None = None) -> None:
    """Make ``task`` what ``details`` say.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: as in ``give_task``.
    """
    before, moved = task.user, task.state == TaskState.OPEN and task.due != details.due
    for name, value in vars(details).items():
        setattr(task, name, value)
    task.reason = "" if moved else task.reason
    if not task.title.strip():
        raise ValidationError({"title": _("What is to be done?")})
    _check_whom(task)
    with command("task.change", place=_told_in(task), by=by) as change:
        change.save(task, expected=expected)
        _tell(task, before, by)
        if moved:
            change.emit("task.moved", task=str(task.pk))


def take_task(*, task: Task, by: User) -> None:
    """Let ``by`` do what nobody does yet.

    Raises:
        ValidationError: somebody else was quicker, it has ended, or it is none of hers.
    """
    with command("task.take", place=_told_in(task), by=by) as change:
        _lock(task)
        if task.state != TaskState.OPEN or task.user_id not in {None, by.pk}:
            raise ValidationError(_("Somebody else has this task now."))
        task.user = by
        _check_whom(task)
        change.save(task)
        _tell(task, None, by)


def finish_task(*, task: Task, by: User | None) -> None:
    """Say that it is done; said twice, it stays as it was said first."""
    with command("task.finish", place=_told_in(task), by=by) as change:
        _lock(task)
        if task.state != TaskState.DONE:
            _end(change, task, TaskState.DONE, "")


def drop_task(*, task: Task, by: User | None, reason: str) -> None:
    """Say that it will not be done, and why.

    Raises:
        ValidationError: no reason.
    """
    with command("task.drop", place=_told_in(task), by=by) as change:
        _lock(task)
        _end(change, task, TaskState.DROPPED, _reason(reason))


def reopen_task(*, task: Task, by: User | None) -> None:
    """Take it up again."""
    with command("task.reopen", place=_told_in(task), by=by) as change:
        _lock(task)
        task.state, task.ended_at, task.reason = TaskState.OPEN, None, ""
        change.save(task)
        _tell(task, task.user, by)
        change.emit("task.reopened", task=str(task.pk))


def move_task(*, task: Task, by: User | None, due: date | None, reason: str = "") -> None:
    """Give it another last day. People say why, and its source hears of it; what moves with its source needs none.

    Raises:
        ValidationError: somebody moves it without a reason, or it has ended.
    """
    with command("task.move", place=_told_in(task), by=by) as change:
        _lock(task)
        if task.state != TaskState.OPEN:
            raise ValidationError(_("This task has ended."))
        task.due, task.reason = due, reason[:300]
        change.save(task)
        _tell(task, task.user, by)
        if reason:
            change.emit("task.moved", task=str(task.pk))


def forget_person(*, kind: str, key: Any, user: User, by: User | None) -> None:
    """Take ``user`` out of the open tasks of one source, because the right to see it has ended."""
    with command("task.hand_back", place=None, by=by) as change:
        for task in Task.objects.filter(about_kind=kind, about=key, user=user, state=TaskState.OPEN):
            task.user = None
            change.save(task)
            inbox.done(wordings.CONFIDENTIAL, task.pk)
            inbox.done(wordings.WAITS, task.pk)


def give_over(*, place: Place, before: User, after: User, by: User | None, within: Q | None = None) -> int:
    """Give the open tasks of ``before`` in ``place`` to ``after``, or those that ``within`` names; return how many.

    What is confidential stays: it is given over where it comes from (R19). So does what comes from something that
    the next may not see: a meeting of the municipality by itself.
    """
    with command("task.hand_over", place=place, by=by) as change:
        rows = Task.objects.select_for_update(of=("self",)).filter(
            within or Q(), place=place, user=before, state=TaskState.OPEN, confidential=False
        )
        found = [t for t in rows.select_related("place", "actor") if _may_know(after, t)]
        for task in found:
            task.user = after
            change.save(task)
            _tell(task, before, by)
    return len(found)


def _may_know(user: User, task: Task) -> bool:
    """Return whether ``user`` may see what ``task`` comes from, where it comes from something that is no group's."""
    source = source_of(task) if task.group is None else None
    return source is None or source.may_see(user, task)


def remind(today: date) -> int:
    """Tell everybody whose task is due tomorrow or earlier, once a date; return how many tasks were told of."""
    rows = Task.objects.filter(state=TaskState.OPEN, due__lte=today + SOON, user__isnull=False)
    told = 0
    for task in rows.select_related("user", "place"):
        if task.reminded_for == task.due:
            continue
        with command("task.remind", place=_told_in(task), by=None, via="job"):
            Task.objects.filter(pk=task.pk).update(reminded_for=task.due)
            if task.user is not None and may_see(task.user, task):
                kind, facts = _words(task, wordings.DUE, wordings.DUE_UNSAID)
                notify(to=[task.user], kind=kind, place=task.place, url=address(task), **facts)
                told += 1
    return told


def may_see(user: User, task: Task) -> bool:
    """Return whether ``user`` may see ``task`` as it stands in memory."""
    return user.has_perm("tasks.view_task", task)


def address(task: Task) -> str:
    """Return the path of the task's page."""
    return reverse("task", args=[task.place.slug, task.pk])


def intent_of(task: Task) -> Intent:
    """Return what ``task`` asks of the rules of play (R49): who does it, and on which topic."""
    topics = [task.topic] if task.topic else []
    if task.user is not None:
        known = standing(task.user, task.place)
        return Intent(task.place, "task", topics, known.side, known.paid)
    if task.actor is not None:
        return Intent(task.place, "task", topics, task.actor.side, task.actor.professional)
    return Intent(task.place, "task", topics)


def _told_in(task: Task) -> Place | None:
    """Return the place whose history tells of it: none for a confidential task."""
    return None if task.confidential else task.place


def _check_whom(task: Task) -> None:
    if task.user is not None and (not standing(task.user, task.place).roles or not may_see(task.user, task)):
        why = _("This person cannot be given this task.")
        if task.confidential:
            why = _("This person may not know of it yet. First give the right to, on the page that the task is from.")
        raise ValidationError({"user": why})
    if task.state == TaskState.OPEN:
        hold_to_law(intent_of(task))


def _lock(task: Task) -> None:
    task.refresh_from_db(from_queryset=Task.objects.select_for_update())


def _reason(text: str) -> str:
    if not text.strip():
        raise ValidationError({"reason": _("Say why, in a few words.")})
    return text.strip()[:300]


def _end(change: Change, task: Task, state: str, reason: str) -> None:
    task.state, task.ended_at, task.reason = state, timezone.now(), reason
    change.save(task)
    inbox.done(wordings.WAITS, task.pk)
    inbox.done(wordings.CONFIDENTIAL, task.pk)
    change.emit("task.ended", task=str(task.pk), state=str(state))


def _tell(task: Task, before: User | None, by: User | None) -> None:
    """Put the task where its person looks. A confidential one says there no more than that something waits."""
    waits, facts = _words(task, wordings.WAITS, wordings.CONFIDENTIAL)
    if before is not None and before != task.user:
        inbox.done(waits, task.pk, user=before)
    if task.user is None or task.state != TaskState.OPEN:
        return
    due = timezone.make_aware(datetime.combine(task.due + SOON, time())) if task.due else None
    # A list, because a request's user looks like one to Python.
    inbox.put(place=task.place, user=[task.user], kind=waits, about=task.pk, url=address(task), due=due, **facts)
    if task.user not in {before, by}:
        kind, facts = _words(task, wordings.GIVEN, wordings.GIVEN_UNSAID)
        notify(to=[task.user], kind=kind, place=task.place, url=address(task), **facts)


def _words(task: Task, open_kind: str, secret_kind: str) -> tuple[str, dict[str, Any]]:
    return (secret_kind, {}) if task.confidential else (open_kind, {"title": task.title})
