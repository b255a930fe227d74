"""The week as a picture: an activity counts once in each part of a weekday that it falls into."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.coincidence.domain.week import LEVELS, PARTS, week_of

MONDAY = datetime(2026, 11, 23)
moments = st.datetimes(datetime(2026, 11, 2), datetime(2026, 11, 29))


def test_examples() -> None:
    week = week_of(
        [
            ("café", MONDAY.replace(hour=17), MONDAY.replace(hour=19)),
            ("café", MONDAY.replace(day=30, hour=17), MONDAY.replace(day=30, hour=18)),
            ("kor", MONDAY.replace(hour=18), MONDAY.replace(hour=20)),
            ("fest", MONDAY.replace(hour=22), MONDAY.replace(day=24, hour=2)),
        ]
    )
    numbers = {(c.weekday, PARTS[c.part][0]): (c.number, c.level) for c in week.cells if c.number}
    assert numbers == {(0, 15): (1, 2), (0, 18): (2, 4), (0, 21): (1, 2)}
    assert [(c.weekday, c.part) for c in week.fullest()] == [(0, 4)]
    assert len(week.empty(range(1, 5))) == 26


def test_nothing() -> None:
    assert week_of([]).most == 0
    assert week_of([]).fullest() == []


@given(st.lists(st.tuples(st.integers(0, 3), moments, moments).map(lambda t: (t[0], *sorted(t[1:])))))
def test_what_always_holds(times: list[tuple[int, datetime, datetime]]) -> None:
    week = week_of(times)
    assert all(0 <= c.number <= 4 and 0 <= c.level <= LEVELS and bool(c.level) == bool(c.number) for c in week.cells)
    assert week_of(times + times) == week
    assert max((c.level for c in week.cells), default=0) in {0, LEVELS}
