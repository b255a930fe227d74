"""An activity and an association with texts in Danish."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.models import Activity, ActivityText, Actor
from tests.factories.people import People


@dataclass
class Texts:
    """An association that keeps its partners to itself, its café next week, and an old Arabic title of the café."""

    actor: Actor
    cafe: Activity

    def state(self, field: str, language: str = "ar") -> str:
        row = ActivityText.objects.filter(entry=self.cafe, field=field, language=language).first()
        return row.state if row else ""

    def text(self, field: str, language: str = "ar") -> str:
        row = ActivityText.objects.filter(entry=self.cafe, field=field, language=language).first()
        return row.text if row else ""


@pytest.fixture
def texts(people: People) -> Texts:
    """Return them."""
    said = ActorDetails(
        "Masken",
        "association",
        texts={"description": {"da": "Vi strikker."}, "partners": {"da": "HEMMELIG"}},
        visibility={"partners": "members"},
    )
    actor = register_actor(place=people.here, by=None, details=said)
    start = datetime.combine(timezone.localdate() + timedelta(days=7), datetime.min.time()).replace(hour=15)
    details = ActivityDetails(
        actor,
        {"title": {"da": "Strikkecafé", "ar": "مقهى الحياكة"}, "summary": {"da": "Garn og kaffe."}},
        times=[Times(start, 120)],
    )
    return Texts(actor, register_activity(place=people.here, by=None, details=details))
