"""Imports write what pages write: merged actors, what is kept from a reader, what only an association says itself."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brobygger.core.command import command
from brobygger.core.models import AuditEntry, SearchDocument
from brobygger.overview.directory.domain.activities import register_activities, relist
from brobygger.overview.directory.domain.actors import actor_details, change_actor, register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.domain.entries import withdraw
from brobygger.overview.directory.domain.merging import merge_actors
from brobygger.overview.directory.models import Activity, ActivityListing, Actor, ActorText, ContactPoint
from brobygger.overview.exchange.domain.importing import import_rows
from brobygger.overview.exchange.domain.report import Refused
from brobygger.overview.exchange.domain.stores.base import Store
from brobygger.overview.exchange.domain.undoing import undo_import
from brobygger.overview.exchange.models import ImportBatch
from tests.factories.people import People
from tests.overview.exchange.test_importing import bring, look, mended, sheet

TWO = "Id;Navn;Telefon;By\n1;Sol;11111111;\n2;Soles;22222222;Havn\n"


def merge(people: People) -> None:
    kept, gone = Actor.objects.get(name="Sol"), Actor.objects.get(name="Soles")
    merge_actors(kept=kept, gone=gone, by=people["coordinator"])


def test_a_list_row_made_in_memory_is_the_one_read_from_what_is_stored(people: People) -> None:
    text = "Titel;Titel (en);Arrangør;Sted;Hvornår;Emne;Sprog;Målgruppe\n"
    text += "Café;Coffee;Sol;Huset;tirsdag kl. 15-17;Familieliv, Dansk;ar, da;alle\nRåd;;Sol;;;;;\n"
    bring(people, "activities", text)
    listed = list(ActivityListing.objects.order_by("pk").values("pk", "row", "next_start", "next_end"))
    found = list(SearchDocument.objects.filter(kind="activity").order_by("object_id").values("words", "lead"))
    with command("activity.change", place=people.here, by=None) as change:
        relist(change, people.here, list(Activity.objects.all()))
    assert len(listed) == 2
    assert list(ActivityListing.objects.order_by("pk").values("pk", "row", "next_start", "next_end")) == listed
    again = SearchDocument.objects.filter(kind="activity").order_by("object_id").values("words", "lead")
    assert [(set(d["words"].split()), d["lead"]) for d in again] == [
        (set(d["words"].split()), d["lead"]) for d in found
    ]


def test_nothing_is_read_back_of_what_was_just_written(people: People) -> None:
    sol = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    times = [Times(datetime(2030, 1, 1, 15))]
    details = [ActivityDetails(sol, {"title": {"da": f"Café {n}"}}, topics=["family"], times=times) for n in range(60)]
    with CaptureQueriesContext(connection) as asked:
        register_activities(place=people.here, by=None, details=details)
    read = {q["sql"].split(" FROM ")[1].split('"')[1] for q in asked if q["sql"].startswith("SELECT")}
    assert ActivityListing.objects.count() == 60
    assert not {t for t in read if t.startswith("directory_") and t != "directory_term"}, read


def test_the_list_and_the_history_follow_a_change_by_import(people: People) -> None:
    bring(people, "activities", "Id;Titel;Titel (en);Arrangør\n1;Café;Coffee;Sol\n")
    bring(people, "activities", "Id;Titel;Arrangør\n1;Teselskab;Sol\n")
    activity = Activity.objects.get()
    assert activity.listing.row["texts"]["title"]["da"] == "Teselskab"
    assert {t.language: t.state for t in activity.texts.all()} == {"da": "original", "en": "outdated"}
    entry = AuditEntry.objects.get(verb="activity.change", object_id=str(activity.pk))
    assert entry.via == "import" and entry.changes["title.da"] == ["Café", "Teselskab"]
    bring(people, "activities", "Id;Titel (en);Arrangør\n1;Tea party;Sol\n")
    assert {t.language: t.state for t in Activity.objects.get().texts.all()} == {"da": "original", "en": "read"}


def test_a_changed_name_reaches_the_list_rows_of_an_actors_activities(people: People) -> None:
    bring(people, "actors", "Id;Navn\n1;Sol\n")
    bring(people, "activities", "Titel;Arrangør\nCafé;Sol\n")
    bring(people, "actors", "Id;Navn\n1;Solen\n")
    assert ActivityListing.objects.get().row["organiser"] == "Solen"


def test_the_id_and_the_name_of_a_merged_actor_lead_to_the_one_that_remains(people: People) -> None:
    bring(people, "actors", TWO)
    merge(people)
    told = look(people, "actors", TWO)
    assert told.counts["actor"]["new"] == 0 and any("Soles" in p.text for p in told.warnings)
    assert bring(people, "actors", TWO).counts["actor"] == {"new": 0, "changed": 0, "unchanged": 2}
    assert told.kept and told.kept[0].fields == {"phone": ("11111111", "22222222")}
    bring(people, "actors", "Navn;Postnr\nSoles;6000\n")
    sol = Actor.objects.get(active=True)
    assert (sol.name, sol.phone, sol.city, sol.postcode) == ("Sol", "11111111", "Havn", "6000")
    done = bring(people, "activities", "Titel;Arrangør\nCafé;Soles\n")
    assert Actor.objects.filter(active=True).count() == 1 and Activity.objects.get().organiser == sol
    assert any("Soles" in p.text for p in done.warnings)
    assert bring(people, "activities", "Titel;Arrangør\nCafé;Soles\n").empty_handed
    bring(people, "contacts", "Navn;Organisation;Telefon\nAda;Soles;12345678\n")
    assert bring(people, "contacts", "Navn;Organisation;Telefon\nAda;Soles;12345678\n").empty_handed
    assert ContactPoint.objects.get().actor == sol


def test_a_merged_actor_of_another_place_leads_nowhere(people: People) -> None:
    bring(people, "actors", TWO)
    merge(people)
    import_rows(place=people.there, by=people["outsider"], sheet=sheet("actors", TWO), name="x")
    assert set(Actor.objects.filter(place=people.there).values_list("name", flat=True)) == {"Sol", "Soles"}


def test_a_withdrawn_actor_is_known_by_its_id_and_stays_withdrawn(people: People) -> None:
    bring(people, "actors", "Id;Navn\n1;Sol\n")
    withdraw(entry=Actor.objects.get(), by=people["coordinator"])
    done = bring(people, "actors", "Id;Navn\n1;Solen\n")
    assert done.counts["actor"]["changed"] == 1 and done.warnings[0].column == "id"
    assert not Actor.objects.get().active and Actor.objects.get().name == "Solen"


def test_what_stands_hidden_is_left_and_told_by_row_and_column(people: People) -> None:
    bring(people, "actors", "Navn;Telefon;By\nSol;11111111;Lind\n")
    sol = Actor.objects.get()
    details = actor_details(sol)
    details.visibility = {"phone": "own"}
    change_actor(actor=sol, details=details, by=people["coordinator"])
    told = look(people, "actors", "Navn;Telefon;By\nSol;22222222;Havn\n")
    assert [(p.row, p.column) for p in told.warnings] == [(2, "phone")]
    assert "11111111" not in str(told)
    bring(people, "actors", "Navn;Telefon;By\nSol;22222222;Havn\n")
    assert (Actor.objects.get().phone, Actor.objects.get().city) == ("11111111", "Havn")


def test_only_the_association_says_that_it_is_an_ethnic_minority_association(people: People) -> None:
    text = "Navn;Etnisk minoritetsforening\nSol;ja\n"
    done = bring(people, "actors", text)
    assert [(p.row, p.column) for p in done.warnings] == [(2, "ethnic_minority_association")]
    assert bring(people, "actors", text).empty_handed
    assert not Actor.objects.get().ethnic_minority_association


def test_nothing_becomes_a_part_of_itself(people: People) -> None:
    with pytest.raises(Refused) as refused:
        bring(people, "actors", "Navn;Hører under\nSol;Måne\nMåne;Sol\n")
    assert {(p.row, p.column) for p in refused.value.report.errors} == {(2, "parent"), (3, "parent")}
    bring(people, "actors", "Navn\nSol\nMåne\n")
    with pytest.raises(Refused) as refused:
        bring(people, "actors", "Navn;Hører under\nSol;Måne\nMåne;Sol\n")
    assert [(p.row, p.column) for p in refused.value.report.errors] == [(3, "parent")]
    assert not Actor.objects.exclude(parent=None).exists()
    sol, moon = Actor.objects.get(name="Sol"), Actor.objects.get(name="Måne")
    details = actor_details(sol)
    details.parent = moon
    change_actor(actor=sol, details=details, by=None)
    details = actor_details(moon)
    details.parent = Actor.objects.get(pk=sol.pk)
    with pytest.raises(ValidationError):
        change_actor(actor=moon, details=details, by=None)


def test_undo_leaves_what_names_an_entry_that_is_no_more(people: People) -> None:
    bring(people, "activities", "Id;Titel;Arrangør;Pris\n1;Café;Sol;10\n")
    bring(people, "activities", "Id;Titel;Arrangør;Pris\n1;Café;Måne;20\n")
    sol = Actor.objects.get(name="Sol")
    details = actor_details(sol)
    details.name = "Helt andet"
    change_actor(actor=sol, details=details, by=people["coordinator"])
    done = undo_import(batch=ImportBatch.objects.first(), by=people["coordinator"])
    activity = Activity.objects.get()
    assert activity.organiser.name == "Måne" and activity.price == 10
    assert [k["fields"] for k in done.kept if k["kind"] == "activity"] == [["organiser"]]


def test_a_store_that_lacks_a_part_cannot_be_made(people: People) -> None:
    with pytest.raises(TypeError):
        Store(people.here, None)  # type: ignore[abstract]  # what is tried


def test_the_messy_sheet_changed_and_taken_back_leaves_what_was(people: People) -> None:
    bring(people, "activities", mended())
    before = sorted(map(str, ActorText.objects.values_list("text", flat=True)))
    prices = dict(Activity.objects.values_list("pk", "price"))
    bring(people, "activities", mended().replace("20 kr.", "30 kr."))
    assert dict(Activity.objects.values_list("pk", "price")) != prices
    undo_import(batch=ImportBatch.objects.first(), by=people["coordinator"])
    assert dict(Activity.objects.values_list("pk", "price")) == prices
    assert sorted(map(str, ActorText.objects.values_list("text", flat=True))) == before
