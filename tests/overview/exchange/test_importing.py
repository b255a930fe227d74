"""Bringing in sheets: what a messy one needs, what the same one twice does, what people have changed meanwhile."""

from pathlib import Path

import pytest

from brobygger.core.command import command
from brobygger.core.models import AuditEntry
from brobygger.overview.directory.models import Activity, Actor, ContactPoint, Occurrence, Venue
from brobygger.overview.exchange.domain.importing import Sheet, entries_of, import_rows, look_at
from brobygger.overview.exchange.domain.report import Refused, Report
from brobygger.overview.exchange.models import ImportBatch
from brobygger.overview.exchange.readers.files import read_table
from brobygger.overview.exchange.words.headings import score
from tests.factories.people import People

MESSY = Path(__file__).parents[2] / "data" / "messy_activities.csv"


def sheet(kind: str, content: bytes | str, organiser: str = "") -> Sheet:
    data = content.encode() if isinstance(content, str) else content
    return Sheet(kind, read_table(data, lambda cells: score(kind, cells)), organiser=organiser)


def bring(people: People, kind: str, content: bytes | str, *, overwrite: bool = False, organiser: str = "") -> Report:
    return import_rows(
        place=people.here,
        by=people["coordinator"],
        sheet=sheet(kind, content, organiser),
        name="test.csv",
        overwrite=overwrite,
    )[1]


def look(people: People, kind: str, content: bytes | str, organiser: str = "") -> Report:
    entries = entries_of(people.here, sheet(kind, content, organiser))
    return look_at(place=people.here, by=people["coordinator"], entries=entries)


def mended() -> str:
    text = MESSY.read_bytes().decode("cp1252")
    text = text.replace("fredage når solen skinner", "fredage kl. 16-18").replace("omkring tyve", "20 kr.")
    return text.replace("kl. 13-16;;", "kl. 13-16;Borgerforeningen;")


def test_a_messy_sheet_is_told_row_by_row_and_nothing_is_written(people: People) -> None:
    with pytest.raises(Refused) as refused:
        bring(people, "activities", MESSY.read_bytes())
    assert {(p.row, p.column) for p in refused.value.report.errors} == {(7, "when"), (10, "price"), (13, "organiser")}
    assert not Activity.objects.exists() and not ImportBatch.objects.exists() and not Actor.objects.exists()


def test_a_look_writes_nothing_and_says_what_the_import_does(people: People) -> None:
    seen = look(people, "activities", mended())
    assert not seen.errors and not Activity.objects.exists()
    done = bring(people, "activities", mended())
    assert done.counts == seen.counts
    assert done.counts["activity"] == {"new": 8, "changed": 0, "unchanged": 0}
    assert (Activity.objects.count(), Actor.objects.count(), Venue.objects.count()) == (8, 8, 7)
    cafe = Activity.objects.get(texts__text="Sprogcafé på biblioteket")
    assert [t.slug for t in cafe.languages.all()] == ["da", "ar"]
    assert cafe.venue and cafe.venue.name == "Biblioteket" and cafe.organiser.kind == "department"
    assert Occurrence.objects.filter(activity=cafe).count() > 50
    assert AuditEntry.objects.filter(verb="import.run", user=people["coordinator"]).count() == 1


def test_the_same_file_twice_changes_nothing(people: People) -> None:
    bring(people, "activities", mended())
    versions = dict(Activity.objects.values_list("pk", "version"))
    again = bring(people, "activities", mended())
    assert again.counts["activity"] == {"new": 0, "changed": 0, "unchanged": 8}
    assert again.empty_handed and dict(Activity.objects.values_list("pk", "version")) == versions


def test_a_second_file_changes_only_what_it_holds(people: People) -> None:
    bring(people, "actors", "Navn;Telefon;By;Beskrivelse\nSol;12345678;Lindekøbing;Vi syr\n")
    done = bring(people, "actors", "Forening;Tlf;By\nSOL;87654321;\n")
    assert done.counts["actor"] == {"new": 0, "changed": 1, "unchanged": 0} and done.empties == 1
    sol = Actor.objects.get()
    assert (sol.phone, sol.city, sol.texts.get().text) == ("87654321", "Lindekøbing", "Vi syr")


def test_what_people_have_changed_since_is_kept_and_told(people: People) -> None:
    bring(people, "actors", "Navn;Telefon\nSol;12345678\n")
    with command("actor.change", place=people.here, by=people["centre"]) as change:
        sol = Actor.objects.get()
        sol.phone = "11111111"
        change.save(sol)
    told = bring(people, "actors", "Navn;Telefon\nSol;12345678\n")
    assert told.kept[0].fields == {"phone": ("11111111", "12345678")}
    assert Actor.objects.get().phone == "11111111"
    bring(people, "actors", "Navn;Telefon\nSol;12345678\n", overwrite=True)
    assert Actor.objects.get().phone == "12345678"


def test_identity_is_the_id_then_the_cvr_number_then_the_name(people: People) -> None:
    bring(people, "actors", "Id;Navn;CVR\n17;Sol;\n18;Maane;29189846\n")
    done = bring(people, "actors", "Id;Navn;CVR\n17;Solen;\n")
    assert done.counts["actor"]["changed"] == 1
    done = bring(people, "actors", "Navn;CVR\nMånen;29189846\n")
    assert done.counts["actor"]["changed"] == 1
    assert set(Actor.objects.values_list("name", flat=True)) == {"Solen", "Månen"}
    pk = Actor.objects.get(name="Solen").pk
    bring(people, "actors", f"Id;Navn\n{pk};Solskin\n")
    assert Actor.objects.get(pk=pk).name == "Solskin"


def test_ids_of_another_place_are_only_keys(people: People) -> None:
    bring(people, "actors", "Navn\nSol\n")
    pk = Actor.objects.get().pk
    import_rows(place=people.there, by=people["outsider"], sheet=sheet("actors", f"Id;Navn\n{pk};Tyv\n"), name="x")
    assert Actor.objects.get(pk=pk).name == "Sol" and Actor.objects.get(place=people.there).name == "Tyv"


def test_activities_of_one_name_are_told_apart_by_their_times(people: People) -> None:
    two = "Titel;Arrangør;Hvornår\nCafé;Sol;tirsdag kl. 15-17\nCafé;Sol;torsdag kl. 15-17\n"
    assert bring(people, "activities", two).counts["activity"]["new"] == 2
    turned = "Titel;Arrangør;Hvornår\nCafé;Sol;torsdag kl. 15-17\nCafé;Sol;tirsdag kl. 15-17\n"
    assert bring(people, "activities", turned).empty_handed
    moved = "Titel;Arrangør;Hvornår\nCafé;Sol;fredag kl. 15-17\nCafé;Sol;tirsdag kl. 15-17\n"
    assert bring(people, "activities", moved).counts["activity"] == {"new": 0, "changed": 1, "unchanged": 1}


def test_a_row_twice_counts_once_and_a_contradiction_is_an_error(people: People) -> None:
    done = bring(people, "actors", "Navn;Tlf\nSol;12345678\nSol;12345678\n")
    assert done.counts["actor"]["new"] == 1 and done.warnings[-1].row == 3
    with pytest.raises(Refused):
        bring(people, "actors", "Navn;Tlf\nSol;12345678\nSol;87654321\n")


def test_a_cpr_number_anywhere_is_refused_with_row_and_column(people: People) -> None:
    with pytest.raises(Refused) as refused:
        bring(people, "actors", "Navn;Noter\nSol;\nMåne;født 070761-4285\n")
    error = refused.value.report.errors[0]
    assert error.row == 3 and "Noter" in error.text


def test_contacts_get_their_organisation_and_substitute(people: People) -> None:
    rows = "Navn;Organisation;Telefon;Emner;Stedfortræder\nAda;Sol;12345678;Dansk;Bo\nBo;Sol;;Dansk;\n"
    assert bring(people, "contacts", rows).counts["contact"]["new"] == 2
    ada = ContactPoint.objects.get(name="Ada")
    assert ada.substitute and ada.substitute.name == "Bo" and [t.slug for t in ada.topics.all()] == ["language"]
    assert bring(people, "contacts", rows).empty_handed


def test_a_contact_person_beside_an_association_becomes_a_contact_point(people: People) -> None:
    bring(people, "actors", "Forening;Kontaktperson;Telefon;Hører under\nSol;Ada;12345678;\nMåne;;;Sol\n")
    assert ContactPoint.objects.get().actor.name == "Sol"
    parent = Actor.objects.get(name="Måne").parent
    assert parent and parent.name == "Sol"
