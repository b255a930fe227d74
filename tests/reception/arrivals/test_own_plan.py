"""What a plan says so that nobody stands there alone: what to bring, that a day is over, and whom to call."""

import csv
from datetime import timedelta
from importlib.resources import files

import pytest
from django.utils import timezone

from brobygger.core.languages import LANGUAGES
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.details import ActorDetails, ContactDetails
from brobygger.reception.arrivals.domain.links import open_link, secret_of
from brobygger.reception.arrivals.titles import asks_in
from brobygger.reception.timeline.domain.templates import template
from tests.factories import households
from tests.factories.people import People

NEW = [code for code, _name in LANGUAGES if code not in {"da", "en"}]


def plan(people: People, language: str, ago: int = 0) -> str:
    households.sign(people.here, people["coordinator"])
    households.wall(people.here, people["coordinator"])
    row = households.household(people.here, people["coordinator"], timezone.localdate() - timedelta(days=ago))
    secret = secret_of(open_link(household=row, member=None, by=None))
    return people.client("anonymous").get(f"/p/{language}/{secret}/").content.decode()


@pytest.mark.parametrize("variant", ["refugees", "ukraine", "quota"])
def test_what_the_templates_ask_to_bring_is_said_in_every_language(variant: str) -> None:
    asked = {c.texts["da"]["asks"] for c in template(variant) if c.texts["da"].get("asks")}
    assert asked
    for danish in asked:
        for code in NEW:
            assert asks_in(danish, code) not in {"", danish}, (danish, code)


def test_no_two_languages_say_the_same() -> None:
    with (files("brobygger.reception.arrivals") / "data" / "asks.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            assert len(set(row.values())) == len(row), row["da"]


@pytest.mark.parametrize(("language", "over"), [("da", "Dagen er gået"), ("ar", "مضى هذا اليوم"), ("ti", "ሓሊፋ እያ")])
def test_a_day_that_is_over_is_said(people: People, language: str, over: str) -> None:
    assert over in plan(people, language, ago=30)


def test_a_day_to_come_is_not_over(people: People) -> None:
    assert "Dagen er gået" not in plan(people, "da", ago=-20)


def test_where_nobody_is_named_the_place_s_own_contact_is_called(people: People) -> None:
    for name, kind, side, public in (
        ("Frivillig Frida", "association", "civil_society", True),
        ("Skjult Simon", "department", "municipality", False),
        ("Hovednummeret", "department", "municipality", True),
    ):
        actor = register_actor(place=people.here, by=None, details=ActorDetails(name, kind, side))
        contact = ContactDetails(actor, name, phone="12 34 56 78", topics=["practical"], public=public)
        open_contact_points(place=people.here, by=None, details=[contact])
    page = plan(people, "da")
    assert "Hovednummeret" in page
    assert "Skjult Simon" not in page
    assert "Frivillig Frida" not in page
