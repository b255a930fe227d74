"""Taking an import back keeps what people have done since."""

from brobygger.core.command import command
from brobygger.core.models import AuditEntry
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.details import ActivityDetails
from brobygger.overview.directory.models import Activity, Actor, Venue
from brobygger.overview.exchange.domain.undoing import Undone, undo_import
from brobygger.overview.exchange.models import ImportBatch
from tests.factories.people import People
from tests.overview.exchange.test_importing import bring, mended


def undo(people: People) -> Undone:
    return undo_import(batch=ImportBatch.objects.first(), by=people["coordinator"])


def test_undo_removes_all_that_was_made_and_twice_is_harmless(people: People) -> None:
    bring(people, "activities", mended())
    done = undo(people)
    assert done.removed == 23 and not done.kept
    assert not (Activity.objects.exists() or Actor.objects.exists() or Venue.objects.exists())
    assert undo(people) == done
    assert AuditEntry.objects.filter(verb="import.undo", object_kind="importbatch").count() == 1


def test_undo_sets_back_what_was_changed(people: People) -> None:
    first = "Titel;Arrangør;Sted;Hvornår;Pris;Emne\nCafé;Sol;Huset;tirsdag kl. 15-17;gratis;Dansk\n"
    bring(people, "activities", first)
    bring(people, "activities", first.replace("Huset;tirsdag", "Salen;onsdag").replace("gratis;Dansk", "25;Familieliv"))
    cafe = Activity.objects.get()
    assert cafe.venue and cafe.venue.name == "Salen" and cafe.price == 25
    done = undo(people)
    assert done.restored == 1 and not done.kept
    cafe = Activity.objects.get()
    assert cafe.venue and cafe.venue.name == "Huset" and cafe.price == 0
    assert [t.slug for t in cafe.topics.all()] == ["language"]
    assert cafe.schedules.get().rule == "FREQ=WEEKLY;BYDAY=TU"
    assert not Venue.objects.filter(name="Salen").exists()


def test_undo_keeps_later_edits_and_lists_them(people: People) -> None:
    bring(people, "actors", "Navn;Telefon;By\nSol;12345678;Lind\n")
    bring(people, "actors", "Navn;Telefon;By\nSol;87654321;Havn\nMåne;;\n")
    with command("actor.change", place=people.here, by=people["centre"]) as change:
        sol, moon = Actor.objects.get(name="Sol"), Actor.objects.get(name="Måne")
        sol.phone, moon.city = "11111111", "Egen by"
        change.save(sol)
        change.save(moon)
    done = undo(people)
    assert {(k["name"], tuple(k["fields"])) for k in done.kept} == {("Sol", ("phone",)), ("Måne", ())}
    sol = Actor.objects.get(name="Sol")
    assert (sol.phone, sol.city) == ("11111111", "Lind") and Actor.objects.filter(name="Måne").exists()


def test_undo_keeps_what_others_stand_on(people: People) -> None:
    bring(people, "actors", "Navn\nSol\n")
    details = ActivityDetails(Actor.objects.get(), {"title": {"da": "Café"}})
    register_activity(place=people.here, by=people["volunteer"], details=details)
    done = undo(people)
    assert done.removed == 0 and done.kept[0]["name"] == "Sol" and Actor.objects.exists()
