"""A household with a plan of a few cards: what tests of arrivals and the samples begin with."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from brobygger.core.models import Place
from brobygger.people.domain.declarations import sign_declaration
from brobygger.people.models import User
from brobygger.reception.arrivals.domain.households import Expected, Person, expect_household
from brobygger.reception.arrivals.models import Household
from brobygger.reception.timeline.domain.cards import lay_card
from brobygger.reception.timeline.domain.details import CardDetails
from brobygger.reception.timeline.domain.revisions import adopt_revision
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import Timeline

LAW = "authority_task"
PEOPLE = (Person("26-64", "ar", "Amina"), Person("26-64", "ar"), Person("6-12", "da"))


def sign(place: Place, *users: User) -> None:
    """Let ``users`` sign the declaration of confidentiality."""
    for user in users:
        sign_declaration(place=place, user=user, name=user.name, language="da")


def cards(**changed: dict[str, Any]) -> list[CardDetails]:
    """Return a law's task, an inner task, a private one, and two offers; ``changed`` by their first words."""
    said: dict[str, dict[str, Any]] = {
        "Samtale": {"title": "Samtale om kontrakten", "side": "municipality", "kind": LAW, "from_day": 5, "to_day": 20,
                    "latest": 30, "topics": ["papers"], "minutes": 60, "legal_basis": "integrationsloven § 19",
                    "asks": "Tag brevet med", "texts": {"ar": {"title": "محادثة عن العقد"}}},
        "Bolig": {"title": "Find bolig", "side": "municipality", "kind": LAW, "from_day": -30, "to_day": -7,
                  "topics": ["housing"], "legal_basis": "integrationsloven § 12"},
        "Helbred": {"title": "Tilbud om samtale om helbred", "side": "municipality", "kind": LAW, "from_day": 10,
                    "to_day": 40, "topics": ["health"], "audiences": ["adults"], "minutes": 45,
                    "legal_basis": "integrationsloven § 15 d"},
        "Sprog": {"title": "Sprogcafé", "side": "civil_society", "from_day": 0, "to_day": 60, "topics": ["language"],
                  "minutes": 120, "owner_name": "Broen"},
        "Unge": {"title": "Ungdomsklub", "side": "civil_society", "from_day": 0, "to_day": 60, "topics": ["leisure"],
                 "audiences": ["young-13-17"], "minutes": 120},
    }  # fmt: skip
    return [CardDetails(**(card | changed.get(key, {}))) for key, card in said.items()]


def wall(place: Place, by: User | None, variant: str = "refugees") -> Timeline:
    """Return an adopted wall with those cards."""
    timeline = open_timeline(place=place, by=by, variant=variant, empty=True)
    for details in cards():
        lay_card(timeline=timeline, by=by, details=details)
    adopt_revision(timeline=timeline, by=by, reason="Den første", findings={})
    return timeline


def household(place: Place, by: User, day_zero: date | None = None, **other: Any) -> Household:
    """Return a household of three, by default ten days before day 0."""
    day = day_zero or timezone.localdate() + timedelta(days=10)
    expected = Expected(day_zero=day, people=PEOPLE, **({"language": "ar"} | other))
    return expect_household(place=place, by=by, expected=expected)
