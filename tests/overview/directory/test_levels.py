"""What an actor keeps to itself stays so in lists, search, history, merges and imports, not on its page alone (R57)."""

from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from brobygger.overview.directory.domain.actors import (
    actor_details,
    change_actor,
    declare_ethnic_minority,
    register_actor,
)
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.entries import remove
from brobygger.overview.directory.domain.merging import differences
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.overview.directory.models import Actor
from brobygger.overview.directory.views.public import people as public
from brobygger.overview.exchange.domain import drafts
from brobygger.overview.exchange.domain.importing import import_rows
from tests.factories.people import People
from tests.overview.exchange.test_importing import look, sheet

OWN = ("phone", "purpose", "address", "fee")


@pytest.fixture
def sol(people: People) -> Actor:
    """An association that shows phone, purpose, address and fee to nobody but its own people."""
    said = ActorDetails(
        "Sol",
        "association",
        phone="01000001",
        fee="77 kr",
        city="Skjulby",
        texts={"purpose": {"da": "Hemmeligheder"}},
        visibility=dict.fromkeys(OWN, "own"),
    )
    return register_actor(place=people.here, by=people["association"], details=said, owner=people["association"])


def change(sol: Actor, by: Any) -> None:
    said = replace(actor_details(sol), phone="01000002", fee="88 kr", city="Gemby")
    change_actor(actor=sol, details=said, by=by)


FACTS = {
    "fee": "50 kr om året", "premises": "Kælderen", "members_count": 4711, "volunteers_count": 1299, "cvr": "12345678",
    "texts": {"statutes": {"da": "Paragraf ét"}, "delegation": {"da": "Formanden bestemmer"}},
}  # fmt: skip
TOLD = ("50 kr om året", "Kælderen", "4711", "1299", "12345678", "Paragraf ét", "Formanden bestemmer")
LEVELLED = ("fee", "premises", "members_count", "volunteers_count", "cvr", "statutes", "delegation")


def public_page(client: Client, people: People, language: str, *, kind: str, level: str, by: str = "") -> str:
    """Return the public page of an actor that shows all it says of itself from ``level`` on."""
    levels = dict.fromkeys(LEVELLED, level) if level else {}
    said = ActorDetails("Sol", kind, visibility={"name": "public"} | levels, **FACTS)
    actor = register_actor(place=people.here, by=None, details=said, owner=people["association"])
    let_represent(actor=actor, user=people["association"], by=None)
    declare_ethnic_minority(actor=actor, by=people["association"], yes=True, shown_to=level or "own")
    reader = people.client(by) if by else client
    return unescape(reader.get(f"/lindekoebing/{language}/actors/{actor.pk}/").content.decode())


@pytest.mark.parametrize("language", ["da", "en", "ar", "fa", "uk", "ti", "so"])
def test_what_an_association_shows_everybody_stands_on_its_page(client: Client, people: People, language: str) -> None:
    page = public_page(client, people, language, kind="association", level="public")
    assert not [said for said in TOLD if said not in page]
    with translation.override(language):
        labels = [str(label) for _icon, label in public.FACTS.values()] + [str(x) for x in public.FOLDED.values()]
        labels += [gettext("We call ourselves an ethnic minority association")]
    assert not [label for label in labels if label not in page]


@pytest.mark.parametrize("level", ["members", "staff", "own"])
@pytest.mark.parametrize("by", ["", "coordinator", "association"])
def test_what_is_not_for_everybody_stands_on_no_public_page(
    client: Client, people: People, level: str, by: str
) -> None:
    page = public_page(client, people, "en", kind="association", level=level, by=by)
    assert not [said for said in (*TOLD, "ethnic", "Members", "Statutes") if said in page]


def test_of_a_person_only_the_name_that_she_shows_is_there(client: Client, people: People) -> None:
    page = public_page(client, people, "en", kind="citizen", level="")
    assert "Sol" in page and not [said for said in (*TOLD, "ethnic") if said in page]


@pytest.mark.parametrize("role", ["volunteer", "leader", "coordinator"])
@pytest.mark.parametrize("form", ["", "&format=csv"])
def test_a_list_tells_no_town_that_is_kept(people: People, sol: Actor, role: str, form: str) -> None:
    told = people.client(role).get(f"/lindekoebing/desk/overview/actors/?sort=-city{form}").content.decode()
    assert "Sol" in told
    assert "Skjulby" not in told


@pytest.mark.parametrize("role", ["volunteer", "coordinator"])
def test_a_search_finds_nobody_by_a_text_that_is_kept(people: People, sol: Actor, role: str) -> None:
    page = people.client(role).get("/lindekoebing/desk/overview/actors/?q=hemmeligheder")
    assert page.context["list"].rows == []


def test_a_text_is_found_as_soon_as_members_may_read_it(people: People, sol: Actor) -> None:
    said = actor_details(sol)
    change_actor(
        actor=sol, details=replace(said, visibility=said.visibility | {"purpose": "members"}), by=people["association"]
    )
    page = people.client("volunteer").get("/lindekoebing/desk/overview/actors/?q=hemmeligheder")
    assert page.context["list"].rows == [sol]


@pytest.mark.parametrize("form", ["", "?format=csv"])
def test_the_history_of_the_place_keeps_it_too(people: People, sol: Actor, form: str) -> None:
    change(sol, people["association"])
    told = people.client("coordinator").get(f"/lindekoebing/desk/history/{form}").content.decode()
    assert "Sol" in told
    assert not [kept for kept in ("0100000", "7 kr", "8 kr", "Gemby", "Skjulby") if kept in told]


def test_the_history_of_who_is_gone_keeps_what_stood(people: People, sol: Actor) -> None:
    change(sol, people["association"])
    remove(entry=sol, by=people["association"])
    assert "88 kr" not in people.client("coordinator").get("/lindekoebing/desk/history/").content.decode()


def test_a_merge_asks_nothing_about_it(people: People, sol: Actor) -> None:
    other = register_actor(
        place=people.here, by=people["centre"], details=ActorDetails("Solen", "association", phone="01000009", fee="1")
    )
    assert {name for name, _mine, _theirs in differences(other, sol)} == {"name"}


def test_an_import_neither_shows_nor_changes_it(people: People, sol: Actor) -> None:
    rows = "Navn;Telefon;By;Hjemmeside\nSol;99999999;Andenby;https://sol.example\n"
    report = look(people, "actors", rows)
    assert [set(s.fields) for s in report.changed] == [{"website"}]
    import_rows(place=people.here, by=people["coordinator"], sheet=sheet("actors", rows), name="x.csv", overwrite=True)
    sol.refresh_from_db()
    assert (sol.phone, sol.city, sol.website) == ("01000001", "Skjulby", "https://sol.example")


def test_the_preview_of_an_import_does_not_show_it(people: People, sol: Actor) -> None:
    rows = "Navn;Telefon;Hjemmeside\nSol;99999999;https://sol.example\n"
    by = people["coordinator"]
    draft = drafts.bring(place=people.here, by=by, brought=drafts.Brought("actors", "x.csv", rows.encode()))
    told = people.client("coordinator").get(f"/lindekoebing/desk/import/{draft.pk}/").content.decode()
    assert "https://sol.example" in told
    assert "01000001" not in told
