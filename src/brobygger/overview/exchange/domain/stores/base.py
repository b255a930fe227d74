"""What the engine of imports asks of every kind of entry."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import models

from brobygger.core.command import Change
from brobygger.core.models import Place, TextState
from brobygger.overview.exchange.words.headings import fold
from brobygger.people.models import User

State = dict[str, Any]
Signature = tuple[frozenset[tuple[str, ...]] | None, str]


class Store:
    """Finds and writes the entries of one kind in one place.

    ``references`` maps a field to the kind of entry that it names; ``sets`` are fields whose order says nothing.
    Identity is, in this order: our id, the source's own key, what ``strong`` gives (a CVR number), the name.
    """

    kind: str
    model: type[models.Model]
    references: Mapping[str, str] = {}
    sets: frozenset[str] = frozenset()
    plain: Sequence[str] = ()

    def __init__(self, place: Any, by: Any) -> None:
        self.place: Place = place
        self.by: User | None = by

    def identities(self) -> Iterable[tuple[UUID, str, str, str]]:
        """Yield ``(pk, source key, strong key, name key)`` of all entries of the place."""
        raise NotImplementedError

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

    def state(self, row: Any) -> State:
        """Return what is stored, in canonical form."""
        raise NotImplementedError

    def hidden(self, row: Any) -> set[str]:
        """Return the fields of a stored entry that who imports may not see, and so may not change or compare."""
        return set()

    def create(self, said: Sequence[State], refs: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[Any]:
        """Make entries; ``refs`` holds the rows that each names, ``keys`` the sources' own keys."""
        raise NotImplementedError

    def change(self, change: Change, row: Any, new: State, refs: Mapping[str, Any]) -> None:
        """Write the fields of ``new`` into ``row``."""
        raise NotImplementedError

    def remove(self, change: Change, rows: Sequence[Any]) -> None:
        """Delete entries."""
        raise NotImplementedError

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


def text_state(row: Any) -> State:
    """Return the texts of an entry as ``field@language``."""
    return {f"{t.field}@{t.language}": t.text for t in row.texts.all() if t.text}


def texts_said(said: State) -> dict[str, dict[str, str]]:
    """Return the texts in ``said`` as field -> language -> text."""
    found: dict[str, dict[str, str]] = {}
    for name, text in said.items():
        field, at, language = name.partition("@")
        if at and text:
            found.setdefault(field, {})[language] = text
    return found


def write_texts(change: Change, model: Any, row: Any, new: State) -> None:
    """Bring texts up to date; other languages of a changed original are marked as outdated."""
    stored = {(t.field, t.language): t for t in row.texts.all()}
    for name, text in new.items():
        field, at, language = name.partition("@")
        if not at:
            continue
        kept = stored.get((field, language))
        others = [t for (f, lang), t in stored.items() if f == field and lang != language]
        if kept is None and text:
            state = TextState.READ if others else TextState.ORIGINAL
            change.add(
                model(place=row.place, entry=row, field=field, language=language, text=text, state=state),
                recorded=False,
            )
        elif kept is not None and not text:
            kept.delete()
        elif kept is not None:
            kept.text = text
            kept.save()
            if kept.state == TextState.ORIGINAL:
                for other in others:
                    if f"{field}@{other.language}" not in new:
                        other.state = TextState.OUTDATED
                        other.save()


def fresh(row: Any) -> Any:
    """Return ``row`` without what was fetched before it was changed."""
    row._prefetched_objects_cache = {}
    return row
