"""Registering and changing venues."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.activities import relist
from brobygger.overview.directory.domain.details import VenueDetails
from brobygger.overview.directory.models import Venue
from brobygger.people.models import User


def register_venues(
    *, place: Place, by: User | None, details: Sequence[VenueDetails], via: str | None = None
) -> list[Venue]:
    """Register many venues at once."""
    with command("venue.register", place=place, by=by, via=via) as change:
        return change.add_many(Venue, [Venue(place=place, **asdict(d)) for d in details])


def venue_details(venue: Venue) -> VenueDetails:
    """Return what is stored of ``venue`` as its editor would say it."""
    return VenueDetails(**{f.name: getattr(venue, f.name) for f in fields(VenueDetails)})


def change_venue(
    *, venue: Venue, details: VenueDetails, by: User | None, expected: int | None = None, via: str | None = None
) -> dict[str, list[Any]]:
    """Make ``venue`` what ``details`` say; the lists that show it follow.

    Raises:
        Conflict: somebody saved another version meanwhile.
    """
    with command("venue.change", place=venue.place, by=by, via=via) as change:
        for name, value in asdict(details).items():
            if value or name != "source_key":
                setattr(venue, name, value)
        changes = change.save(venue, expected=expected)
        if changes.keys() & {"name", "area"}:
            relist(change, venue.place, list(venue.activities.all()))
        return changes
