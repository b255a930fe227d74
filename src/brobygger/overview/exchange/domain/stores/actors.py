"""Actors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any
from uuid import UUID

from brobygger.core.access import standing
from brobygger.overview.directory.domain.actors import actor_details, change_actor, register_actors
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.merging import TEXTS
from brobygger.overview.directory.domain.visible import LEVELS, Reader, level_of_part
from brobygger.overview.directory.models import Activity, Actor, ContactPoint
from brobygger.overview.exchange.domain.stores.base import (
    Identity,
    Shift,
    State,
    Store,
    new_meanings,
    refused,
    taken,
    text_state,
    texts_said,
)
from brobygger.overview.exchange.words.headings import fold
from brobygger.overview.exchange.words.kinds import kind_of_name, side_of

_PLAIN = tuple(
    "name kind side paid cvr email phone website address postcode city members_count volunteers_count fee"
    " premises".split()
)
_FIELDS = (*_PLAIN, "national")


class ActorStore(Store):
    """Actors; known by id, CVR number and name. One that was merged leads to the one that remains."""

    kind = "actor"
    model = Actor
    references = {"parent": "actor"}
    within = "parent"

    def identities(self) -> Iterable[Identity]:
        rows = Actor.objects.filter(place=self.place).order_by("pk")
        merged: dict[UUID, tuple[UUID, str, str, str]] = {}
        names: dict[UUID, str] = {}
        columns = rows.values_list("pk", "source_key", "cvr", "name", "active", "merged_into")
        for pk, key, cvr, name, active, into in columns.iterator(2000):
            names[pk] = name
            if into is not None:
                merged[pk] = (into, key, cvr, fold(name))
            elif active:
                yield Identity(pk, key, cvr, fold(name))
            else:
                yield Identity(pk, key, "", "", withdrawn=True)
        for pk, (into, key, cvr, folded) in merged.items():
            stands, seen = into, {pk}
            while stands in merged and stands not in seen:  # merges of merges
                seen.add(stands)
                stands = merged[stands][0]
            yield Identity(pk, key, cvr, folded, stands=stands, label=names.get(stands, ""))

    def strong_key(self, said: State) -> str:
        return str(said.get("cvr", ""))

    def _loaded(self, rows: Any) -> dict[UUID, Any]:
        rows = rows.select_related("parent", "national", "place").prefetch_related("texts", "board")
        return {r.pk: r for r in rows}

    def state(self, row: Actor) -> State:
        found = {f: getattr(row, f) for f in (*_PLAIN, "ethnic_minority_association")}
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
            known = taken(s, r, _FIELDS, self.references)
            known |= {"kind": kind, "side": s.get("side") or s.get("side?") or side_of(kind)}
            levels = s.get("visibility?", {})
            details.append(ActorDetails(**known, texts=texts_said(s), visibility=levels, source_key=key))
        return register_actors(place=self.place, by=self.by, details=details)

    def change(self, shifts: Sequence[Shift]) -> list[str]:
        return [refused(lambda shift=shift: self._change(shift)) for shift in shifts]  # type: ignore[misc]  # bound at once

    def _change(self, shift: Shift) -> None:
        row, new, refs = shift
        details = replace(actor_details(row), texts=texts_said(new), **taken(new, refs, _FIELDS, self.references))
        change_actor(actor=row, details=details, by=self.by, meaning=new_meanings(row, new))

    def in_use(self, pks: Sequence[UUID]) -> set[UUID]:
        used = set(Activity.objects.filter(organiser__in=pks).values_list("organiser_id", flat=True))
        used |= set(ContactPoint.objects.filter(actor__in=pks).values_list("actor_id", flat=True))
        used |= set(Actor.objects.filter(merged_into__in=pks).values_list("merged_into_id", flat=True))
        return used | set(Actor.objects.filter(parent__in=pks).values_list("parent_id", flat=True))
