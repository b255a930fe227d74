"""The one way in which rows of a place are written.

A command is a function named by a verb, with named arguments. It opens ``command(...)``, writes through the
``Change`` it gets, and what it wrote, the audit rows, the search index and the place's new version number are
committed together or not at all. A command can run inside another's.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models, transaction
from django.db.models import F

from brobygger.core import events
from brobygger.core.models import AuditAction, AuditEntry, Place, PlaceVersion

if TYPE_CHECKING:
    from brobygger.people.models import User

M = TypeVar("M", bound=models.Model)
_UNRECORDED = {"version", "changed_at", "created_at"}
_current: ContextVar["Change | None"] = ContextVar("change", default=None)


class Conflict(Exception):
    """Somebody else saved the same entry meanwhile. ``mine`` was not saved; ``theirs`` is what stands."""

    def __init__(self, mine: models.Model, theirs: Any) -> None:
        super().__init__(f"{mine._meta.label} {mine.pk} was changed meanwhile")
        self.mine, self.theirs = mine, theirs


@dataclass
class Change:
    """What one command writes, and what is said of it in the audit trail."""

    verb: str
    place: Place | None
    by: "User | None"
    via: str
    touched: set[Any] = field(default_factory=set)
    everywhere: bool = False
    told: list[tuple[Place, str, str]] = field(default_factory=list)

    def add(self, row: M, *, recorded: bool = True) -> M:
        """Insert ``row`` and record it. Constraint errors pass through."""
        row.save(force_insert=True)
        if recorded:
            self.record(
                row, {n: [None, v] for n, v in values(row).items() if v not in (None, "", [], {})}, AuditAction.ADD
            )
        return row

    def save(
        self, row: Any, *, expected: int | None = None, also: dict[str, list[Any]] | None = None
    ) -> dict[str, list[Any]]:
        """Update ``row`` and record the fields that differ from what is stored.

        Args:
            row: an existing row, changed in memory.
            expected: the version its editor saw; None where nobody can have edited beside (jobs, imports).
            also: changes of what belongs to the row (texts, terms, times), which the caller writes itself; they
                count as a change of the row.

        Returns:
            field name to ``[before, after]``; empty when nothing differed (then nothing is written).

        Raises:
            Conflict: the stored version is another than ``expected``.
        """
        stored = type(row)._base_manager.select_for_update().get(pk=row.pk)
        versioned = hasattr(row, "version")
        if versioned and expected is not None and stored.version != expected:
            raise Conflict(row, stored)
        before, after = values(stored), values(row)
        changes = {n: [before[n], after[n]] for n in after if before[n] != after[n]} | (also or {})
        if changes:
            if versioned:
                row.version = stored.version + 1
            row.save(force_update=True)
            self.record(row, changes, AuditAction.CHANGE)
        return changes

    def remove(self, row: models.Model) -> None:
        """Delete ``row`` and record what it held."""
        self.record(
            row, {n: [v, None] for n, v in values(row).items() if v not in (None, "", [], {})}, AuditAction.REMOVE
        )
        row.delete()

    def add_many(self, model: type[M], rows: Iterable[M]) -> list[M]:
        """Insert ``rows`` of one model in batches, without an audit row each (the caller records one for all)."""
        return model._default_manager.bulk_create(list(rows), batch_size=500)

    def emit(self, event: str, **facts: Any) -> None:
        """Tell whoever listens to ``event`` (``core.events.on``), once each, after this command is committed.

        Args:
            event: ``app.past_participle``, e.g. ``activity.cancelled``.
            facts: JSON values; ids rather than rows.
        """
        events.emit(event, place=self.place, by=self.by, **facts)

    def record(self, row: models.Model, changes: dict[str, list[Any]], action: str = "") -> None:
        """Write one audit row about ``row``: by its name, unless its model is ``UNNAMED``.

        Args:
            row: what it is about.
            changes: field name to ``[before, after]``.
            action: of ``AuditAction``; left out, a row of which nothing was known before has been added.
        """
        if not action:
            new = bool(changes) and all(before is None for before, _after in changes.values())
            action = AuditAction.ADD if new else AuditAction.CHANGE
        AuditEntry.objects.create(
            place=self.place,
            user=self.by,
            via=self.via,
            verb=self.verb,
            action=action,
            object_kind=row._meta.model_name or "",
            object_id=str(row.pk),
            label="" if getattr(row, "UNNAMED", False) else str(row)[:200],
            changes=changes,
        )


def values(row: models.Model) -> dict[str, Any]:
    """Return the recorded fields of ``row`` as JSON-ready values; its model may keep some out (``UNRECORDED``)."""
    found = {}
    kept_out = _UNRECORDED | getattr(row, "UNRECORDED", frozenset())
    for f in row._meta.concrete_fields:
        if f.primary_key or f.name in kept_out:
            continue
        value = f.value_from_object(row)
        found[f.name] = value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
    return found


def held(row: models.Model) -> dict[str, Any]:
    """Return the recorded fields of ``row`` that hold something."""
    return {name: value for name, value in values(row).items() if value not in (None, "", [], {})}


@contextmanager
def command(verb: str, *, place: Place | None, by: "User | None", via: str | None = None) -> Iterator[Change]:
    """Open a transaction in which rows of ``place`` may be written.

    Args:
        verb: ``app.verb`` as the audit trail shows it, e.g. ``activity.publish``.
        place: whose rows are written; None for rows of the installation.
        by: who acts; None for jobs and for people without an account.
        via: ``web``, ``api``, ``import``, ``demo``, ``job`` or ``link``; an inner command takes the outer one's.
    """
    outer = _current.get()
    change = Change(verb, place, by, via or (outer.via if outer else "web"))
    token = _current.set(change)
    try:
        with transaction.atomic():
            yield change
            if place is not None:
                (outer.touched if outer else change.touched).add(place.pk)
            if outer is not None:
                outer.touched |= change.touched
                outer.everywhere |= change.everywhere
                outer.told += change.told
            else:
                _tell(change)
                _count(change)
    finally:
        _current.reset(token)
        if place is not None:
            place._state.fields_cache.pop("changes", None)  # what was kept for its old version holds no more


def _tell(change: Change) -> None:
    """Number what the command told open pages (``core.live``)."""
    if change.told:
        from brobygger.core.live.telling import number_told

        number_told(change)


def _count(change: Change) -> None:
    """Give every place that ``change`` touched its next number; all of them where a shared row was written."""
    rows = PlaceVersion.objects.all() if change.everywhere else PlaceVersion.objects.filter(place__in=change.touched)
    # Always locked in the same order, so that two commands that touch several places cannot wait for each other.
    known = list(rows.order_by("place").select_for_update().values_list("place_id", flat=True))
    if known:
        rows.update(number=F("number") + 1)
    PlaceVersion.objects.bulk_create([PlaceVersion(place_id=pk) for pk in change.touched.difference(known)])


def current() -> Change | None:
    """Return the change under way, or None outside every command."""
    return _current.get()
