"""HSDS's own examples, and every calendar that the two calendar libraries carry."""

import io
import json
import time
import zipfile
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from brobygger.overview.directory.domain.occurrences import bounded
from brobygger.overview.directory.models import Activity, Actor, ContactPoint, Occurrence, Venue
from brobygger.overview.exchange.domain.importing import import_entries
from brobygger.overview.exchange.domain.open_formats import entries_of_text, text_of_archive
from brobygger.overview.exchange.domain.stores.activities import times_of
from brobygger.overview.exchange.readers.delimited import decoded
from brobygger.overview.exchange.readers.table import Unreadable
from brobygger.overview.exchange.words.entries import Vocabulary
from brobygger.overview.exchange.words.ical import read_calendar
from tests.factories.people import People
from tests.shared import HSDS, needs_shared

EXAMPLES = sorted(HSDS.glob("*.json")) if HSDS.is_dir() else []
NOTHING_FOR_US = {"base", "taxonomy", "taxonomy_list", "taxonomy_term", "taxonomy_term_list"}
WORDS = Vocabulary({"topics": {"work": "job"}, "audiences": {}, "languages": {"ur": "ur"}, "facts": {}})

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def packages() -> list[Path]:
    found = []
    for name in ("icalendar", "recurring_ical_events"):
        spec = find_spec(name)
        assert spec and spec.origin
        found.append(Path(spec.origin).parent)
    return found


CALENDARS = [f for p in packages() for f in sorted(p.rglob("*.ics"))]


def bring(people: People, kind: str, text: str, organiser: str = "") -> dict[str, dict[str, int]]:
    entries = entries_of_text(people.here, kind, text, organiser)
    done = import_entries(place=people.here, by=people["coordinator"], kind=kind, name="x", entries=entries)
    return done[1].counts


@needs_shared
def test_every_hsds_example_imports_twice_or_says_why_not(people: People) -> None:
    assert len(EXAMPLES) >= 10
    for path in EXAMPLES:
        text = path.read_text()
        if path.stem in NOTHING_FOR_US:
            with pytest.raises(Unreadable, match="."):
                bring(people, "hsds", text, "Værten")
            continue
        assert bring(people, "hsds", text, "Værten"), path.stem
        again = bring(people, "hsds", text, "Værten")
        assert all(c["new"] == c["changed"] == 0 for c in again.values()), (path.stem, again)
    assert Actor.objects.filter(name="Example Organization Inc.").count() == 1
    assert Venue.objects.filter(name="MyCity Civic Center", hearing_loop=True).count() == 1
    assert ContactPoint.objects.filter(name="Ann Persona").exists()
    assert Activity.objects.filter(texts__text="Community Counselling").count() == 1


@needs_shared
def test_what_has_no_place_is_told(people: People) -> None:
    entries = list(entries_of_text(people.here, "hsds", (HSDS / "service_full.json").read_text(), "")())
    told = " ".join(p.text for e in entries for p in e.problems)
    assert "wait_time" in told and "Urdu" in told and "GBP" in told
    assert not any(p.error for e in entries for p in e.problems)


@needs_shared
def test_the_folder_of_tables_comes_in_as_an_archive(people: People) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted((HSDS / "csv").iterdir()):
            archive.write(path, f"csv/{path.name}")
    assert bring(people, "hsds", text_of_archive("hsds", packed.getvalue()))["activity"]["new"] == 1


def test_services_schedules_become_times(people: People) -> None:
    service = {
        "id": "s1",
        "name": "Café",
        "status": "active",
        "organization": {"id": "o1", "name": "Sol"},
        "schedules": [
            {"freq": "WEEKLY", "byday": "TU,TH", "opens_at": "15:00", "closes_at": "17:00", "dtstart": "2026-11-03"}
        ],
        "cost_options": [{"amount": 25, "currency": "DKK"}],
    }
    bring(people, "hsds", json.dumps({"contents": [service]}))
    cafe = Activity.objects.get()
    assert cafe.price == 25 and cafe.schedules.get().rule == "FREQ=WEEKLY;BYDAY=TU,TH"
    assert Occurrence.objects.filter(activity=cafe).exists()


@pytest.mark.parametrize("text", ["", "{", "[1]", '"x"', "[" * 100_000, '{"a": 1}'])
def test_other_json_gets_a_clear_message(people: People, text: str) -> None:
    with pytest.raises(Unreadable, match="."):
        bring(people, "hsds", text)


def test_the_libraries_carry_calendars() -> None:
    assert len(CALENDARS) > 200, "the installed wheels carry no test calendars"


@pytest.mark.parametrize("path", CALENDARS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_calendar_is_read_or_says_why_not_and_takes_no_time(path: Path) -> None:
    began = time.process_time()
    text = decoded(path.read_bytes())[0]
    try:
        entries = read_calendar(text, WORDS, "", "Værten")
    except Unreadable as error:
        assert len(str(error)) > 20
    else:
        assert entries and all(e.values["title@da"] and e.values["organiser"] for e in entries)
        for stored in (t for e in entries for t in e.values["times"]):
            times = times_of(stored)
            bounded(times.starts, times.minutes, times.rule, times.extra, times.except_on, NOW)
    assert time.process_time() - began < 20


def test_all_calendars_can_be_stored_and_come_twice_without_a_change(people: People) -> None:
    taken = 0
    for path in CALENDARS:
        text = decoded(path.read_bytes())[0]
        try:
            bring(people, "ics", text, f"Kalender {taken}")
        except Unreadable:
            continue
        again = bring(people, "ics", text, f"Kalender {taken}")
        assert again["activity"]["new"] == 0, path.name
        taken += 1
    assert taken > 100 and Activity.objects.count() > 200


def test_overrides_and_left_out_times_keep_danish_clocks() -> None:
    text = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Café
DTSTART:20260324T140000Z
DTEND:20260324T160000Z
RRULE:FREQ=WEEKLY;BYDAY=TU
EXDATE:20260407T130000Z
LOCATION:Biblioteket\\, Torvet 1
CATEGORIES:Work,Andet
ORGANIZER;CN=Sol:mailto:sol@example.dk
END:VEVENT
BEGIN:VEVENT
UID:1
SUMMARY:Café
RECURRENCE-ID:20260414T130000Z
DTSTART:20260414T150000Z
DURATION:PT1H
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Fest
DTSTART;VALUE=DATE:20260605
END:VEVENT
END:VCALENDAR
"""
    cafe, party = read_calendar(text.replace("\n", "\r\n"), WORDS, "", "Værten")
    assert cafe.values["times"] == [
        ["2026-03-24T15:00", 120, "FREQ=WEEKLY;BYDAY=TU", [], ["2026-04-07T15:00", "2026-04-14T15:00"]],
        ["2026-04-14T17:00", 60, "", [], []],
    ]
    assert (cafe.values["venue"], cafe.values["venue_address"]) == ("Biblioteket", "Torvet 1")
    assert cafe.values["topics"] == ["job"] and cafe.values["organiser"] == "Sol"
    assert party.values["times"] == [["2026-06-05T00:00", 1440, "", [], []]]
    assert party.values["organiser"] == "Værten"


def test_a_hostile_rule_is_told_and_costs_nothing() -> None:
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Bombe", "DTSTART:20260101T000000", ""]
    lines += [
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:2",
        "SUMMARY:Fin",
        "DTSTART:20260101T100000",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    for rule in ("FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;COUNT=999999999"):
        lines[5] = f"RRULE:{rule}"
        entries = read_calendar("\r\n".join(lines), WORDS, "", "Værten")
        for stored in (t for e in entries for t in e.values["times"]):
            times = times_of(stored)
            bounded(times.starts, times.minutes, times.rule, times.extra, times.except_on, NOW)
        assert entries[-1].values["title@da"] == "Fin"


def test_a_cpr_number_in_a_calendar_is_refused(people: People) -> None:
    text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:070761-4285\r\nDTSTART:20260101\r\nEND:VEVENT\r\nEND:VCALENDAR"
    with pytest.raises(Unreadable, match="3"):
        bring(people, "ics", text)
