"""Durable jobs in the application's own database.

A job is a row. ``enqueue`` inside a transaction is committed with it. A worker takes a job under a lease, and the
transaction that holds the job's effects also ends the row: whatever is killed when, an effect is there once.

``@job("name")`` handlers run wholly inside that transaction. A handler that works for long is declared with
``long=True``; it gets a ``Task`` and opens ``task.effects()`` only around its writes, so that SQLite's one writer
is not held meanwhile. Effects outside the database (a mail) do not belong here; see ``core.mail``.
"""

import logging
import random
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import DatabaseError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from brobygger.core.models import Job, JobState

log = logging.getLogger("brobygger.jobs")
H = TypeVar("H", bound=Callable[..., None])

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 8
LONGEST_PAUSE = timedelta(hours=6)


class LeaseLost(Exception):
    """Another worker has the job now; what this one did is rolled back."""


@dataclass(frozen=True)
class Registered:
    """A handler under its name. ``every`` makes it periodic."""

    handler: Callable[..., None]
    long: bool = False
    every: timedelta | None = None


_handlers: dict[str, Registered] = {}


def job(name: str, *, long: bool = False) -> Callable[[H], H]:
    """Register a handler for jobs called ``name``; it gets the payload as named arguments.

    Args:
        name: ``app.what``.
        long: the handler's first argument is a ``Task`` and it opens ``task.effects()`` itself, once, at its end.
    """
    return _register(name, long=long, every=None)


def periodic(name: str, *, every: timedelta, long: bool = False) -> Callable[[H], H]:
    """Register a handler that the worker runs each time ``every`` has passed."""
    return _register(name, long=long, every=every)


def _register(name: str, *, long: bool, every: timedelta | None) -> Callable[[H], H]:
    def mark(handler: H) -> H:
        _handlers[name] = Registered(handler, long, every)
        return handler

    return mark


def enqueue(name: str, *, key: str | None = None, run_at: datetime | None = None, **payload: Any) -> None:
    """Ask for a job; in a transaction, the job is there if and only if the transaction is committed.

    Args:
        name: of a registered handler.
        key: at most one job of this name and key waits; asked for again, the last call's payload and time stand.
            One that is running meanwhile runs again afterwards, so nothing it did not see is missed.
        run_at: not before; now when left out.
        payload: JSON values; ids rather than rows.

    Raises:
        KeyError: no handler has this name.
    """
    _handlers[name]
    row = Job(name=name, key=key, payload=payload, run_at=run_at or timezone.now())
    if key is None:
        row.save(force_insert=True)
    else:
        Job.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["name", "key"],
            update_fields=["payload", "run_at", "mark", "state", "attempts", "error"],
        )


class Task:
    """A job in the hands of this worker."""

    def __init__(self, row: Job) -> None:
        self.row = row
        self.ended = False

    @contextmanager
    def effects(self) -> Iterator[None]:
        """Open the one transaction that holds what the job writes and the end of its row.

        Raises:
            LeaseLost: the lease has passed to another worker; everything is rolled back.
        """
        with transaction.atomic():
            yield
            self._end()
        self.ended = True

    def _end(self) -> None:
        mine = Job.objects.filter(pk=self.row.pk, lease=self.row.lease)
        every = _handlers[self.row.name].every
        if every is None and mine.filter(mark=self.row.mark).delete()[0]:
            return
        # Periodic, or asked for again while it ran.
        again = timezone.now() + every if every else F("run_at")
        if not mine.update(lease=None, lease_until=None, attempts=0, run_at=again, error=""):
            raise LeaseLost


def claim() -> Task | None:
    """Take the job that has waited longest, under a lease; None when nothing is due."""
    now = timezone.now()
    due = Job.objects.filter(Q(lease_until=None) | Q(lease_until__lt=now), state=JobState.WAITING, run_at__lte=now)
    if not due.exists():  # a read only: an idle worker does not ask for SQLite's writer
        return None
    with transaction.atomic():
        # SQLite's transactions are IMMEDIATE (settings) and exclude each other; PostgreSQL skips locked rows.
        row = due.select_for_update(skip_locked=True).order_by("run_at", "pk").first()
        if row is None:
            return None
        row.lease, row.lease_until, row.attempts = uuid.uuid4(), now + LEASE, row.attempts + 1
        if row.attempts > MOST_ATTEMPTS and not is_periodic(row.name):
            row.state, row.error = JobState.DEAD, "the worker ended while it ran"
            row.lease = row.lease_until = None
        row.save(update_fields=["lease", "lease_until", "attempts", "state", "error"])
    if row.state == JobState.DEAD:
        log.error("job dead", extra={"facts": {"job": row.name, "id": row.pk}})
        return claim()
    return Task(row)


def run(task: Task) -> None:
    """Run a claimed job. Errors pass through; then nothing of it is written."""
    registered = _handlers[task.row.name]
    if registered.long:
        registered.handler(task, **task.row.payload)
        if not task.ended:
            with task.effects():
                pass
    else:
        with task.effects():
            registered.handler(**task.row.payload)


def run_next(under_way: Callable[[Task | None], None] = lambda task: None) -> bool:
    """Run one due job, if there is one. A failed one is tried again later, at last laid aside as dead.

    Args:
        under_way: told the task when it begins, and None when it has ended (to renew its lease meanwhile).

    Returns:
        whether there was one.
    """
    task = claim()
    if task is None:
        return False
    under_way(task)
    try:
        run(task)
    except LeaseLost:
        log.warning("lease lost", extra={"facts": {"job": task.row.name, "id": task.row.pk}})
    except Exception as error:
        _failed(task, error)
    finally:
        under_way(None)
    return True


def _failed(task: Task, error: Exception) -> None:
    row = task.row
    dead = row.attempts >= MOST_ATTEMPTS and not is_periodic(row.name)
    facts = {"job": row.name, "id": row.pk, "attempt": row.attempts, "dead": dead}
    log.error("job failed", exc_info=error, extra={"facts": facts})
    pause = min(LONGEST_PAUSE, timedelta(seconds=5 * 3**row.attempts))
    Job.objects.filter(pk=row.pk, lease=row.lease).update(
        state=JobState.DEAD if dead else JobState.WAITING,
        run_at=timezone.now() + pause * random.uniform(0.8, 1.2),  # noqa: S311 (spreads retries; no secret)
        error=type(error).__name__,  # its text may hold personal data
        lease=None,
        lease_until=None,
    )


def drain(limit: int = 10_000) -> int:
    """Run what is due until nothing is, in this process; errors pass through. For tests, the demo and ``--once``.

    Returns:
        how many jobs ran.
    """
    for done in range(limit):
        task = claim()
        if task is None:
            return done
        try:
            run(task)
        except BaseException:
            Job.objects.filter(pk=task.row.pk).update(lease=None, lease_until=None)
            raise
    return limit


def renew(task: Task | None) -> None:
    """Prolong the lease of a running job. A locked database is no harm: then nobody else can claim it either."""
    if task is None:
        return
    try:
        Job.objects.filter(pk=task.row.pk, lease=task.row.lease).update(lease_until=timezone.now() + LEASE)
    except DatabaseError:
        log.warning("lease not renewed", extra={"facts": {"job": task.row.name}})


def is_periodic(name: str) -> bool:
    """Return whether the job called ``name`` runs again and again by itself."""
    return name in _handlers and _handlers[name].every is not None


def plan_periodic() -> None:
    """Make sure that every periodic job has its row, and that rows of ones that are no more are gone."""
    names = {n for n, r in _handlers.items() if r.every}
    Job.objects.filter(key="periodic").exclude(name__in=names).delete()
    Job.objects.bulk_create([Job(name=n, key="periodic") for n in sorted(names)], ignore_conflicts=True)


def laid_aside() -> QuerySet[Job]:
    """Return the jobs that gave up, the last one first; their payload is nobody's to read."""
    return Job.objects.filter(state=JobState.DEAD).defer("payload").order_by("-pk")


def retry(pk: int) -> bool:
    """Give a dead job another series of attempts; returns whether there was one."""
    fresh = {"state": JobState.WAITING, "attempts": 0, "run_at": timezone.now()}
    return bool(Job.objects.filter(pk=pk, state=JobState.DEAD).update(**fresh))
