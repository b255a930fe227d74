"""Actors."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from brobygger.core import search
from brobygger.core.access import standing
from brobygger.core.command import Change
from brobygger.overview.directory.domain.actors import index_actors, register_actors
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.merging import TEXTS
from brobygger.overview.directory.domain.visible import LEVELS, Reader, level_of_part
from brobygger.overview.directory.models import Activity, Actor, ActorText, ContactPoint, NationalAssociation
from brobygger.overview.exchange.domain.stores.base import State, Store, fresh, text_state, texts_said, write_texts
from brobygger.overview.exchange.words.headings import fold
from brobygger.overview.exchange.words.kinds import kind_of_name, side_of

_PLAIN = tuple(
    "name kind side paid cvr email phone website address postcode city ethnic_minority_association members_count"
    " volunteers_count fee premises".split()
)


class ActorStore(Store):
    """Actors; known by id, CVR number and name."""

    kind = "actor"
    model = Actor
    references = {"parent": "actor"}
    plain = _PLAIN

    def identities(self) -> Iterable[tuple[UUID, str, str, str]]:
        rows = Actor.objects.filter(place=self.place, active=True).order_by("pk")
        for pk, key, cvr, name in rows.values_list("pk", "source_key", "cvr", "name").iterator(2000):
            yield pk, key, cvr, fold(name)

    def strong_key(self, said: State) -> str:
        return str(said.get("cvr", ""))

    def _loaded(self, rows: Any) -> dict[UUID, Any]:
        return {r.pk: r for r in rows.select_related("parent", "national", "place").prefetch_related("texts")}

    def state(self, row: Actor) -> State:
        found = {f: getattr(row, f) for f in _PLAIN}
        found["parent"] = row.parent.name if row.parent else ""
        found["national"] = row.national.name if row.national else ""
        return found | text_state(row)

    @cached_property
    def _levels(self) -> frozenset[str]:
        return Reader(standing(self.by, self.place)).levels if self.by else frozenset(LEVELS)

    def hidden(self, row: Actor) -> set[str]:
        return {n for n in (*_PLAIN, *TEXTS) if level_of_part(row, n) not in self._levels}

    def create(self, said: Sequence[State], refs: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[Any]:
        details = []
        for s, r, key in zip(said, refs, keys, strict=True):
            kind = s.get("kind") or s.get("kind?") or kind_of_name(s["name"])
            plain = {f: s[f] for f in _PLAIN if f in s and f not in {"kind", "side"}}
            details.append(
                ActorDetails(
                    kind=kind,
                    side=s.get("side") or s.get("side?") or side_of(kind),
                    texts=texts_said(s),
                    parent=r.get("parent"),
                    national=s.get("national", ""),
                    source_key=key,
                    **plain,
                )
            )
        return register_actors(place=self.place, by=self.by, details=details)

    def change(self, change: Change, row: Actor, new: State, refs: Mapping[str, Any]) -> None:
        for f in _PLAIN:
            if f in new:
                setattr(row, f, new[f])
        if "parent" in new:
            row.parent = refs.get("parent")
        if "national" in new:
            name = new["national"]
            row.national = NationalAssociation.objects.get_or_create(name=name)[0] if name else None
        if not change.save(row):
            touch(change, row, new)
        write_texts(change, ActorText, row, new)
        index_actors(self.place, [fresh(row)])

    def remove(self, change: Change, rows: Sequence[Any]) -> None:
        pks = [r.pk for r in rows]
        search.remove(self.place, "actor", pks)
        Actor.objects.filter(place=self.place, pk__in=pks).delete()

    def in_use(self, pks: Sequence[UUID]) -> set[UUID]:
        used = set(Activity.objects.filter(organiser__in=pks).values_list("organiser_id", flat=True))
        used |= set(ContactPoint.objects.filter(actor__in=pks).values_list("actor_id", flat=True))
        return used | set(Actor.objects.filter(parent__in=pks).values_list("parent_id", flat=True))


def touch(change: Change, row: Any, new: State) -> None:
    """Count a new version of ``row`` and record it, where only rows beside it (texts, terms, times) change."""
    row.version += 1
    row.save(update_fields=["version", "changed_at"])
    change.record(row, {name: [None, value] for name, value in new.items()})
