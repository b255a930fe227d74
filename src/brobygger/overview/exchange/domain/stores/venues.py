"""Venues."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from brobygger.overview.directory.domain.details import VenueDetails
from brobygger.overview.directory.domain.venues import change_venue, register_venues, venue_details
from brobygger.overview.directory.models import Activity, Venue
from brobygger.overview.exchange.domain.stores.base import Identity, Shift, State, Store, refused, taken
from brobygger.overview.exchange.words.headings import fold

_PLAIN = tuple("name address postcode city area latitude longitude step_free toilet hearing_loop access_note".split())


class VenueStore(Store):
    """Venues; known by id and name."""

    kind = "venue"
    model = Venue

    def identities(self) -> Iterable[Identity]:
        rows = Venue.objects.filter(place=self.place).order_by("pk")
        for pk, key, name in rows.values_list("pk", "source_key", "name").iterator(2000):
            yield Identity(pk, key, "", fold(name))

    def state(self, row: Venue) -> State:
        return {f: getattr(row, f) for f in _PLAIN}

    def create(self, said: Sequence[State], refs: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[Any]:
        details = [VenueDetails(source_key=key, **taken(s, {}, _PLAIN, ())) for s, key in zip(said, keys, strict=True)]
        return register_venues(place=self.place, by=self.by, details=details)

    def change(self, shifts: Sequence[Shift]) -> list[str]:
        return [refused(lambda shift=shift: self._change(shift)) for shift in shifts]  # type: ignore[misc]  # bound at once

    def _change(self, shift: Shift) -> None:
        details = replace(venue_details(shift.row), **taken(shift.new, {}, _PLAIN, ()))
        change_venue(venue=shift.row, details=details, by=self.by)

    def in_use(self, pks: Sequence[UUID]) -> set[UUID]:
        return set(Activity.objects.filter(venue__in=pks).values_list("venue_id", flat=True))
