"""Taking an import back, without taking back what people have done since."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.utils import timezone

from brobygger.core.command import command
from brobygger.overview.directory.domain.hiding import objections
from brobygger.overview.exchange.domain.allowed import Allowed
from brobygger.overview.exchange.domain.matching import Index
from brobygger.overview.exchange.domain.stores import Store, stores_of
from brobygger.overview.exchange.domain.stores.base import Shift
from brobygger.overview.exchange.models import ImportBatch, ImportItem
from brobygger.people.models import User

_ASKED = {"published", "topics", "organiser"}  # what makes an activity be about a topic, or be seen
_CHUNK = 500
_MOST_TOLD = 500


@dataclass
class Undone:
    """What an undo did; ``kept`` names the entries left as they are because people have changed or used them."""

    removed: int = 0
    restored: int = 0
    kept: list[dict[str, Any]] = field(default_factory=list)

    def keep(self, row: Any, kind: str, fields: Iterable[str] = ()) -> None:
        """Note an entry (or some of its fields) that stays."""
        if len(self.kept) < _MOST_TOLD:
            self.kept.append({"kind": kind, "id": str(row.pk), "name": str(row), "fields": list(fields)})


def undo_import(*, batch: ImportBatch, by: User | None) -> Undone:
    """Remove what ``batch`` made and set back what it changed; later edits stay and are listed, and so does what the
    law does not let readers see again (``core.creation``). What is gone is not made anew.

    Twice does no harm: the second time nothing is done and the first answer is given again.
    """
    with command("import.undo", place=batch.place, by=by) as change:
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.undone_at is not None:
            return Undone(**locked.undone)
        done = Undone()
        stores = stores_of(batch.place, by)
        indexes, allowed = {kind: Index(store) for kind, store in stores.items()}, Allowed(batch.place)
        for index in indexes.values():
            index.fill()
        mine: set[Any] = set()
        for kind in reversed(list(stores)):
            mine |= _set_back(indexes, kind, batch, done, allowed)
        for kind in reversed(list(stores)):
            _remove(stores[kind], batch, done, mine)
        batch.undone_at = locked.undone_at = timezone.now()
        batch.undone = locked.undone = {"removed": done.removed, "restored": done.restored, "kept": done.kept}
        locked.save(update_fields=["undone_at", "undone"])
        change.record(locked, {"removed": [None, done.removed], "restored": [None, done.restored]})
    return done


def _items(batch: ImportBatch, kind: str, created: bool) -> Iterable[list[ImportItem]]:
    rows = batch.items.filter(kind=kind, created=created).order_by("-pk").iterator(_CHUNK)
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _set_back(indexes: dict[str, Index], kind: str, batch: ImportBatch, done: Undone, allowed: Allowed) -> set[Any]:
    """Set back what ``batch`` changed, and return the ids of the entries that were written."""
    store, written = indexes[kind].store, set()
    for items in _items(batch, kind, created=False):
        rows = store.rows([i.object_id for i in items])
        for item in items:
            row = rows.get(item.object_id)
            if row is None:
                continue
            here = store.state(row)
            mine = {f for f, said in item.after.items() if store.same(f, here.get(f), said)}
            old = {f: item.before.get(f) for f in mine}
            refs = _named(indexes, store, {**here, **old}, old)
            gone = {f for f in store.references if old.get(f) and f not in refs}  # what it named is no more
            old = {f: x for f, x in old.items() if f not in gone}
            why = _stopped(store, here, Shift(row, old, refs), allowed) if old else ""
            why = why or (_written(store, Shift(row, old, refs)) if old else "")
            if why or old.keys() != item.after.keys():
                done.keep(row, kind, sorted(item.after if why else item.after.keys() - old.keys()))
            if old and not why:
                written.add(row.pk)
                done.restored += 1
    return written


def _stopped(store: Store, here: dict[str, Any], shift: Shift, allowed: Allowed) -> str:
    """Return why the law does not let readers see an activity as ``shift`` would make it again, or nothing."""
    said = {**here, **shift.new}
    if store.kind != "activity" or not _ASKED & shift.new.keys() or not (said.get("published") and said.get("topics")):
        return ""
    organiser = shift.refs.get("organiser") or shift.row.organiser
    allowed.look_up([organiser.pk])
    return next((p.text for p in allowed.problems(0, said["topics"], organiser.pk) if p.error), "")


def _written(store: Store, shift: Shift) -> str:
    """Write ``shift`` and return why it could not be, or nothing."""
    why = objections([shift.row], store.by) if store.hides(shift.row, shift.new) else {}
    return why.get(shift.row.pk, "") or store.change([shift])[0]


def _named(indexes: dict[str, Index], store: Store, state: dict[str, Any], old: dict[str, Any]) -> dict[str, Any]:
    """Return the rows that the old values name."""
    found = {}
    for field_name, target in store.references.items():
        if old.get(field_name):
            index = indexes[target]
            key = {"name": old[field_name], "actor": state.get("actor") or state.get("organiser")}
            slot = index.named(index.store.name_key(key))
            row = index.store.rows([slot.pk]).get(slot.pk) if slot and slot.pk else None
            if row is not None:
                found[field_name] = row
    return found


def _remove(store: Store, batch: ImportBatch, done: Undone, mine: set[Any]) -> None:
    for items in _items(batch, store.kind, created=True):
        rows = store.rows([i.object_id for i in items])
        touched = _touched(batch, [i for i in items if i.object_id in rows], rows, mine)
        used = store.in_use([pk for pk in rows if pk not in touched])
        used |= objections(list(rows.values()), store.by).keys()  # nobody has asked its people for long
        gone = []
        for item in items:
            row = rows.get(item.object_id)
            if row is None:
                continue
            if row.pk in touched or row.pk in used:
                done.keep(row, store.kind)
            else:
                gone.append(row)
        store.remove(gone)
        done.removed += len(gone)


def _touched(batch: ImportBatch, items: list[ImportItem], rows: dict[Any, Any], mine: set[Any]) -> set[Any]:
    """Return the entries that people, or later imports, have changed since they were made.

    A version that the batch itself left behind (made by one row, filled in by another) is none of theirs.
    """
    versions = {i.object_id: i.version for i in items}
    own = batch.items.filter(created=False, object_id__in=list(versions))
    for pk, version in own.values_list("object_id", "version"):
        versions[pk] = max(versions[pk], version)
    # set back a moment ago: one version more, by this undo
    return {pk for pk, version in versions.items() if rows[pk].version > version + (pk in mine)}
