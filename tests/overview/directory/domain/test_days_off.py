"""Public holidays by law, the usual school holidays, and series that leave them out."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.directory.domain.days_off import (
    REACH,
    Break,
    own_days_off,
    public_holidays,
    usual_breaks,
    with_breaks,
)
from brobygger.overview.directory.domain.details import Times

AUTUMN = Break("autumn", date(2026, 10, 10), date(2026, 10, 18))


def test_the_public_holidays_of_2026() -> None:
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1), date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6), date(2026, 5, 14),
        date(2026, 5, 24), date(2026, 5, 25), date(2026, 12, 25), date(2026, 12, 26),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("autumn", date(2026, 10, 10), date(2026, 10, 18)),
        ("christmas", date(2026, 12, 19), date(2027, 1, 3)),
        ("winter", date(2027, 2, 13), date(2027, 2, 21)),
        ("easter", date(2027, 3, 20), date(2027, 3, 29)),
        ("summer", date(2027, 6, 26), date(2027, 8, 8)),
    ],
)
def test_a_school_year_as_most_places_have_it(kind: str, first: date, last: date) -> None:
    year = usual_breaks(date(2026, 9, 1), date(2027, 8, 31))
    assert len(year) == 5
    assert Break(kind, first, last) in year


@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)))
def test_the_usual_holidays_do_not_overlap_and_begin_on_saturdays(since: date) -> None:
    found = usual_breaks(since, since + timedelta(days=400))
    assert all(b.first.weekday() == 5 and b.first < b.last for b in found)
    assert all(one.last < other.first for one, other in zip(found, found[1:], strict=False))
    assert {b.kind for b in found} == {"autumn", "christmas", "winter", "easter", "summer"}


def test_holidays_are_left_out_and_the_clock_stays() -> None:
    said = Times(datetime(2026, 9, 1, 15), 60, "FREQ=WEEKLY", except_on=[datetime(2026, 9, 8, 15)], breaks=[])
    times = with_breaks(said, [AUTUMN], date(2026, 9, 1))
    assert times.breaks is not None
    assert datetime(2026, 10, 13, 15) in times.breaks
    assert times.except_on == sorted([datetime(2026, 9, 8, 15), *times.breaks])
    assert own_days_off(times) == [datetime(2026, 9, 8, 15)]
    assert with_breaks(times, [AUTUMN], date(2026, 9, 1)) == times


def test_a_day_named_besides_takes_place_in_the_holidays_too() -> None:
    said = Times(datetime(2026, 9, 1, 15), 60, "FREQ=WEEKLY", extra=[datetime(2026, 10, 13, 15)], breaks=[])
    assert datetime(2026, 10, 13, 15) not in (with_breaks(said, [AUTUMN], date(2026, 9, 1)).breaks or [])


def test_times_that_do_not_heed_holidays_stay_as_they_are() -> None:
    said = Times(datetime(2026, 9, 1, 15), 60, "FREQ=WEEKLY")
    assert with_breaks(said, [AUTUMN], date(2026, 9, 1)) is said


@given(st.integers(0, 6), st.sets(st.integers(0, 50), max_size=4), st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_nothing_takes_place_on_a_day_off_and_nothing_else_is_lost(weekday: int, own: set[int], today: date) -> None:
    first = datetime(2026, 1, 5 + weekday, 18)
    off = [first + timedelta(weeks=n) for n in own]
    breaks = usual_breaks(date(2026, 1, 1), today + REACH)
    times = with_breaks(Times(first, 60, "FREQ=WEEKLY", except_on=off, breaks=[]), breaks, today)
    for n in range((today + REACH - first.date()).days // 7):
        start = first + timedelta(weeks=n)
        free = start.date() in public_holidays(start.year) or any(start.date() in b for b in breaks)
        assert (start in times.except_on) == (free or n in own)
