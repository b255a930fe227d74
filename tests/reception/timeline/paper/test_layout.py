"""Where cards lie on a printed wall: on their days, with room for their words, and never on one another."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from brobygger.reception.timeline.paper.layout import AFTER, BEFORE, INSIDE, LEAST, Bar, lanes_of, lay

FIRST, LAST, WIDTH = -63, 181, 396.0
A_DAY = WIDTH / (LAST - FIRST + 1)


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    first = draw(st.integers(-60, 180))
    return Bar(first, draw(st.integers(first, 180)), draw(st.floats(5, 150)))


@given(st.lists(bars(), max_size=40))
def test_no_card_and_no_words_lie_on_others(given_bars: list[Bar]) -> None:
    laid = lay(given_bars, FIRST, LAST, WIDTH)
    spans = []
    for one in laid:
        left = one.left - (one.room if one.where == BEFORE else 0)
        right = one.left + one.width + (one.room if one.where == AFTER else 0)
        assert left >= -0.001 and right <= WIDTH + 0.001
        spans.append((one.lane, left, right))
    for one, other in combinations(spans, 2):
        assert one[0] != other[0] or one[2] < other[1] or other[2] < one[1]


@given(bars())
def test_a_card_stands_on_its_days_and_can_be_seen(bar: Bar) -> None:
    (one,) = lay([bar], FIRST, LAST, WIDTH)
    assert one.lane == 0 and one.width >= LEAST - 0.001
    assert abs(one.left - min((bar.from_day - FIRST) * A_DAY, WIDTH - LEAST)) < 0.001
    assert (one.where == INSIDE) is (one.width >= bar.words)
    assert one.room > 0


def test_words_go_where_there_is_room() -> None:
    inside, after, before = lay([Bar(0, 180, 40), Bar(20, 20, 40), Bar(179, 180, 40)], FIRST, LAST, WIDTH)
    assert (inside.where, after.where, before.where) == (INSIDE, AFTER, BEFORE)


def test_words_do_not_cross_day_zero_if_they_can_stand_on_the_other_side() -> None:
    (near,) = lay([Bar(-10, -2, 30)], FIRST, LAST, WIDTH)
    assert near.where == BEFORE
    (no_room,) = lay([Bar(-60, -60, 120)], FIRST, LAST, WIDTH)
    assert no_room.where == AFTER


def test_what_lies_beyond_a_sheet_is_cut_at_its_edge() -> None:
    (one,) = lay([Bar(-60, 180, 30)], 0, 34, 350.0)
    assert (one.left, one.width) == (0, 350.0)


def test_an_empty_wall_has_no_lanes() -> None:
    assert lanes_of(lay([], FIRST, LAST, WIDTH)) == 0
