"""Contact points."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any
from uuid import UUID

from brobygger.overview.directory.domain.contacts import change_contact_point, contact_details, open_contact_points
from brobygger.overview.directory.domain.details import ContactDetails
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import ContactPoint, TermList
from brobygger.overview.exchange.domain.stores.base import Identity, Shift, State, Store, refused, taken
from brobygger.overview.exchange.words.headings import fold

_PLAIN = tuple("name task phone email hours public".split())


class ContactStore(Store):
    """Contact points; known by id, and by name within their actor."""

    kind = "contact"
    model = ContactPoint
    references = {"actor": "actor", "substitute": "contact"}
    within = "substitute"
    shown_by = "public"
    sets = frozenset(("topics",))

    def identities(self) -> Iterable[Identity]:
        rows = ContactPoint.objects.filter(place=self.place).order_by("pk")
        for pk, key, name, actor in rows.values_list("pk", "source_key", "name", "actor__name").iterator(2000):
            yield Identity(pk, key, "", f"{fold(name)}\n{fold(actor)}")

    def name_key(self, said: State) -> str:
        return f"{fold(said.get('name', ''))}\n{fold(said.get('actor', ''))}"

    def _loaded(self, rows: Any) -> dict[UUID, Any]:
        rows = rows.select_related("actor", "substitute", "place").prefetch_related("topics")
        return {r.pk: r for r in rows}

    def state(self, row: ContactPoint) -> State:
        found = {f: getattr(row, f) for f in _PLAIN}
        found["actor"] = row.actor.name
        found["substitute"] = row.substitute.name if row.substitute else ""
        found["topics"] = [t.slug for t in row.topics.all()]
        return found

    def create(self, said: Sequence[State], refs: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[Any]:
        details = [
            ContactDetails(source_key=key, **taken(s, r, (*_PLAIN, "topics"), self.references))
            for s, r, key in zip(said, refs, keys, strict=True)
        ]
        return open_contact_points(place=self.place, by=self.by, details=details)

    @cached_property
    def _topics(self) -> Mapping[str, Any]:
        return terms_of(self.place)[TermList.TOPIC]

    def change(self, shifts: Sequence[Shift]) -> list[str]:
        return [refused(lambda shift=shift: self._change(shift)) for shift in shifts]  # type: ignore[misc]  # bound at once

    def _change(self, shift: Shift) -> None:
        said = taken(shift.new, shift.refs, _PLAIN, self.references)
        if "topics" in shift.new:  # a word that was removed since cannot be set back
            said["topics"] = [slug for slug in shift.new["topics"] if slug in self._topics]
        details = replace(contact_details(shift.row), **said)
        change_contact_point(contact=shift.row, details=details, by=self.by)
