"""Contact points."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from brobygger.core.command import Change
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.details import ContactDetails
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import ContactPoint, TermList
from brobygger.overview.exchange.domain.stores.actors import touch
from brobygger.overview.exchange.domain.stores.base import State, Store
from brobygger.overview.exchange.words.headings import fold

_PLAIN = tuple("name task phone email hours public".split())


class ContactStore(Store):
    """Contact points; known by id, and by name within their actor."""

    kind = "contact"
    model = ContactPoint
    references = {"actor": "actor", "substitute": "contact"}
    sets = frozenset(("topics",))
    plain = _PLAIN

    def identities(self) -> Iterable[tuple[UUID, str, str, str]]:
        rows = ContactPoint.objects.filter(place=self.place).order_by("pk")
        for pk, key, name, actor in rows.values_list("pk", "source_key", "name", "actor__name").iterator(2000):
            yield pk, key, "", f"{fold(name)}\n{fold(actor)}"

    def name_key(self, said: State) -> str:
        return f"{fold(said.get('name', ''))}\n{fold(said.get('actor', ''))}"

    def _loaded(self, rows: Any) -> dict[UUID, Any]:
        return {r.pk: r for r in rows.select_related("actor", "substitute").prefetch_related("topics")}

    def state(self, row: ContactPoint) -> State:
        found = {f: getattr(row, f) for f in _PLAIN}
        found["actor"] = row.actor.name
        found["substitute"] = row.substitute.name if row.substitute else ""
        found["topics"] = [t.slug for t in row.topics.all()]
        return found

    def create(self, said: Sequence[State], refs: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[Any]:
        details = [
            ContactDetails(
                actor=r["actor"],
                substitute=r.get("substitute"),
                topics=s.get("topics", []),
                source_key=key,
                **{f: s[f] for f in _PLAIN if f in s},
            )
            for s, r, key in zip(said, refs, keys, strict=True)
        ]
        return open_contact_points(place=self.place, by=self.by, details=details)

    def change(self, change: Change, row: ContactPoint, new: State, refs: Mapping[str, Any]) -> None:
        for f in _PLAIN:
            if f in new:
                setattr(row, f, new[f])
        if "actor" in new:
            row.actor = refs["actor"]
        if "substitute" in new:
            row.substitute = refs.get("substitute")
        if not change.save(row):
            touch(change, row, new)
        if "topics" in new:
            terms = terms_of(self.place)[TermList.TOPIC]
            row.topics.set([terms[slug] for slug in new["topics"] if slug in terms])

    def remove(self, change: Change, rows: Sequence[Any]) -> None:
        ContactPoint.objects.filter(place=self.place, pk__in=[r.pk for r in rows]).delete()
