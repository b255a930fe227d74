"""Where cards may lie, and what contradicts what."""

from dataclasses import replace

import pytest
from hypothesis import given

from brobygger.reception.timeline.analysis.cards import Card
from brobygger.reception.timeline.analysis.lawful import Conflict, Room, Rule, is_lawful, nearest_lawful, rooms
from tests.reception.timeline.analysis.making import bounded_walls, card, kept


def _placed(wall: list[Card], staying: tuple[str, ...] = ()) -> list[Card]:
    days = nearest_lawful(wall, rooms(wall, staying))
    return [c.moved_to(days[c.key]) for c in wall]


def _conflict(wall: list[Card], staying: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    with pytest.raises(Conflict) as caught:
        _placed(wall, staying)
    return caught.value.rules


@given(bounded_walls())
def test_there_are_lawful_days_or_a_conflict_whose_every_rule_counts(wall: list[Card]) -> None:
    try:
        placed = _placed(wall)
    except Conflict as conflict:
        assert not _possible(wall, list(conflict.rules))
        for left_out in conflict.rules:
            assert _possible(wall, [r for r in conflict.rules if r != left_out])
        return
    assert is_lawful(placed)
    assert all(kept(old, new) for old, new in zip(wall, placed, strict=True))
    if is_lawful(wall):
        assert placed == wall


def _possible(wall: list[Card], rules: list[Rule]) -> bool:
    """Whether days exist that keep ``rules`` alone, found by pushing until nothing moves or all fall off the wall."""
    far = 10_000
    length = {c.key: c.to_day - c.from_day for c in wall}
    days = {c.key: -far for c in wall}
    for _round in range(len(wall) + 2):
        for rule in rules:
            if rule.kind in {"earliest", "fixed"} or (rule.kind == "wall" and rule.day < 0):
                days[rule.card] = max(days[rule.card], rule.day)
            if rule.kind == "after":
                days[rule.card] = max(days[rule.card], days[rule.other] + length[rule.other])
    ends = [r for r in rules if r.kind in {"latest", "deadline"} or (r.kind == "wall" and r.day > 0)]
    fixed = [r for r in rules if r.kind == "fixed"]
    steady = all(days[r.card] >= days[r.other] + length[r.other] for r in rules if r.kind == "after")
    return (
        steady
        and all(days[r.card] + length[r.card] <= r.day for r in ends)
        and all(days[r.card] <= r.day for r in fixed)
    )


def test_a_deadline_that_a_chain_cannot_keep_is_told_with_the_chain() -> None:
    wall = [
        card("a", 3, 9, fixed=True),
        card("b", 0, 6, after=("a",)),
        card("c", 0, after=("b",), latest=12, kind="authority_task", side="municipality"),
        card("d", 0, after=("a",)),
    ]
    assert _conflict(wall) == (
        Rule("fixed", "a", 3),
        Rule("after", "b", 0, "a"),
        Rule("after", "c", 0, "b"),
        Rule("deadline", "c", 12),
    )
    assert [c.from_day for c in _placed([*wall[:2], replace(wall[2], latest=15), wall[3]])] == [3, 9, 15, 9]


def test_a_circle_is_the_conflict_unless_all_can_be_on_one_day() -> None:
    a, b = card("a", 0, 3, after=("b",)), card("b", 1, after=("a",))
    assert set(_conflict([a, b])) == {Rule("after", "a", 0, "b"), Rule("after", "b", 0, "a")}
    assert _conflict([card("a", 0, 3, after=("a",))]) == (Rule("after", "a", 0, "a"),)
    one, other = _placed([replace(a, to_day=0), b])
    assert one.from_day == other.from_day


def test_a_card_longer_than_its_own_days_and_a_fixed_one_outside_them() -> None:
    assert _conflict([card("a", 0, 9, earliest=0, latest=5)]) == (Rule("earliest", "a", 0), Rule("latest", "a", 5))
    assert _conflict([card("a", 0, 9, fixed=True, latest=5)]) == (Rule("fixed", "a", 0), Rule("latest", "a", 5))


def test_cards_stay_on_their_side_of_the_arrival_where_no_days_are_told() -> None:
    wall = [card("a", -9, -5), card("b", 4, 6), card("c", -2, 2), card("d", 4, earliest=-30), card("e", -4, latest=30)]
    spans = {key: (r.first, r.last) for key, r in rooms(wall, [c.key for c in wall]).items()}
    assert spans == {"a": (-60, -5), "b": (0, 178), "c": (-60, 176), "d": (-30, 180), "e": (-60, 30)}
    assert rooms(wall)["a"] == Room(-60, 176, Rule("wall", "a", -60), Rule("wall", "a", 180))


@pytest.mark.parametrize(
    "wrong",
    [
        [card("a", 4, 9, earliest=5)],
        [card("a", 4, 9, latest=8)],
        [card("r", 0, 5), card("a", 4, after=("r",))],
    ],
)
def test_a_wall_with_one_card_in_the_wrong_place_is_not_lawful(wrong: list[Card]) -> None:
    assert not is_lawful([card("other", 0), *wrong])
    assert is_lawful([replace(c, after=(), earliest=None, latest=None) for c in wrong])
