"""What the engine of imports asks of every kind of entry."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from brobygger.core.models import Place, TextState
from brobygger.overview.directory.domain.entries import remove_many
from brobygger.overview.exchange.words.headings import fold
from brobygger.people.models import User

State = dict[str, Any]
Signature = tuple[frozenset[tuple[str, ...]] | None, str]


class Identity(NamedTuple):
    """By what a stored entry is known: our id, the source's key, a number that is its alone, its name.

    ``stands`` is, for one that was merged, the entry that it became a part of, and ``label`` the name of that. One
    that is ``withdrawn`` is known by id and key only.
    """

    pk: UUID
    key: str
    strong: str
    name: str
    stands: UUID | None = None
    label: str = ""
    withdrawn: bool = False


class Shift(NamedTuple):
    """A stored entry, what is new of it, and the rows that it names."""

    row: Any
    new: State
    refs: Mapping[str, Any]


class Store(ABC):
    """Finds the entries of one kind in one place, and writes them through the directory's commands.

    ``references`` maps a field to the kind of entry that it names; ``sets`` are fields whose order says nothing,
    ``shown_by`` is the one that says whether readers see it.
    Identity is, in this order: our id, the source's own key, what ``strong`` gives (a CVR number), the name.
    """

    kind: ClassVar[str]
    model: ClassVar[type[models.Model]]
    references: ClassVar[Mapping[str, str]] = {}
    shown_by: ClassVar[str] = ""
    sets: ClassVar[frozenset[str]] = frozenset()
    within: ClassVar[str] = ""  # the reference, if there is one, that names an entry of the same kind

    def __init__(self, place: Any, by: Any) -> None:
        self.place: Place = place
        self.by: User | None = by

    @abstractmethod
    def identities(self) -> Iterable[Identity]:
        """Yield all entries of the place, those that were merged last."""

    def name_key(self, said: State) -> str:
        """Return by what an entry is known when it has no id."""
        return fold(said.get("name", ""))

    def strong_key(self, said: State) -> str:
        """Return a number that is its alone, or nothing."""
        return ""

    def signature(self, said: State) -> Signature | None:
        """Return what tells entries of one name apart, where a name does not do."""
        return None

    def signatures(self, pks: Sequence[UUID]) -> dict[UUID, Signature]:
        """Return the signatures of stored entries."""
        return {}

    def rows(self, pks: Sequence[UUID]) -> dict[UUID, Any]:
        """Return entries of the place with all that ``state`` looks at."""
        return self._loaded(self.model._default_manager.filter(place=self.place, pk__in=list(pks)))

    def _loaded(self, rows: Any) -> dict[UUID, Any]:
        return {r.pk: r for r in rows}

    @abstractmethod
    def state(self, row: Any) -> State:
        """Return what is stored, in canonical form."""

    def hidden(self, row: Any) -> set[str]:
        """Return the fields of a stored entry that who imports may not see, and so may not change or compare."""
        return set()

    @abstractmethod
    def create(self, said: Sequence[State], refs: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[Any]:
        """Make entries; ``refs`` holds the rows that each names, ``keys`` the sources' own keys."""

    @abstractmethod
    def change(self, shifts: Sequence[Shift]) -> list[str]:
        """Write what is new, and return for each entry why it could not be, or nothing."""

    def hides(self, row: Any, new: State) -> str:
        """Return the field by which ``new`` would hide an entry that readers see, or nothing."""
        field = self.shown_by
        return field if field and getattr(row, field) and not new.get(field, True) else ""

    def remove(self, rows: Sequence[Any]) -> None:
        """Delete entries."""
        remove_many(place=self.place, model=self.model, pks=[r.pk for r in rows], by=self.by)

    def in_use(self, pks: Sequence[UUID]) -> set[UUID]:
        """Return those that others stand on and that therefore cannot be removed."""
        return set()

    def same(self, field: str, here: Any, said: Any) -> bool:
        """Return whether two canonical values say the same."""
        if field in self.sets:
            return set(here or ()) == set(said or ())
        if field in self.references:
            return fold(here or "") == fold(said or "")
        return bool(here == said) or (here in (None, "", []) and said in (None, "", []))


def taken(new: State, refs: Mapping[str, Any], fields: Iterable[str], links: Iterable[str]) -> dict[str, Any]:
    """Return what of ``new`` a directory's details take as it is: plain ``fields``, and ``links`` as rows."""
    return {f: new[f] for f in fields if f in new} | {f: refs.get(f) for f in links if f in new}


def refused(write: Callable[[], Any]) -> str:
    """Call a command of the directory; return why it refused, or nothing."""
    try:
        write()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def text_state(row: Any) -> State:
    """Return the texts of an entry as ``field@language``."""
    return {f"{t.field}@{t.language}": t.text for t in row.texts.all() if t.text}


def texts_said(said: State) -> dict[str, dict[str, str]]:
    """Return the texts in ``said`` as field -> language -> text, the original first: Danish where the file does
    not say otherwise; an empty one takes away what stands."""
    first = said.get("original?", {})
    found: dict[str, dict[str, str]] = {}
    for name, text in sorted(
        said.items(), key=lambda pair: not pair[0].endswith(f"@{first.get(pair[0].partition('@')[0], 'da')}")
    ):
        field, at, language = name.partition("@")
        if at:
            found.setdefault(field, {})[language] = text or ""
    return found


def new_meanings(row: Any, new: State) -> set[str]:
    """Return the fields of ``row`` whose original text is another in ``new``: their translations are outdated."""
    return {t.field for t in row.texts.all() if t.state == TextState.ORIGINAL and f"{t.field}@{t.language}" in new}
