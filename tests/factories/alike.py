"""Two activities of two organisers that coincide, in Lindekøbing."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from brobygger.core.models import Place
from brobygger.overview.coincidence.domain.looking import look, note_changes
from brobygger.overview.coincidence.models import Coincidence
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times, VenueDetails
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.overview.directory.domain.venues import register_venues
from brobygger.overview.directory.models import Activity, Venue
from tests.factories.people import People

RULE = "FREQ=WEEKLY"


def at(hour: int, days: int = 1) -> datetime:
    """Return the naive wall clock of ``hour`` in so many ``days``."""
    day = timezone.localdate() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour)


def open_venue(place: Place, name: str, area: str = "Midtbyen") -> Venue:
    """Return a new venue."""
    return register_venues(place=place, by=None, details=[VenueDetails(name, city="Lindekøbing", area=area)])[0]


def open_cafe(place: Place, organiser: Any, venue: Venue, title: str, **more: Any) -> Activity:
    """Return a new language café, weekly from tomorrow at five unless ``more`` says otherwise."""
    said: dict[str, Any] = {
        "topics": ["language"], "audiences": ["adults"], "times": [Times(at(17), 120, RULE)], "venue": venue,
    } | more  # fmt: skip
    return register_activity(place=place, by=None, details=ActivityDetails(organiser, {"title": {"da": title}}, **said))


def looked_at(place: Place, *activities: Activity) -> None:
    """Look at ``activities`` as the job would."""
    note_changes(place, [str(a.pk) for a in activities])
    look(place, nullcontext)


@dataclass
class Alike:
    """The two, their organisers, and what is found about them. ``association`` speaks for the first, ``volunteer``
    for the second; both see it."""

    first: Activity
    second: Activity
    coincidence: Coincidence


def make_alike(people: People, titles: tuple[str, str] = ("Sprogcafé i huset", "Sprogcafé i kirken")) -> Alike:
    """Return two that coincide."""
    place, made = people.here, []
    for role, name, title in (("association", "Huset", titles[0]), ("volunteer", "Kirken", titles[1])):
        organiser = register_actor(place=place, by=None, details=ActorDetails(name, "association"))
        let_represent(actor=organiser, user=people[role], by=None)
        made.append(open_cafe(place, organiser, open_venue(place, name), title))
    looked_at(place, *made)
    return Alike(made[0], made[1], Coincidence.objects.get(first__in=made, second__in=made))


@pytest.fixture
def alike(people: People) -> Alike:
    """Return two activities that coincide."""
    return make_alike(people)


__all__ = ["Alike", "alike", "at", "looked_at", "make_alike", "open_cafe", "open_venue"]
