"""What goes out in HSDS 3.1: valid by the official schemas, whole, and the same after a journey."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.management import call_command

from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.details import (
    ActivityDetails,
    ActorDetails,
    ContactDetails,
    Times,
    VenueDetails,
)
from brobygger.overview.directory.domain.venues import register_venues
from brobygger.overview.exchange.domain.hsds import everything, file_of
from brobygger.overview.exchange.words.hsds_kinds import kind_of
from tests.factories.people import People, make_place
from tests.overview.exchange.journeys import by_id, differences, journey
from tests.shared import needs_shared, wrong


@needs_shared
def test_the_validation_bites() -> None:
    assert wrong({"id": "x", "name": "T", "status": "open"}, "service")
    sound = {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "T", "status": "active"}
    assert not wrong(sound, "service") and wrong(sound | {"phones": [{}]}, "service")


def everything_at_once(people: People) -> None:
    """Fill Lindekøbing with entries that use every field HSDS has a place for. (Longer than 50 lines because it is
    one list of everything.)"""
    here = people.here
    sol, centre = [
        register_actor(place=here, by=None, details=d)
        for d in (
            ActorDetails(
                "Sol",
                "social_association",
                cvr="12345674",
                email="sol@example.dk",
                phone="12345678",
                website="https://sol.example",
                address="Torvet 1",
                postcode="9999",
                city="Lindekøbing",
                texts={"description": {"ar": "وصف", "da": "Om os"}, "purpose": {"da": "At mødes"}},
                visibility={"email": "public", "phone": "members"},
            ),
            ActorDetails("Centret", "department", side="municipality", paid=True),
        )
    ]
    register_actor(place=here, by=None, details=ActorDetails("Afdelingen", "association", parent=sol))
    contact = open_contact_points(
        place=here,
        by=None,
        details=[ContactDetails(centre, "Mette", "Rådgiver", "87654321", "m@example.dk", "Man 9-12", ["health"])],
    )[0]
    venue, empty = register_venues(
        place=here,
        by=None,
        details=[
            VenueDetails("Huset", "Torvet 2", "9999", "Byen", "Nord", 55.5, 9.5, True, False, None, "Ring på"),
            VenueDetails("Tomt hus", hearing_loop=False),
        ],
    )
    assert empty.name
    times = [
        Times(datetime(2026, 11, 3, 15), 90, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270601"),
        Times(datetime(2026, 11, 3, 22), 300, "FREQ=MONTHLY;BYDAY=3TU;COUNT=7", [datetime(2026, 12, 24, 10)]),
        Times(datetime(2026, 11, 30, 9), 60, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        Times(datetime(2026, 11, 3, 8), 2880, "FREQ=DAILY", [], [datetime(2026, 11, 4, 8)]),
        Times(datetime(2026, 12, 1, 8), 1440),
        Times(datetime(2026, 1, 6, 9), 60, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU;UNTIL=20270601T080000"),
    ]
    texts = {
        "title": {"en": "Café", "da": "Cafeen"},
        "summary": {"da": "Kort"},
        "description": {"da": "To\nlinjer", "uk": "Опис"},
        "bring": {"da": "Kop"},
    }
    register_activity(
        place=here,
        by=None,
        details=ActivityDetails(
            sol, texts, "scheduled", venue, contact, "Bo", "11223344", "Ring først", ["health"], ["women", "families"],
            ["da", "ar"], ["women", "free"], Decimal("25.50"), "med kaffe", 12, times, confirmed_on=date(2026, 10, 1),
        ),
    )  # fmt: skip
    plain = ActivityDetails(centre, {"title": {"da": "Åbent"}}, "standing", price_note="Spørg", contact_name="Ib")
    register_activity(place=here, by=None, details=plain)


def test_every_field_makes_the_journey(people: People) -> None:
    everything_at_once(people)
    before, after, report = journey(people.here, make_place("tom", "Tom"))
    assert [p.text for p in report.warnings] == []
    assert [d for k, r in by_id(before).items() for d in differences(r, by_id(after)[k], r["name"])] == []
    cafe = next(r for r in before if r["name"] == "Café")
    expected = (
        "additional_urls fees_description url last_modified".split(),
        "assured_date attributes capacities contacts cost_options description eligibility_description languages"
        " organization schedules service_at_locations status".split(),
    )
    assert [n for n in expected[0] if n in cafe] == [] and [n for n in expected[1] if n not in cafe] == []
    sol = next(r for r in before if r["name"] == "Sol")
    assert sol["email"] == "sol@example.dk" and "phones" not in sol, "each field as its actor lets everybody see it"
    assert sol["description"] == "وصف" and sol["organization_identifiers"][0]["identifier"] == "12345674"


@needs_shared
def test_every_field_is_valid(people: People) -> None:
    everything_at_once(people)
    assert [w for r in everything(people.here) for w in wrong(r, kind_of(r))] == []


def test_what_is_not_for_everybody_stays_at_home(people: People) -> None:
    here = people.here
    bo = register_actor(place=here, by=None, details=ActorDetails("Bo Privat", "citizen", phone="12345678"))
    sol = register_actor(place=here, by=None, details=ActorDetails("Sol", "association"))
    open_contact_points(place=here, by=None, details=[ContactDetails(sol, "Skjult", public=False)])
    for actor, shown in ((bo, True), (sol, False)):
        details = ActivityDetails(actor, {"title": {"da": f"Vist {shown}"}}, published=shown)
        register_activity(place=here, by=None, details=details)
    text = file_of(here).decode()
    assert "Vist True" in text
    assert not [word for word in ("Bo Privat", "12345678", "Skjult", "Vist False", str(bo.pk)) if word in text]


def test_the_file_comes_from_the_command_line_and_the_desk(people: People, capsys: Any) -> None:
    everything_at_once(people)
    call_command("export_file", "hsds", "--place", "lindekoebing")
    told = json.loads(capsys.readouterr().out)
    shown = people.client("coordinator").get("/lindekoebing/desk/export/hsds.json")
    assert told == shown.json() and len(told["contents"]) == 6
    assert people.client("coordinator").get("/lindekoebing/desk/export/hsds.csv").status_code == 404
    assert people.client("outsider").get("/lindekoebing/desk/export/hsds.json").status_code == 403
