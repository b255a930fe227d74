"""What is written of a card is read again as the same card, through CSV and XLSX, whatever it says (R76)."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from brobygger.overview.exchange.readers.table import tidy
from brobygger.overview.exchange.words.headings import fold
from brobygger.reception.timeline.domain import bringing
from brobygger.reception.timeline.domain.details import CardDetails
from brobygger.reception.timeline.sheet.cells import Named, Names, SheetCard, read_row, written

CLUB, HALL, CENTRE, SAME, TWIN = (UUID(int=n) for n in range(1, 6))
WORDS = {
    "topics": {"language": "Dansk", "job": "Job og uddannelse", "odd": "Krop; sjæl | ånd"},
    "audiences": {"children": "Børn", "women": "Kvinder"},
    "languages": {"fa": "Farsi/Dari", "uk": "Ukrainsk"},
}
NAMES = Names(
    {c: {fold(w): s for s, w in words.items()} | {fold(s): s for s in words} for c, words in WORDS.items()}, WORDS,
    [Named(CLUB, "Sognets café", "civil_society"), Named(HALL, "Borgerservice", "municipality"),
     Named(SAME, "Klubben", "civil_society"), Named(TWIN, "klubben", "civil_society")],
    [Named(CENTRE, "Åbent hus")],
    date(2026, 11, 1),
)  # fmt: skip
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40).map(tidy)
TITLE = st.one_of(TEXT, st.sampled_from(["A | B", "=1+1", "- 3", "'x", "ja; nej", "1", "Titel"])).filter(bool)

KINDS, STATES = st.sampled_from(["offer", "activity"]), st.sampled_from(["suggested", "ours", "not_here"])


@st.composite
def details(draw: Any, title: str) -> CardDetails:
    """Return a card as one could lie on a wall."""
    day = st.integers(-60, 180)
    days, window = sorted((draw(day), draw(day))), sorted((draw(day), draw(day)))
    by_law = draw(st.booleans())
    side = "municipality" if by_law else draw(st.sampled_from(["municipality", "civil_society", "partner"]))
    owners = {"municipality": [HALL], "civil_society": [CLUB, SAME, TWIN], "partner": []}[side]
    owner = draw(st.sampled_from([None, *owners]))
    name = "" if owner else draw(TEXT.filter(lambda t: fold(t) not in {fold(a.name) for a in NAMES.actors}))
    lists = {
        n: tuple(draw(st.lists(st.sampled_from(list(w)), unique=True, min_size=n == "topics")))
        for n, w in WORDS.items()
    }
    said = st.dictionaries(st.sampled_from(["title", "asks"]), TEXT.filter(bool), min_size=1)
    kind, state = "authority_task" if by_law else draw(KINDS), "ours" if by_law else draw(STATES)
    return CardDetails(
        title, side, days[0], days[1], kind=kind, state=state,
        minutes=draw(st.integers(0, 1440)), per_week=draw(st.floats(0.001, 50)),
        earliest=draw(st.sampled_from([None, window[0]])), latest=draw(st.sampled_from([None, window[1]])),
        fixed=draw(st.booleans()), owner=owner, owner_name=name, activity=draw(st.sampled_from([None, CENTRE])),
        asks=draw(TEXT), legal_basis=draw(TEXT),
        legal_checked_on=draw(st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1))),
        confirmed=draw(st.booleans()),
        texts=draw(st.dictionaries(st.sampled_from(["da", "en", "ar", "ti"]), said, max_size=3)), **lists,
    )  # fmt: skip


@st.composite
def walls(draw: Any) -> list[SheetCard]:
    """Return the cards of a wall, each perhaps after others."""
    titles = draw(st.lists(TITLE, min_size=1, max_size=4, unique_by=fold).filter(lambda t: all(map(fold, t))))
    cards = []
    for title in titles:
        others = [t for t in titles if t != title]
        after = draw(st.lists(st.sampled_from(others), unique=True)) if others else []
        cards.append(SheetCard(draw(details(title)), tuple(after)))
    return cards


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@settings(max_examples=25, deadline=None)
@given(cards=walls(), language=st.sampled_from(["da", "en"]))
def test_a_file_brings_back_the_same_cards(form: str, language: str, cards: list[SheetCard]) -> None:
    with override(language):
        content = bringing.file_of([written(c, NAMES) for c in cards], form)
        brought = bringing.read(content=content)
        titles = {t: c.details.title for c in cards for t in (tidy(c.details.title), fold(c.details.title))}
        read = [read_row(cells, NAMES, titles) for cells in brought.rows.values()]
    assert not [r.errors for r in read if r.errors]
    assert not brought.notes
    for row, card in zip(read, cards, strict=True):
        assert row.card is not None
        assert row.card.details == card.details
        assert set(row.card.after) == set(card.after)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("from_day", "200", "Day 200"), ("from_day", "3.5", "whole number"), ("to_day", "-10", "before it begins"),
        ("minutes", "-5", "0 or more"), ("minutes", "lang tid", "whole number"), ("per_week", "0", "more than 0"),
        ("side", "hvem?", "not one of"), ("side", "forening", "Only the municipality"), ("kind", "x", "not one of"),
        ("topics", "Zebraer", "Zebraer"), ("after", "Findes ikke", "No card is called"),
        ("after", "Tolk", "after itself"), ("legal_checked_on", "i går måske", "no date"),

        ("activity", "Ukendt", "No entry"), ("fixed", "måske", "yes or no"),
        ("title", "x" * 121, "too long"), ("title", "", "needed"), ("owner", "Sognets café", "side of this card"),
        ("latest", "2", "before the first"), ("state", "not_here", "law asks"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_cell(column: str, cell: str, said: str) -> None:
    row = {"title": "Tolk", "side": "kommune", "kind": "lov", "from_day": "3", "to_day": "5", "topics": "Dansk",
           "earliest": "3", "state": "her"}  # fmt: skip
    with override("en"):
        read = read_row(row | {column: cell}, NAMES, {"Tolk": "Tolk"})
    assert set(read.errors) == {column}
    assert said in read.errors[column]
    assert read.card is None


def test_a_paper_card_needs_four_words() -> None:
    read = read_row({"title": "Café", "owner": "sognets café", "from_day": "14", "topics": "dansk"}, NAMES, {})
    assert read.card is not None
    said = read.card.details
    assert (said.side, said.owner, said.to_day, said.kind, said.per_week) == ("civil_society", CLUB, 14, "offer", 1)


@pytest.mark.parametrize(
    ("cell", "slugs"),
    [("Job", ("job",)), ("dans, jo", None), ("dans, job og", ("language", "job")), ("kro|DANSK", ("odd", "language"))],
)
def test_the_beginning_of_a_topic_is_enough(cell: str, slugs: tuple[str, ...] | None) -> None:
    row = {"title": "Café", "side": "f", "from_day": "1", "topics": cell}
    read = read_row(row, NAMES, {})
    assert (read.card.details.topics if read.card else None) == slugs
    assert set(read.errors) == (set() if slugs else {"topics"})


def test_an_empty_cell_keeps_what_is_here_and_a_new_title_drops_old_translations() -> None:
    here = SheetCard(
        CardDetails("Café", "civil_society", 1, 9, ("language",), latest=20, texts={"en": {"title": "Coffee"}})
    )
    stands = written(here, NAMES)
    kept = read_row({"title": "Café", "latest": ""}, NAMES, {}, here, stands)
    assert kept.card == here and kept.empty == ["latest"]
    renamed = read_row({"title": "Sprogcafé"}, NAMES, {}, here, stands)
    assert renamed.card is not None and renamed.card.details.texts == {}
    beside = read_row({"title": "Sprogcafé", "title@en": "Coffee"}, NAMES, {}, here, stands)
    assert beside.card is not None and beside.card.details.texts == {"en": {"title": "Coffee"}}


@pytest.mark.parametrize("dash", ["-", "–", " - "])
def test_a_dash_alone_empties_what_stands_here(dash: str) -> None:
    here = SheetCard(
        CardDetails(
            "Kor", "civil_society", 1, 7, ["network"], audiences=("children",), minutes=60, asks="Sko",
            legal_basis="§ 12", latest=30, owner_name="Sognet", texts={"ar": {"title": "x"}},
        ),
        ("Tolk",),
    )  # fmt: skip
    names = ("audiences", "minutes", "asks", "legal_basis", "latest", "owner", "after", "title@ar")
    read = read_row(dict.fromkeys(names, dash), NAMES, {}, here, written(here, NAMES))
    assert read.errors == {} and read.card is not None and read.empty == []
    said = read.card.details
    assert (said.audiences, said.minutes, said.asks, said.legal_basis, said.latest) == ((), 0, "", "", None)
    assert (said.owner, said.owner_name, read.card.after, dict(said.texts)) == (None, "", (), {})


@pytest.mark.parametrize("name", ["title", "side", "kind", "from_day", "to_day", "topics", "per_week", "state"])
def test_what_a_card_needs_cannot_be_emptied(name: str) -> None:
    here = SheetCard(CardDetails("Kor", "civil_society", 1, 7, ["network"]))
    read = read_row({name: "-"}, NAMES, {}, here, written(here, NAMES))
    assert read.card is None and list(read.errors) == [name]


def test_in_a_new_row_a_dash_is_an_empty_cell() -> None:
    cells = {"title": "Kor", "side": "frivillig", "from_day": "1", "topics": "dansk", "asks": "-", "latest": "–"}
    read = read_row(cells, NAMES, {})
    assert read.errors == {} and read.card is not None and read.card.details.asks == ""
