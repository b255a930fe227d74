"""Blank cards, walls, lists and invitations on paper: everything that is given stands on the sheets."""

from datetime import date, time

import pytest
from django.utils import translation

from brobygger.core.pdf import Sheet, pdf
from brobygger.reception.timeline.paper import sheets
from brobygger.reception.timeline.paper.sheets import PaperCard, WeekLoad
from tests.core.pdf.test_setting import needs_noto
from tests.pdf_reader import pages_of, text_of

pytestmark = needs_noto
SHEET = Sheet("Væggen", date(2026, 11, 22), "Lindekøbing")
TOPICS = [("housing", "Bolig og naboer"), ("health", "Krop og læge"), ("language", "Dansk")]


@pytest.fixture(autouse=True)
def _danish():
    with translation.override("da"):
        yield


def card(number: int = 1, **other) -> PaperCard:
    plain = {"title": f"Kort {number}", "side": "municipality", "who": "Team", "topic": "housing",
             "from_day": 7, "to_day": 7}  # fmt: skip
    return PaperCard(**(plain | other))


def set_wall(cards: list[PaperCard], **how) -> tuple[dict, bytes]:
    data = sheets.wall(cards, "da", **how)
    return data, pdf("timeline/wall", data, "da", SHEET)


def test_thirty_blank_cards_stand_on_five_sheets_with_all_their_fields() -> None:
    pages = pages_of(pdf("timeline/blank_cards", sheets.blank_cards(TOPICS, "da", 15, 15), "da", SHEET))
    assert [p.count("Hvem gør det") for p in pages] == [6] * 5
    text = "".join("".join(pages).split())
    assert text.count("Kommune") == 15 and text.count("Civilsamfund") == 15
    for field in ("Hvad", "Forhvem", "Fradag", "Tildag", "Minutter", "Gangepr.uge", "Bolig"):
        assert text.count(field) == 30, field
    assert text.count("efterloven") == 15  # only the municipality has tasks by law


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
def test_blank_cards_are_set_in_other_languages(language: str) -> None:
    with translation.override(language):
        assert pdf("timeline/blank_cards", sheets.blank_cards(TOPICS, language, 1, 1), language, SHEET)


def test_a_wall_shows_every_card_once_with_who_does_it() -> None:
    cards = [card(n, side=("municipality", "civil_society", "partner")[n % 3], from_day=n * 4 - 60, to_day=n * 4 - 50)
             for n in range(30)]  # fmt: skip
    data, made = set_wall(cards)
    assert len(data["sheets"]) == 1
    words = pages_of(made)[0].split("\n")
    for one in cards:
        assert words.count(one.title) == 1
    shown = data["sheets"][0]
    assert {c["side"] for c in shown["above"]} == {"municipality"}
    assert {c["side"] for c in shown["below"]} == {"civil_society", "partner"}


def test_letters_shrink_before_a_second_sheet_is_taken_and_no_card_is_left_out() -> None:
    few, _made = set_wall([card(n) for n in range(6)])
    crowded, _made = set_wall([card(n) for n in range(45)])
    assert few["letters"] > crowded["letters"] and len(crowded["sheets"]) == 1
    too_many, made = set_wall([card(n, side=("municipality", "civil_society")[n % 2]) for n in range(400)])
    assert len(too_many["sheets"]) > 1
    shown = [c["title"] for s in too_many["sheets"] for c in [*s["above"], *s["below"]]]
    assert sorted(shown) == sorted(f"Kort {n}" for n in range(400))
    for sheet in too_many["sheets"]:
        assert all(c["lane"] >= 0 for c in [*sheet["above"], *sheet["below"]])
    assert "Kort399" in text_of(made)


def test_the_long_wall_covers_every_day_once_and_day_zero_stands_on_one_sheet() -> None:
    data, made = set_wall([card(1, from_day=-60, to_day=180)], long=True)
    assert len(data["sheets"]) == len(pages_of(made)) == 8
    weeks = [week["days"] for s in data["sheets"] for week in s["weeks"]]
    assert len(weeks) == len(set(weeks)) == 40
    assert sum(s["zero"] is not None for s in data["sheets"]) == 1
    assert sum(bool(s["above"]) for s in data["sheets"]) == 8


def test_the_load_stands_under_its_week_and_the_limit_above_it() -> None:
    data, made = set_wall([card()], load=[WeekLoad(1, 1200, 600), WeekLoad(2, 0, 0)], most=2220)
    (week,) = data["sheets"][0]["load"]
    assert week["label"] == "30" and round(week["must"] / week["may"], 6) == 2
    one = next(w for w in data["sheets"][0]["weeks"] if w["label"] == "1")
    assert week["left"] == one["left"] and week["must"] + week["may"] < data["limit"]["at"] < 1
    assert "37timer" in text_of(made)


def test_an_empty_wall_has_weeks_and_both_banks() -> None:
    _data, made = set_wall([])
    text = text_of(made)
    assert "Dag0" in text and "Kommune" in text and "Civilsamfund" in text and "−63" in text


def test_the_list_says_what_the_picture_shows() -> None:
    cards = [
        card(1, law=True, minutes=60, from_day=-7, to_day=-7),
        card(2, side="civil_society", open=True, minutes=90, per_week=0.5, from_day=14, to_day=180, whom="Kvinder"),
    ]
    made = pdf("timeline/card_list", sheets.card_list(cards, dict(TOPICS), "da"), "da", SHEET)
    text = text_of(made)
    for said in ("2kort", "−7", "14–180", "efterloven", "ikkebekræftetendnu", "60minutter", "90minutter,0.5gangeomugen",
                 "Kvinder", "Alle", "Boligognaboer"):  # fmt: skip
        assert said in text, said


def test_hostile_titles_are_words() -> None:
    _data, made = set_wall([card(title='#read("/etc/passwd") $x$', to_day=150)])
    assert '#read("/etc/passwd")$x$' in text_of(made)


def test_the_invitation_says_when_where_and_whom_to_ask() -> None:
    times = time(17), time(19, 30)
    said = sheets.invitation(date(2026, 12, 3), times, "Rådhuset, sal 2", "Mette, 12 34 56 78", "Kom")
    text = text_of(pdf("timeline/invitation", said, "da", SHEET))
    for words in ("Torsdag3.december2026", "17.00–19.30", "Rådhuset,sal2", "Mette,12345678", "Kom"):
        assert words in text, words
