"""Venues."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from brobygger.core.command import Change
from brobygger.overview.directory.domain.details import VenueDetails
from brobygger.overview.directory.domain.venues import register_venues
from brobygger.overview.directory.models import Activity, Venue
from brobygger.overview.exchange.domain.stores.base import State, Store
from brobygger.overview.exchange.words.headings import fold

_PLAIN = tuple("name address postcode city area latitude longitude step_free toilet hearing_loop access_note".split())


class VenueStore(Store):
    """Venues; known by id and name."""

    kind = "venue"
    model = Venue
    plain = _PLAIN

    def identities(self) -> Iterable[tuple[UUID, str, str, str]]:
        rows = Venue.objects.filter(place=self.place).order_by("pk")
        for pk, key, name in rows.values_list("pk", "source_key", "name").iterator(2000):
            yield pk, key, "", fold(name)

    def state(self, row: Venue) -> State:
        return {f: getattr(row, f) for f in _PLAIN}

    def create(self, said: Sequence[State], refs: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[Any]:
        details = [
            VenueDetails(source_key=key, **{f: s[f] for f in _PLAIN if f in s})
            for s, key in zip(said, keys, strict=True)
        ]
        return register_venues(place=self.place, by=self.by, details=details)

    def change(self, change: Change, row: Venue, new: State, refs: Mapping[str, Any]) -> None:
        for f in _PLAIN:
            if f in new:
                setattr(row, f, new[f])
        change.save(row)

    def remove(self, change: Change, rows: Sequence[Any]) -> None:
        Venue.objects.filter(place=self.place, pk__in=[r.pk for r in rows]).delete()

    def in_use(self, pks: Sequence[UUID]) -> set[UUID]:
        return set(Activity.objects.filter(venue__in=pks).values_list("venue_id", flat=True))
