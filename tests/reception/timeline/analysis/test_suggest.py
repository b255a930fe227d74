"""The suggested order: never unlawful, from a lawful start never worse, and the best on walls small enough to try."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from brobygger.reception.timeline.analysis.cards import Card
from brobygger.reception.timeline.analysis.lawful import Rule, is_lawful
from brobygger.reception.timeline.analysis.limits import Limits
from brobygger.reception.timeline.analysis.load import load
from brobygger.reception.timeline.analysis.model import A_MOVE
from brobygger.reception.timeline.analysis.reading import read_wall
from brobygger.reception.timeline.analysis.suggest import Suggestion, peaks, suggest, together
from tests.reception.timeline.analysis.making import DATA, bounded_walls, card, kept, limits, slow_load

TIGHT = Limits(max_must=200, warn_must=100, max_starts=1, max_faces=1)
some = settings(max_examples=25, deadline=None, derandomize=True)


def _moved(wall: list[Card], told: Suggestion) -> list[Card]:
    days = {m.card: m.after[0] for m in told.moves}
    return [c.moved_to(days.get(c.key, c.from_day)) for c in wall]


def _cost(wall: list[Card], before: list[Card], own: Limits) -> tuple[int, int]:
    """Return what is over the limits and what the moves cost, week by week from the slow load."""
    over = 0
    for week, must, _offered, _contacts, starts, faces, _flags in slow_load(wall, own):
        over += ceil(max(Fraction(0), must - own.warn_must) / 60)  # type: ignore[operator]  # the slow load is untyped
        over += 2 * ceil(max(Fraction(0), must - own.max_must) / 60)  # type: ignore[operator]  # the slow load is untyped
        over += max(0, starts - own.max_starts)  # type: ignore[operator]  # the slow load is untyped
        over += max(0, faces - own.max_faces) if week >= 1 else 0  # type: ignore[operator]  # the slow load is untyped
    far = [abs(a.from_day - b.from_day) for a, b in zip(wall, before, strict=True)]
    return over, sum(days + A_MOVE * (days > 0) for days in far)


@some
@given(bounded_walls(6), limits)
def test_it_breaks_nothing_and_from_a_lawful_start_no_peak_is_higher(wall: list[Card], own: Limits) -> None:
    told = suggest(wall, own, seconds=1)
    if told.status == "conflict":
        assert told.conflict
        assert not told.was_lawful
        assert told.moves == ()
        return
    after = _moved(wall, told)
    assert is_lawful(after)
    assert all(kept(old, new) for old, new in zip(wall, after, strict=True))
    assert told.was_lawful == is_lawful(wall)
    assert told.after == peaks(load(after))
    if told.was_lawful:
        was, now = load(wall), load(after)
        assert max((w.minutes for w in now), default=0) <= max((w.minutes for w in was), default=0)
        assert max((w.starts for w in now), default=0) <= max((w.starts for w in was), default=0)
        assert told.before is not None
        assert not peaks(now).higher_than(told.before, own)


@some
@given(st.data(), limits)
def test_on_a_small_wall_nothing_is_better(data: st.DataObject, own: Limits) -> None:
    wall = data.draw(bounded_walls(3))
    wall = [replace(c, earliest=max(-60, c.from_day - 5), latest=min(180, c.to_day + 6)) for c in wall]
    lawful, most = is_lawful(wall), peaks(load(wall))
    spans = [
        [c.from_day] if c.fixed else range(c.earliest or 0, (c.latest or 0) - (c.to_day - c.from_day) + 1) for c in wall
    ]
    tried = ([c.moved_to(day) for c, day in zip(wall, days, strict=True)] for days in product(*spans))
    possible = [w for w in tried if is_lawful(w) and not (lawful and peaks(load(w)).higher_than(most, own))]
    told = suggest(wall, own, seconds=20)
    if not possible:
        assert told.status == "conflict"
        return
    assert told.status == "best"
    assert told.gap == 0
    assert _cost(_moved(wall, told), wall, own) == min(_cost(w, wall, own) for w in possible)


def test_a_wall_without_peaks_is_left_alone() -> None:
    wall = [card("a", 0), card("b", 30, owner="B")]
    told = suggest(wall)
    assert (told.status, told.moves, told.was_lawful, told.gap) == ("best", (), True, 0.0)
    assert suggest([]).status == "best"


def test_a_move_says_why_and_which_others_must_come_along() -> None:
    task = {"kind": "authority_task", "side": "municipality"}
    wall = [
        card("a", 7, 7, fixed=True, **task),
        card("b", 8, 8, latest=40, **task),
        card("c", 15, 15, after=("b",), latest=22),
        card("d", 40, earliest=36, latest=60, after=("a",)),
        card("e", 35, latest=34),
    ]
    told = suggest(wall, Limits(max_must=60, warn_must=60, max_starts=1), seconds=10)
    moves = {m.card: m for m in told.moves}
    assert told.status == "best"
    assert moves["e"].rules == (Rule("latest", "e", 34),)
    assert moves["e"].days == -1
    assert moves["b"].weeks == (1,)
    assert not load(_moved(wall, told), Limits(max_must=60, warn_must=60, max_starts=1))[0].flags
    assert "d" not in moves

    chain = [card("r", 0, 0, earliest=10), card("c", 5, after=("r",))]
    told = suggest(chain)
    assert [(m.card, m.after, m.along) for m in told.moves] == [("c", (10, 10), ()), ("r", (10, 10), ("c",))]
    assert told.moves[0].rules == (Rule("after", "c", 0, "r"),)


@some
@given(st.lists(st.integers(0, 4), min_size=2, max_size=6), st.data())
def test_each_move_can_be_accepted_with_those_along_and_the_wall_stays_lawful(
    gaps: list[int], data: st.DataObject
) -> None:
    wall: list[Card] = []
    for at, gap in enumerate(gaps):
        before = data.draw(st.sets(st.sampled_from(wall), max_size=2)) if wall else set()
        day = max([c.to_day + gap for c in before], default=gap)
        wall.append(card(f"{at}", day, day + gap // 2, owner=f"{at}", after=tuple(sorted(c.key for c in before))))
    assert is_lawful(wall)
    told = suggest(wall, TIGHT, seconds=20)
    assert told.moves or len({c.from_day // 7 for c in wall}) == len(wall)
    for move in told.moves:
        accepted = together(told.moves, move.card)
        days = {m.card: m.after[0] for m in accepted}
        assert move.card in days
        assert is_lawful([c.moved_to(days.get(c.key, c.from_day)) for c in wall])


def test_moves_that_pull_each_other_along_are_accepted_together() -> None:
    wall = [
        card("r", 0, 0, earliest=10),
        card("c", 5, after=("r",)),
        card("d", 5, after=("c",)),
        card("e", 9, latest=8),
    ]
    told = suggest(wall)
    assert [m.card for m in together(told.moves, "r")] == ["c", "d", "r"]
    assert [m.card for m in together(told.moves, "d")] == ["d"]
    assert together(told.moves, "nowhere") == ()


def test_nothing_lawful_names_what_contradicts_and_moves_nothing() -> None:
    told = suggest([card("a", 0, 9, fixed=True), card("b", 0, latest=5, after=("a",))])
    assert told.status == "conflict"
    assert told.conflict == (Rule("fixed", "a", 0), Rule("after", "b", 0, "a"), Rule("latest", "b", 5))
    assert (told.moves, told.was_lawful) == ((), False)


def test_a_card_goes_past_the_arrival_only_where_nothing_else_is_lawful() -> None:
    wall = [card("home", -9, -7, fixed=True), card("beds", -14, -2, after=("home",)), card("call", 0, minutes=9)]
    told = suggest(wall)
    assert [(m.card, m.after) for m in told.moves] == [("beds", (-7, 5))]


def test_numbers_too_fine_or_too_large_for_the_solver_keep_the_promise() -> None:
    task = {"kind": "authority_task", "side": "municipality"}
    fine = [card(f"{n}", n % 3, n + 4, minutes=0.1234567891, per_week=0.987654321, **task) for n in range(6)]
    huge = [card(f"h{n}", n, n + 20, minutes=1_000_000, per_week=1_000_000, owner=f"{n}", **task) for n in range(3)]
    told = suggest([*fine, *huge], TIGHT, seconds=2)
    assert told.before is not None
    assert told.after is not None
    assert not told.after.higher_than(told.before, TIGHT)


def test_the_wall_of_the_specification_is_mended() -> None:
    wall = read_wall((DATA / "wall.csv").read_bytes()).found
    told = suggest(wall, seconds=20)
    after = _moved(wall, told)
    assert told.status in {"best", "better"}
    assert not told.was_lawful
    assert is_lawful(after)
    assert _cost(after, wall, Limits()) < _cost(wall, wall, Limits())


def test_the_same_wall_gives_the_same_answer() -> None:
    wall = [card(f"{n}", n, n + 3 * n, owner=f"{n % 3}", kind="activity") for n in range(8)]
    first, second = (suggest(wall, TIGHT, seconds=20) for _time in range(2))
    assert first.status == second.status == "best"
    assert first.moves == second.moves
