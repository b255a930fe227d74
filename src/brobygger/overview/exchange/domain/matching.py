"""Which stored entry a row means."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from brobygger.overview.exchange.domain.stores import Store
from brobygger.overview.exchange.domain.stores.base import Signature
from brobygger.overview.exchange.words.entries import Entry, problem
from brobygger.overview.exchange.words.headings import fold


class Slot:
    """A stored entry, or one that is about to be made (no ``pk`` yet), and which row of the file took it."""

    __slots__ = ("pk", "keyed", "row", "said", "signature", "withdrawn")

    def __init__(
        self, pk: UUID | None, keyed: bool, signature: Signature | None = None, withdrawn: bool = False
    ) -> None:
        self.pk, self.keyed, self.signature, self.withdrawn = pk, keyed, signature, withdrawn
        self.row: int | None = None
        self.said = 0


class Former(NamedTuple):
    """What became of an entry that was merged: the one that remains, and how it is called."""

    slot: Slot
    label: str
    keyed: bool


@dataclass
class Index:
    """The entries of one kind by what they are known by: our id, the source's key, a CVR number, a name.

    ``former`` holds by what those were known that were merged, with the name of the one that remains.
    """

    store: Store
    ids: dict[UUID, Slot] = field(default_factory=dict)
    keys: dict[str, Slot] = field(default_factory=dict)
    strong: dict[str, Slot] = field(default_factory=dict)
    names: dict[str, list[Slot]] = field(default_factory=dict)
    former: dict[UUID | str, Former] = field(default_factory=dict)
    promised: set[tuple[str, Signature | None]] = field(default_factory=set)

    def fill(self) -> None:
        """Read all entries of the place."""
        for known in self.store.identities():
            if known.stands is None:
                slot = self.ids[known.pk] = Slot(known.pk, bool(known.key), withdrawn=known.withdrawn)
                self._put(slot, known.key, known.strong, known.name)
            elif remains := self.ids.get(known.stands):
                for by in (known.pk, f"key {known.key}", f"number {known.strong}", f"name {known.name}"):
                    self.former[by] = Former(remains, known.label, bool(known.key))

    def add(self, entry: Entry) -> Slot:
        """Make an entry known that is about to be made."""
        said = entry.values
        slot = Slot(None, bool(entry.key), self.store.signature(said))
        self._put(slot, entry.key, self.store.strong_key(said), self.store.name_key(said))
        return slot

    def _put(self, slot: Slot, key: str, strong: str, name: str) -> None:
        if key:
            self.keys[key] = slot
        if strong:
            self.strong.setdefault(strong, slot)
        if name.strip():
            self.names.setdefault(name, []).append(slot)

    def call(self, slot: Slot, entry: Entry) -> None:
        """Let what names the entry as this file does find it, though it is still called something else here."""
        name = self.store.name_key(entry.values)
        if self.store.kind != "activity" and name.strip() and slot not in self.names.get(name, ()):
            self.names.setdefault(name, []).append(slot)

    def promise(self, entries: Iterable[Entry]) -> None:
        """Note the signatures of a whole file, so that each row gets the entry that is the same."""
        for entry in entries:
            if entry.kind == self.store.kind and not entry.wrong:
                self.promised.add((self.store.name_key(entry.values), self.store.signature(entry.values)))

    def named(self, name: str) -> Slot | None:
        """Return the entry that a reference by ``name`` key means: the first of that name."""
        found = self.names.get(name)
        return found[0] if found else None

    def remains_of(self, name: str) -> str:
        """Return how the entry is called that one called ``name`` became a part of; empty where none did."""
        key = fold(name)
        return "" if key in self.names or f"name {key}" not in self.former else self.former[f"name {key}"].label

    def find(self, entry: Entry) -> Slot | None:
        """Return the entry that ``entry`` means, or None for a new one; ``entry.formerly`` tells of a merged one."""
        if entry.key:
            slot = self._by_id(entry.key) or self.keys.get(entry.key)
            if slot:
                return slot
            if slot := self._merged(entry, _as_id(entry.key), f"key {entry.key}"):
                return slot
        strong = self.store.strong_key(entry.values)
        slot = self.strong.get(strong) if strong else None
        if slot and not (entry.key and slot.keyed):
            return slot
        name = self.store.name_key(entry.values)
        found = self.names.get(name, [])
        if entry.key:
            found = [s for s in found if not s.keyed]
        if not found and self.former:
            return self._merged(entry, f"number {strong}" if strong else None, f"name {name}")
        return self._by_signature(entry, found)

    def _merged(self, entry: Entry, *known_by: UUID | str | None) -> Slot | None:
        for by in known_by:
            former = self.former.get(by) if by is not None else None
            sure = isinstance(by, UUID) or str(by).startswith("key ")
            if former and (sure or not (entry.key and former.keyed)):
                entry.formerly = former.label
                return former.slot
        return None

    def _by_id(self, key: str) -> Slot | None:
        pk = _as_id(key)
        return self.ids.get(pk) if pk else None

    def _by_signature(self, entry: Entry, found: list[Slot]) -> Slot | None:
        signature = self.store.signature(entry.values)
        if signature is None or not found:
            return found[0] if found else None
        missing = [s for s in found if s.signature is None and s.pk]
        if missing:
            stored = self.store.signatures([s.pk for s in missing if s.pk])
            for s in missing:
                s.signature = stored.get(s.pk) if s.pk else None
        times, venue = signature
        if times is None:
            return self._without_times(entry, found, venue)
        for s in found:
            if s.signature == signature:
                return s
        name = self.store.name_key(entry.values)
        free = [s for s in found if s.row is None and (name, s.signature) not in self.promised]
        near = [s for s in free if s.signature and s.signature[0] == times]
        return next(iter(near or free), None)

    def _without_times(self, entry: Entry, found: list[Slot], venue: str) -> Slot | None:
        if len(found) == 1:
            return found[0]
        same = [s for s in found if s.signature and s.signature[1] == venue]
        if len(same) == 1:
            return same[0]
        text = _("Several activities here have this title and organiser. Write the times too, or use the id column.")
        problem(entry, "title", text)
        return None


def _as_id(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
