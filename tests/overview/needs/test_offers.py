"""What there is, as coverage sees it: when one can come, and nothing that is over (R8)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.models import Activity
from brobygger.overview.needs.domain import needs
from brobygger.overview.needs.domain.needs import NeedDetails
from brobygger.overview.needs.domain.offers import coverage_of
from tests.factories.people import People


def offer(people: People, **said: object) -> Activity:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Masken", "association"))
    details = ActivityDetails(actor, {"title": {"da": "Hjælp"}}, topics=["transport"], **said)
    return register_activity(place=people.here, by=None, details=details)


def unmet(people: People, days: str) -> bool:
    needs.name_need(place=people.here, by=None, details=NeedDetails("Bus", "transport", "staff", days=days))
    return bool(coverage_of(people["coordinator"], people.here, "da").unmet)


@pytest.mark.parametrize("days", ["any", "weekend"])
def test_what_is_over_answers_no_need(people: People, days: str) -> None:
    spring = (timezone.localtime() - timedelta(days=200)).replace(tzinfo=None)
    offer(people, times=[Times(spring, 60, "FREQ=WEEKLY;COUNT=8")])
    assert unmet(people, days)


@pytest.mark.parametrize(
    ("opening", "days", "lacks"),
    [
        ("Mo-Fr 10:00-14:00", "daytime", False),
        ("Mo-Fr 10:00-14:00", "weekend", True),
        ("Mo-Fr 10:00-16:00", "evening", True),
        ("Th 10:00-19:00", "evening", False),
        ("Th 16:00-19:00", "daytime", True),
        ("Sa 10:00-19:00", "weekend", False),
        ("Sa 10:00-19:00", "evening", True),
        ("", "weekend", False),
    ],
)
def test_a_standing_offer_answers_when_it_is_open(people: People, opening: str, days: str, lacks: bool) -> None:
    offer(people, kind="standing", opening=opening)
    assert unmet(people, days) is lacks
