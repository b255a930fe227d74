"""One entry of every kind in Lindekøbing, so that every address of the table can be opened."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import get_resolver, reverse

from brobygger.core.models import Heartbeat
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from tests.contracts.table import Row
from tests.factories.people import People


class Samples:
    """Entries by name, and addresses made of them."""

    def __init__(self, people: People) -> None:
        self.people = people
        Heartbeat.objects.create()  # a worker lives, so /readyz answers 200
        place, by = people.here, people["coordinator"]
        actor = register_actor(place=place, by=by, details=ActorDetails("Kvindeforeningen Sol", "social_association"))
        activity = register_activity(
            place=place,
            by=by,
            details=ActivityDetails(actor, {"title": {"da": "Sprogcafé"}}, topics=["language"]),
        )
        logo = default_storage.save("logos/sample.png", ContentFile(b"a picture"))
        self.entries: dict[str, Any] = {"logo": logo, "actor": actor.pk, "activity": activity.pk}

    def address(self, name: str, row: Row) -> str:
        """Return the sample address of ``name``."""
        kwargs = {k: self.entries.get(v, v) for k, v in row.sample.items()}
        patterns = get_resolver().reverse_dict.getlist(name)
        parameters = set(patterns[0][0][0][1]) if patterns else set()
        if "place" in parameters:
            kwargs["place"] = self.people.here.slug
        if "language" in parameters:
            kwargs["language"] = "da"
        return reverse(name, kwargs=kwargs)


@pytest.fixture
def samples(people: People) -> Samples:
    """Return the samples."""
    return Samples(people)
