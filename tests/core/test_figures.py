"""The rule for figures on people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.core.figures import FEWEST, shown


@pytest.mark.parametrize(("count", "said"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (12, 10), (14, 10), (15, 15)])
def test_figures_are_rounded_down_to_whole_fives(count: int, said: int) -> None:
    assert shown(count) == said


@given(st.integers(0, 500))
def test_five_neighbours_always_look_the_same(count: int) -> None:
    begin = count - count % FEWEST
    assert {shown(begin + more) for more in range(FEWEST)} == {shown(count)}


def test_there_are_no_fewer_than_none() -> None:
    with pytest.raises(ValueError, match="-1"):
        shown(-1)
