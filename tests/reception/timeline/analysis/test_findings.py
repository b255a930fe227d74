"""Gaps, coincidences, order and circles where the slow way in making.py would not say why."""

from hypothesis import given

from brobygger.reception.timeline.analysis.cards import Card, Need
from brobygger.reception.timeline.analysis.coincidences import coincidences
from brobygger.reception.timeline.analysis.gaps import gaps
from brobygger.reception.timeline.analysis.order import Requires, circles, groups, required, too_early
from tests.reception.timeline.analysis.making import card, slow_reach, walls


def test_a_gap_of_three_days_is_none_and_one_of_four_is() -> None:
    wall = [card("a", 0), card("b", 4), card("c", 9, 12)]
    assert gaps(wall, [Need("language", 0, 12)]) == [("language", 5, 8)]
    assert gaps(wall, [Need("language", 0, 12)], min_gap=5) == []


def test_cards_that_ask_nothing_cover_a_need_and_windows_cut() -> None:
    assert gaps([card("a", -60, 180, minutes=0)], [Need("language", 0, 100)]) == []
    assert gaps([card("a", 90, 120)], [Need("language", 0, 100), Need("health", 1, 4)]) == [
        ("health", 1, 4),
        ("language", 0, 89),
    ]


@given(walls())
def test_coincidences_are_the_same_from_either_side(wall: list[Card]) -> None:
    found = coincidences(wall)
    assert found == coincidences(wall[::-1])
    assert len({frozenset(pair) for pair in found}) == len(found)
    assert all(a < b for a, b in found)


def test_half_of_the_shorter_one_is_enough_and_less_is_not() -> None:
    long = card("long", 0, 100)
    assert coincidences([long, card("short", 100, 101, owner="B")]) == [("long", "short")]
    assert coincidences([long, card("short", 100, 102, owner="B")]) == []


def test_one_that_stands_on_the_other_does_not_coincide_with_it_through_a_third_either() -> None:
    wall = [card("a", 0, 9), card("b", 0, 9, topics=("job",), after=("a",)), card("c", 0, 9, owner="C", after=("b",))]
    assert coincidences(wall) == []
    assert coincidences([wall[0], card("c", 0, 9, owner="C")]) == [("a", "c")]


def test_same_owner_other_people_or_a_task_of_the_law_do_not_coincide() -> None:
    one = card("a", 0, 9, audiences=("women",))
    assert coincidences([one, card("b", 0, 9)]) == []
    assert coincidences([one, card("b", 0, 9, owner="B", audiences=("adults",))]) == []
    assert coincidences([one, card("b", 0, 9, owner="B", kind="authority_task")]) == []
    assert coincidences([one, card("b", 0, 9, owner="B", kind="activity")]) == [("a", "b")]


def test_beginning_on_the_last_day_of_what_is_required_is_in_order() -> None:
    assert too_early([card("a", 0, 5), card("b", 5, after=("a",))]) == []
    assert too_early([card("a", 0, 5), card("b", 4, after=("a", "a", "gone"))]) == [("b", "a")]


@given(walls(12))
def test_who_requires_whom_is_known_through_others(wall: list[Card]) -> None:
    requires, reach = Requires(wall), slow_reach(wall)
    assert all(requires(a, b) == (b in reach[a]) for a in reach for b in reach)
    place = {key: at for at, group in enumerate(groups(required(wall))) for key in group}
    assert all(place[r] <= place[c.key] for c in wall for r in c.after)


def test_a_long_chain_is_no_circle_until_it_is_closed() -> None:
    chain = [card(f"{n:05}", after=(f"{n - 1:05}",) if n else ()) for n in range(5_000)]
    assert circles(chain) == []
    chain[0] = card("00000", after=("04999",))
    assert circles(chain) == [tuple(c.key for c in chain)]
