"""An association with an owner and what she keeps, confirmed long ago."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from brobygger.core.command import command
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, ContactDetails
from brobygger.overview.directory.models import Activity, Actor, ContactPoint
from brobygger.people.models import User
from tests.factories.people import People

TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(days=400)


@dataclass
class Kept:
    """The association, its activity and its contact; ``owner`` keeps all three."""

    owner: User
    actor: Actor
    activity: Activity
    contact: ContactPoint


def confirmed(entry: Any, day: Any) -> None:
    """Let ``entry`` have been confirmed on ``day``."""
    with command("test.confirm", place=entry.place, by=None):
        type(entry)._default_manager.filter(pk=entry.pk).update(confirmed_on=day)
    entry.confirmed_on = day


@pytest.fixture
def kept(people: People) -> Kept:
    """Return an association of the role association, in Danish and Arabic; only the activity is behind."""
    place, owner = people.here, people["association"]
    said = ActorDetails("Masken", "association", phone="01 00 00 11", confirmed_on=TODAY)
    actor = register_actor(place=place, by=owner, details=said, owner=owner)
    contact = ContactDetails(actor, "Ruth", phone="01 00 00 12", confirmed_on=TODAY)
    [point] = open_contact_points(place=place, by=owner, details=[contact])
    details = ActivityDetails(
        actor,
        {"title": {"da": "Strikkecafé", "ar": "مقهى"}, "summary": {"da": "Garn og kaffe."}},
        kind="standing",
        topics=["network", "language"],
        contact_name="Ida",
        contact_phone="01 00 00 13",
        hours="Mandag 10-12",
        confirmed_on=LONG_AGO,
    )
    activity = register_activity(place=place, by=owner, details=details, owner=owner)
    return Kept(owner, actor, activity, point)
