"""Cards out as a file and in again: nothing lost, all or nothing, and nothing of others written over (R76)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.reception.timeline.domain import bringing, cards
from brobygger.reception.timeline.domain.bringing import Bringer, Refused
from brobygger.reception.timeline.domain.details import CardDetails, details_of
from brobygger.reception.timeline.domain.queries import order_of
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import Timeline, WallCard
from tests.factories.people import People

CAFE = {"title": "Café", "side": "frivillig", "from_day": "14", "topics": "language"}


@pytest.fixture
def wall(people: People) -> Timeline:
    return open_timeline(place=people.here, by=None, variant="ukraine")


@pytest.fixture
def other(people: People) -> Timeline:
    return open_timeline(place=people.here, by=None, empty=True)


@pytest.fixture
def by(people: People) -> Bringer:
    return Bringer(people["coordinator"])


def all_of(wall: Timeline) -> dict[str, tuple[CardDetails, set[str]]]:
    """Return by title what the cards of a wall say, and the titles that they come after."""
    rows = {c.pk: c for c in WallCard.objects.filter(timeline=wall)}
    order = order_of(wall)
    return {c.title: (details_of(c, ()), {rows[k].title for k in order.get(pk, ())}) for pk, c in rows.items()}


def file_rows(wall: Timeline, by: Bringer, form: str, **without: Any) -> dict[int, dict[str, str]]:
    content = bringing.exported(wall=wall, user=by.user, form=form)
    rows = bringing.read(content=content).rows
    return {n: {k: v for k, v in cells.items() if k not in without} for n, cells in rows.items()}


def enriched(people: People, wall: Timeline) -> None:
    """Let one card of the template say everything that a card can say, and two wait for each other."""
    club = register_actor(place=people.here, by=None, details=ActorDetails("Sognets café", "faith"))
    one, two = WallCard.objects.filter(timeline=wall, side="civil_society")[:2]
    everything = replace(
        details_of(one, [two.pk]), owner=club.pk, languages=["uk"], audiences=[], earliest=-10, latest=179, fixed=True,
        asks="Medbring | madpakke; \"tøj\"", legal_basis="=lov § 3", legal_checked_on=date(2026, 10, 2), state="ours",
        per_week=1 / 3, texts={"en": {"title": "Café", "asks": "Bring lunch"}, "ti": {"title": "ካፌ"}},
    )  # fmt: skip
    cards.change_card(card=one, by=None, details=everything)
    cards.change_card(card=two, by=None, details=details_of(two, [one.pk]))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_wall_goes_through_a_file_onto_an_empty_one(
    form: str, people: People, wall: Timeline, other: Timeline, by: Bringer
) -> None:
    enriched(people, wall)
    rows = file_rows(wall, by, form, id=0, version=0, variant=0)
    assert bringing.bring(wall=other, by=by, rows=rows) == len(all_of(wall)) > 20
    assert all_of(other) == all_of(wall)


def test_the_same_file_again_changes_nothing(people: People, wall: Timeline, by: Bringer) -> None:
    enriched(people, wall)
    before = {c.pk: c.version for c in WallCard.objects.filter(timeline=wall)}
    rows = file_rows(wall, by, "xlsx")
    assert {r.card is None or bool(r.changes) for r in bringing.look_at(wall=wall, by=by, rows=rows)} == {False}
    assert bringing.bring(wall=wall, by=by, rows=rows) == 0
    assert {c.pk: c.version for c in WallCard.objects.filter(timeline=wall)} == before


def test_what_others_changed_since_stays_unless_one_says_otherwise(wall: Timeline, by: Bringer) -> None:
    rows = file_rows(wall, by, "csv")
    card = WallCard.objects.filter(timeline=wall, side="civil_society", fixed=False)[0]
    cards.move_card(card=card, by=None, from_day=33, to_day=44)
    mine = next(r for r in rows.values() if r["id"] == str(card.pk))
    mine["minutes"] = "77"
    (row,) = [r for r in bringing.look_at(wall=wall, by=by, rows=rows) if r.changes]
    assert row.kept and row.changes["from_day"][0] == "33" and row.changes["minutes"][1] == "77"
    assert bringing.bring(wall=wall, by=by, rows=rows) == 0
    assert bringing.bring(wall=wall, by=by, rows=rows, overwrite=True) == 1
    card.refresh_from_db()
    assert card.minutes == 77 and card.from_day != 33


def test_a_card_renamed_in_the_sheet_is_the_same_card(wall: Timeline, by: Bringer) -> None:
    rows = file_rows(wall, by, "csv")
    first = next(r for r in rows.values() if any(o["after"] == r["title"] for o in rows.values()))
    first["title"] += " ny"
    before = len(all_of(wall))
    assert bringing.bring(wall=wall, by=by, rows=rows) == 1
    assert len(all_of(wall)) == before and WallCard.objects.get(pk=first["id"]).title == first["title"]


def test_all_or_nothing(other: Timeline, by: Bringer) -> None:
    rows = {2: CAFE, 3: CAFE | {"title": "Tur", "from_day": "999"}, 4: CAFE, 5: {"side": "frivillig"}}
    with pytest.raises(Refused) as refused:
        bringing.bring(wall=other, by=by, rows=rows)
    assert {r.number: set(r.errors) for r in refused.value.rows} == {2: set(), 3: {"from_day"}, 4: {"title"}}
    assert not WallCard.objects.filter(timeline=other).exists()


def test_new_cards_find_each_other_in_any_order_and_in_a_circle(other: Timeline, by: Bringer) -> None:
    rows = {1: CAFE | {"after": "Tur"}, 2: CAFE | {"title": "Tur", "after": "Sang | Dans"},
            3: CAFE | {"title": "Sang"}, 4: CAFE | {"title": "Dans", "after": "café"}}  # fmt: skip
    assert bringing.bring(wall=other, by=by, rows=rows) == 4
    assert {t: after for t, (_d, after) in all_of(other).items()} == {
        "Café": {"Tur"}, "Tur": {"Sang", "Dans"}, "Sang": set(), "Dans": {"Café"},
    }  # fmt: skip


def test_a_row_of_another_wall_and_a_number_that_nobody_keeps(wall: Timeline, other: Timeline, by: Bringer) -> None:
    rows = {1: CAFE | {"variant": wall.variant}, 2: CAFE | {"title": "Tur", "asks": "ring til 010190-1234"}}
    assert [set(r.errors) for r in bringing.look_at(wall=other, by=by, rows=rows)] == [{"variant"}, {"asks"}]


def test_own_cards_alone_for_who_lays_for_some(people: People, other: Timeline) -> None:
    mine = register_actor(place=people.here, by=None, details=ActorDetails("Sognet", "faith"))
    register_actor(place=people.here, by=None, details=ActorDetails("Klubben", "sports_club"))
    by = Bringer(people["volunteer"], own=[mine.pk], confirms=False)
    rows = {1: CAFE | {"owner": "Sognet"}, 2: CAFE | {"title": "Bold", "owner": "Klubben"}, 3: CAFE | {"title": "Sang"}}
    assert [set(r.errors) for r in bringing.look_at(wall=other, by=by, rows=rows)] == [set(), {"owner"}, {"owner"}]
    assert bringing.bring(wall=other, by=by, rows={1: rows[1]}) == 1
    taken = {1: rows[1] | {"owner": "Klubben"}}
    assert [set(r.errors) for r in bringing.look_at(wall=other, by=by, rows=taken)] == [{"owner"}]


def test_only_the_municipality_confirms_its_tasks(people: People, wall: Timeline, other: Timeline) -> None:
    by = Bringer(people["centre"], confirms=False)
    task = {"title": "Tolk", "kind": "lov", "from_day": "1", "topics": "language", "confirmed": "ja"}
    bringing.bring(wall=other, by=by, rows={1: task})
    assert not WallCard.objects.get(timeline=other).confirmed
    assert bringing.bring(wall=other, by=by, rows={1: task}) == 0
    assert bringing.bring(wall=other, by=Bringer(people["coordinator"]), rows={1: task}) == 1
    assert WallCard.objects.get(timeline=other).confirmed


def test_a_block_without_a_heading_has_the_columns_of_the_grid(other: Timeline, by: Bringer) -> None:
    block = "Café\tfrivillig\ttilbud\t14\t180\tlanguage\t\t120\t0,5\nTolk\tk\tl\t0\t\tlanguage\n"
    assert bringing.bring(wall=other, by=by, rows=bringing.read(pasted=block).rows) == 2
    tolk = WallCard.objects.get(title="Tolk")
    assert (tolk.side, tolk.kind, tolk.from_day, tolk.to_day) == ("municipality", "authority_task", 0, 0)
    assert WallCard.objects.get(title="Café").per_week == 0.5


def test_no_row_of_a_block_is_taken_for_a_heading() -> None:
    block = "Café\tfrivillig\ttilbud\t14\nTolk\tkommune\tlov\t0\nStart\tkommune\tlov\t3\n"
    assert [r["title"] for r in bringing.read(pasted=block).rows.values()] == ["Café", "Tolk", "Start"]
    headed = "Mødet i mandags\n\nHvad\tHvis\tFra dag\tEmne\nCafé\tfrivillig\t14\tDansk\n"
    assert [r["title"] for r in bringing.read(pasted=headed).rows.values()] == ["Café"]


def test_the_sheet_of_the_analysis_comes_onto_the_wall(other: Timeline, by: Bringer) -> None:
    head = "title,side,owner,kind,topic,audience,from_day,to_day,minutes,per_week,after\n"
    text = head + "Tolk,municipality,Kommunen,authority_task,language,,0,3,30,,\n"
    text += "Café,partner,Huset,offer,job|language,,4,9,60,2,Tolk\n"
    assert bringing.bring(wall=other, by=by, rows=bringing.read(content=text.encode()).rows) == 2
    said, after = all_of(other)["Café"]
    assert (said.owner_name, list(said.topics), said.per_week, after) == ("Huset", ["job", "language"], 2, {"Tolk"})
