"""From entries to rows of the directory: matched, compared, written in chunks.

The same engine looks (preview) and writes (import), so what was shown is what happens. It holds one chunk of entries
at a time, beside an index of names; so memory grows with the names of a place, not with what the file says.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from brobygger.core.command import Change
from brobygger.core.models import Place
from brobygger.overview.directory.domain.hiding import objections
from brobygger.overview.directory.models.actor import ActorKind
from brobygger.overview.exchange.domain.allowed import Allowed
from brobygger.overview.exchange.domain.comparing import Comparer, said_of
from brobygger.overview.exchange.domain.matching import Index, Slot
from brobygger.overview.exchange.domain.report import MOST_SHOWN, Report
from brobygger.overview.exchange.domain.stores import stores_of
from brobygger.overview.exchange.domain.stores.base import Shift
from brobygger.overview.exchange.models import ImportBatch, ImportItem
from brobygger.overview.exchange.words.entries import Entry, Problem, problem
from brobygger.overview.exchange.words.headings import fold
from brobygger.overview.exchange.words.kinds import kind_of_name
from brobygger.people.models import User

CHUNK = 500
Entries = Callable[[], Iterable[Entry]]
Progress = Callable[[int], Any]
_VENUE = {f"venue_{f}": f for f in ("address", "postcode", "city", "area")}


class Engine:
    """One look at, or one import of, a source.

    Args:
        place: whose rows.
        by: who imports.
        batch: the import under way; None for a look.
        change: the command's change; None for a look.
        overwrite: take the file's word where people have changed an entry since the last import.
    """

    def __init__(
        self,
        place: Place,
        by: User | None,
        *,
        batch: ImportBatch | None = None,
        change: Change | None = None,
        overwrite: bool = False,
    ) -> None:
        self.place, self.batch, self.change = place, batch, change
        self.stores = stores_of(place, by)
        self.indexes = {kind: Index(store) for kind, store in self.stores.items()}
        self.report = Report()
        self.comparer = Comparer(self.report, overwrite)
        self.allowed = Allowed(place)

    def run(self, entries: Entries, progress: Progress | None = None) -> Report:
        """Go through all entries and return the report.

        Args:
            entries: gives the entries, from the first each time it is called.
            progress: is told how many rows were done since it was told last.
        """
        for index in self.indexes.values():
            index.fill()
        if self.indexes["activity"].names:
            self.indexes["activity"].promise(self._led_on(entries()))
        for chunk in _chunks(self._led_on(entries()), CHUNK):
            self.report.rows += len(chunk)
            for entry in chunk:
                for told in (*entry.problems, *(p for x in entry.along for p in x.problems)):
                    self.report.tell(told)
            sound = [x for e in chunk if not e.wrong for x in (e, *e.along)]
            for kind in self.stores:
                self._kind(kind, [e for e in sound if e.kind == kind])
            if progress:
                progress(len(chunk))
        return self.report

    @property
    def writing(self) -> bool:
        """Whether rows are written: not in a look, and not after an error (it all goes back then)."""
        return self.change is not None and not self.report.error_rows

    def _led_on(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield ``entries``; where one names an actor that was merged, the name is that of the one that remains."""
        actors = self.indexes["actor"]
        for entry in entries:
            for one in (entry, *entry.along) if actors.former else ():
                for field, target in self.stores[one.kind].references.items():
                    name = one.values.get(field) if target == "actor" else None
                    if name and (remains := actors.remains_of(name)):
                        text = _("“%(name)s” was merged into “%(remains)s”, which is taken in its place.")
                        problem(one, field, text % {"name": name, "remains": remains}, error=False)
                        one.values[field] = remains
            yield entry

    def _kind(self, kind: str, entries: list[Entry]) -> None:
        if not entries:
            return
        self._name_new(kind, entries)
        new: list[tuple[Slot, Entry]] = []
        known: list[tuple[Slot, Entry]] = []
        merged: list[tuple[Slot, Entry]] = []
        index = self.indexes[kind]
        for entry in entries:
            before = len(entry.problems)
            slot = index.find(entry)
            for found in entry.problems[before:]:
                self.report.tell(found)
            if entry.wrong:
                continue
            if slot is not None and entry.formerly:
                self._follow(entry)
                merged.append((slot, entry))
                continue
            said = hash(repr(sorted(entry.values.items(), key=lambda x: x[0])))
            if slot is not None and slot.row is not None:
                self._twice(entry, slot, said)
                continue
            if slot is None:
                new.append((slot := index.add(entry), entry))
            elif slot.pk is None:
                # named by an earlier row and not yet made: this row fills it in
                self.report.count(kind, "changed")
                self._hold_to_law(kind, [(slot, entry, entry.values)])
            else:
                index.call(slot, entry)
                known.append((slot, entry))
            slot.row, slot.said = entry.row, said
            if slot.withdrawn:
                text = _("It is withdrawn here, and stays so.")
                self.report.tell(Problem(entry.row, "id", text, error=False))
        self._create(kind, new)
        self._update(kind, known)
        self._update(kind, merged)

    def _follow(self, entry: Entry) -> None:
        """A row about an actor that was merged is about the one that remains, whose name and number stand."""
        text = _("“%(name)s” was merged into “%(remains)s”. The row fills in only what is empty there.")
        said = {"name": label_of(entry), "remains": entry.formerly}
        self.report.tell(Problem(entry.row, "name", text % said, error=False))
        entry.values = {f: x for f, x in entry.values.items() if f not in {"name", "cvr", "kind", "side"}}

    def _twice(self, entry: Entry, slot: Slot, said: int) -> None:
        if entry.row in {slot.row, 0}:
            return
        column = "title" if entry.kind == "activity" else "name"
        if slot.said == said:
            text = _("This is the same as row %(row)d and counts once.") % {"row": slot.row}
            self.report.tell(Problem(entry.row, column, text, error=False))
        else:
            text = _(
                "Row %(row)d is the same entry and says something else. Leave one of them out, or give each an id."
            )
            self.report.tell(Problem(entry.row, column, text % {"row": slot.row}))

    # what rows name

    def _name_new(self, kind: str, entries: list[Entry]) -> None:
        """Add the actors and venues that rows name and nobody knows yet; tell of contacts that are not found."""
        for field, target in self.stores[kind].references.items():
            own = {self.stores[kind].name_key(e.values) for e in entries} if target == kind else set()
            made: dict[str, Entry] = {}
            for entry in entries:
                name = entry.values.get(field)
                if not name or fold(name) in made or self._reference_key(kind, field, entry.values) in own:
                    continue
                if self._reference(kind, field, entry.values):
                    continue
                if target == "contact":
                    text = _("“%(name)s” is not found among the contact points, so it is left open.")
                    self.report.tell(Problem(entry.row, field, text % {"name": name}, error=False))
                    entry.values.pop(field)
                else:
                    made[fold(name)] = self._placeholder(target, entry, field)
            index = self.indexes[target]
            self._create(target, [(index.add(e), e) for e in made.values()])

    def _placeholder(self, target: str, entry: Entry, field: str) -> Entry:
        name = entry.values[field]
        if target == "venue":
            said = {to: entry.values[f] for f, to in _VENUE.items() if entry.values.get(f)}
            return Entry("venue", entry.row, {"name": name, **said})
        kind = kind_of_name(name)
        text = _("“%(name)s” is new here and is added as: %(kind)s.") % {"name": name, "kind": ActorKind(kind).label}
        self.report.tell(Problem(entry.row, field, text, error=False))
        return Entry("actor", entry.row, {"name": name, "kind?": kind})

    def _reference(self, kind: str, field: str, said: dict[str, Any]) -> Slot | None:
        """Return what a field names."""
        return self.indexes[self.stores[kind].references[field]].named(self._reference_key(kind, field, said))

    def _reference_key(self, kind: str, field: str, said: dict[str, Any]) -> str:
        name = fold(said.get(field) or "")
        if self.stores[kind].references[field] == "contact":
            own = "actor" if kind == "contact" else "organiser"
            name += "\n" + fold(said.get("contact_of") or said.get(own) or "")
        return name

    def _references(self, kind: str, entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return, for each entry, field -> row of what it names."""
        targets = self.stores[kind].references
        slots = [{f: self._reference(kind, f, said) for f in targets if said.get(f)} for said in entries]
        rows = {}
        for target in set(targets.values()):
            wanted = {s.pk for found in slots for f, s in found.items() if s and s.pk and targets[f] == target}
            rows[target] = self.stores[target].model._default_manager.in_bulk(list(wanted)) if wanted else {}
        return [{f: rows[targets[f]][s.pk] for f, s in found.items() if s and s.pk} for found in slots]

    # writing

    def _create(self, kind: str, entries: list[tuple[Slot, Entry]]) -> None:
        if not entries:
            return
        self.report.count(kind, "new", len(entries))
        for _slot, entry in entries[: MOST_SHOWN - len(self.report.added)]:
            self.report.added.append((entry.row, kind, label_of(entry)))
        waves = list(self._waves(kind, entries))
        for wave in waves if self.writing else ():
            said = [e.values for _slot, e in wave]
            made = self.stores[kind].create(said, self._references(kind, said), [e.key for _slot, e in wave])
            for (slot, _entry), row in zip(wave, made, strict=True):
                slot.pk = row.pk
            self._note([(e, row, True, {}, said_of(e.values)) for (_slot, e), row in zip(wave, made, strict=True)])
        self._hold_to_law(kind, [(slot.pk or slot, e, e.values) for slot, e in entries])

    def _hold_to_law(self, kind: str, entries: Sequence[tuple[Any, Entry, dict[str, Any]]]) -> None:
        """Tell what the law and the rules of play say of activities that readers will see (R49).

        Args:
            entries: what an entry is known by here, its row, and all that is said of it then.
        """
        if kind == "actor":
            for known_by, _entry, said in entries:
                self.allowed.meet(known_by, said)
        if kind != "activity":
            return
        seen = [(entry, said) for _by, entry, said in entries if said.get("published", True) and said.get("topics")]
        slots = [self._reference(kind, "organiser", said) for _entry, said in seen]
        self.allowed.look_up([slot.pk for slot in slots if slot and slot.pk])
        for (entry, said), slot in zip(seen, slots, strict=True):
            for told in self.allowed.problems(entry.row, said["topics"], slot and (slot.pk or slot)):
                self.report.tell(told)

    def _waves(self, kind: str, entries: list[tuple[Slot, Entry]]) -> Iterator[list[tuple[Slot, Entry]]]:
        """Yield entries so that what one names is made before it (a department's municipality, a substitute).

        Those that name each other in a circle are told as errors and not yielded.
        """
        field = self.stores[kind].within
        left = entries
        while left:
            names = {self.stores[kind].name_key(e.values) for _slot, e in left}
            ready = [x for x in left if not field or self._reference_key(kind, field, x[1].values) not in names]
            if not ready:
                for _slot, entry in left:
                    text = _(
                        "“%(name)s” would be a part, or the substitute, of itself. Name another, or leave it empty."
                    )
                    self.report.tell(Problem(entry.row, field, text % {"name": label_of(entry)}))
                return
            yield ready
            done = {id(x[0]) for x in ready}
            left = [x for x in left if id(x[0]) not in done]

    def _update(self, kind: str, entries: list[tuple[Slot, Entry]]) -> None:
        if not entries:
            return
        store = self.stores[kind]
        rows = store.rows([slot.pk for slot, _entry in entries if slot.pk])
        self.comparer.recall(self.place, kind, list(rows))
        found = []
        for slot, entry in entries:
            row = rows.get(slot.pk)  # type: ignore[arg-type]  # known entries have one
            if row is None:
                continue
            here = store.state(row)
            new = self.comparer.compare(store, row, here, entry)
            self.report.count(kind, "changed" if new else "unchanged")
            if new:
                found.append((entry, row, here, new))
        self._hold_to_law(kind, [(row.pk, entry, {**here, **new}) for entry, row, here, new in found])
        against = objections([row for _e, row, _here, new in found if store.hides(row, new)], store.by)
        for entry, row, _here, new in found:
            if store.hides(row, new) and row.pk in against:
                self.report.tell(Problem(entry.row, store.shown_by, against[row.pk]))
        if not self.writing:
            return
        # what a field names is looked up beside what stands (a contact by its organiser)
        beside = [{"contact_of": entry.values.get("contact_of")} for entry, *_rest in found]
        stands = [{**here, **new, **of} for (_entry, _row, here, new), of in zip(found, beside, strict=True)]
        refs = self._references(kind, stands)
        shifts = [Shift(row, new, named) for (_entry, row, _here, new), named in zip(found, refs, strict=True)]
        for (entry, *_rest), why in zip(found, store.change(shifts), strict=True):
            if why:
                self.report.tell(Problem(entry.row, store.within, why))
        self._note([(e, row, False, {f: here.get(f) for f in new}, new) for e, row, here, new in found])

    def _note(self, items: list[tuple[Entry, Any, bool, dict[str, Any], dict[str, Any]]]) -> None:
        if self.change is None or self.batch is None:
            return
        self.change.add_many(
            ImportItem,
            [
                ImportItem(
                    place_id=self.place.pk,
                    batch_id=self.batch.pk,
                    kind=entry.kind,
                    object_id=row.pk,
                    row=entry.row,
                    created=created,
                    before=before,
                    after=after,
                    version=row.version,
                )
                for entry, row, created, before, after in items
            ],
        )


def label_of(entry: Entry) -> str:
    """Return what an entry is called."""
    said = entry.values
    return str(said.get("name") or next((t for n, t in said.items() if n.startswith("title@")), entry.key))


def _chunks(entries: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    rest = iter(entries)
    while chunk := list(islice(rest, size)):
        yield chunk
