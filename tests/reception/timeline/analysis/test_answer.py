"""The whole analysis: exactly what is specified, whatever the order of the rows."""

import json
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from brobygger.reception.timeline.analysis.answer import analyse, as_json
from brobygger.reception.timeline.analysis.cards import Card, Need
from brobygger.reception.timeline.analysis.limits import Limits
from brobygger.reception.timeline.analysis.reading import read_needs, read_wall
from tests.reception.timeline.analysis.making import (
    AUDIENCES,
    DATA,
    card,
    limits,
    needs,
    slow_circles,
    slow_coincidences,
    slow_gaps,
    slow_load,
    walls,
)


def test_the_wall_of_the_specification_gives_its_answer_byte_for_byte() -> None:
    wall = read_wall((DATA / "wall.csv").read_bytes())
    wanted = read_needs((DATA / "needs.csv").read_bytes())
    assert (wall.problems, wanted.problems) == ([], [])
    answer = json.dumps(as_json(analyse(wall.found, wanted.found)), indent=1, ensure_ascii=False) + "\n"
    assert answer == (DATA / "wall.expected.json").read_text("utf-8")


@given(walls(), needs, limits, st.sampled_from(["", *AUDIENCES]))
def test_it_finds_what_the_slow_way_finds(wall: list[Card], wanted: list[Need], own: Limits, audience: str) -> None:
    found = analyse(wall, wanted, own, audience)
    counted = [c for c in wall if not audience or not c.audiences or audience in c.audiences]
    titles = {c.title for c in counted}
    assert set(found.cards) == titles
    left = list(found.cards.values())
    assert all(titles.issuperset(c.after) for c in left)
    seen = [
        (w.number, w.must_minutes, w.offered_minutes, w.contacts, w.starts, w.new_faces, w.flags) for w in found.weeks
    ]
    assert seen == slow_load(left, own)
    assert list(found.gaps) == slow_gaps(left, wanted, own.min_gap)
    assert list(found.coincidences) == slow_coincidences(left)
    assert list(found.circles) == slow_circles(left)
    days = {c.title: c for c in left}
    assert list(found.order) == sorted((c.title, r) for c in left for r in c.after if c.from_day < days[r].to_day)
    assert list(found.authority_errors) == sorted(
        c.title for c in left if c.kind == "authority_task" and c.side != "municipality"
    )


@given(walls(), needs, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_means_nothing(wall: list[Card], wanted: list[Need], rng: Random) -> None:
    before = as_json(analyse(wall, wanted))
    rng.shuffle(wall)
    rng.shuffle(wanted)
    assert json.dumps(as_json(analyse(wall, wanted))) == json.dumps(before)


def test_the_answer_has_exactly_these_keys_and_short_numbers() -> None:
    wall = [
        card("b", 0, 6, per_week=0.1, minutes=1, after=("a",)),
        card("a", 3, 9, kind="authority_task", owner="Klubben", after=("b",)),
        card("c", 60, after=("c",)),
    ]
    answer = as_json(analyse(wall, [Need("health", 1, 4)]))
    assert list(answer) == ["weeks", "gaps", "coincidences", "order", "cycles", "authority_errors"]
    assert answer["weeks"][0] == {  # type: ignore[index]  # a list, as JSON has it
        "week": 0,
        "must_minutes": 34.29,
        "offered_minutes": 0.1,
        "contacts": 0.67,
        "starts": 2,
        "new_faces": 2,
        "flags": [],
    }
    assert answer["gaps"] == [{"topic": "health", "from_day": 1, "to_day": 4}]
    assert answer["order"] == [{"card": "a", "requires": "b"}, {"card": "b", "requires": "a"}]
    assert answer["cycles"] == [{"cards": ["a", "b"]}, {"cards": ["c"]}]
    assert answer["authority_errors"] == ["a"]


def test_an_empty_wall_has_nothing_to_say() -> None:
    assert all(found == [] for found in as_json(analyse([])).values())
