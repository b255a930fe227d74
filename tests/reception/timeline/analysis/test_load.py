"""The load of a week: what counts, what it touches, and the flags."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from brobygger.reception.timeline.analysis.cards import Card
from brobygger.reception.timeline.analysis.limits import Limits
from brobygger.reception.timeline.analysis.load import Week, load, weeks_of
from tests.reception.timeline.analysis.making import card, walls


def _amounts(weeks: list[Week]) -> dict[int, tuple[Fraction, Fraction, Fraction, int]]:
    return {w.number: (w.must_minutes, w.offered_minutes, w.contacts, w.starts) for w in weeks}


@given(walls(), st.data())
def test_moving_a_card_changes_no_week_but_those_it_touched_before_or_after(
    wall: list[Card], data: st.DataObject
) -> None:
    assume(wall)
    at = data.draw(st.integers(0, len(wall) - 1))
    old = wall[at]
    new = old.moved_to(data.draw(st.integers(-60, 180 - (old.to_day - old.from_day))))
    assert new.days == old.days
    touched = {w for w, _days in [*weeks_of(old), *weeks_of(new)]}
    before, after = _amounts(load(wall)), _amounts(load([*wall[:at], new, *wall[at + 1 :]]))
    assert {w for w in before.keys() | after.keys() if before.get(w) != after.get(w)} <= touched


@given(walls())
def test_all_weeks_together_are_what_all_cards_ask(wall: list[Card]) -> None:
    asked = sum((Fraction(str(c.per_week)) * c.days / 7 if c.days > 1 else 1) * Fraction(str(c.minutes)) for c in wall)
    weeks = load(wall)
    assert sum(w.minutes for w in weeks) == asked
    assert sum(w.starts for w in weeks) == sum(c.minutes > 0 for c in wall)
    assert sum(w.new_faces for w in weeks) == len({c.owner for c in wall if c.minutes > 0})


def test_a_week_of_exactly_the_limit_is_not_over_it() -> None:
    tenths = [card(f"{n}", 0, 6, kind="authority_task", minutes=0.1) for n in range(10)]
    [week] = load(tenths, Limits(max_must=1, warn_must=1, max_starts=10))
    assert (week.must_minutes, week.flags) == (1, ())
    [week] = load([*tenths, card("x", 0, minutes=0.1, kind="authority_task")], Limits(max_must=1, max_starts=10))
    assert week.flags == ("must_over", "starts")


def test_flags_stand_in_their_order_and_much_yields_to_too_much() -> None:
    own = Limits(max_must=100, warn_must=50, max_starts=1, max_faces=1)
    two = [card("a", 7, kind="authority_task", owner="A"), card("b", 8, kind="authority_task", owner="B")]
    assert load(two, own)[0].flags == ("must_over", "starts", "faces")
    assert load([two[0]], own)[0].flags == ("must_high",)
    assert load([card("a", 0, owner="A"), card("b", 6, owner="B")], own)[0].flags == ("starts",)


def test_a_card_of_one_day_happens_once_whatever_stands_for_times_a_week() -> None:
    [week] = load([card("a", -1, per_week=5)])
    assert (week.number, week.contacts, week.minutes) == (-1, 1, 60)


def test_who_was_met_before_is_no_new_face_and_what_asks_nothing_is_no_meeting() -> None:
    weeks = load([card("a", -30, minutes=0), card("b", 1), card("c", 9)])
    assert [(w.number, w.new_faces) for w in weeks] == [(0, 1), (1, 0)]
