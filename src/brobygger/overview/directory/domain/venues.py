"""Registering venues."""

from collections.abc import Sequence
from dataclasses import asdict

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.details import VenueDetails
from brobygger.overview.directory.models import Venue
from brobygger.people.models import User


def register_venues(
    *, place: Place, by: User | None, details: Sequence[VenueDetails], via: str | None = None
) -> list[Venue]:
    """Register many venues at once."""
    with command("venue.register", place=place, by=by, via=via) as change:
        return change.add_many(Venue, [Venue(place=place, **asdict(d)) for d in details])
