"""From needs to fora, and times that suit volunteers: plain functions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.collaboration.choosing.plan import AHEAD, answers_until, first_times, fora_for
from brobygger.overview.directory.domain.days_off import public_holidays


@pytest.mark.parametrize(
    ("needs", "few", "expected"),
    [
        ({"steering"}, False, [("coordination",)]),
        ({"developing", "steering"}, False, [("coordination",), ("working",)]),
        ({"steering", "dialogue", "developing"}, False, [("coordination",), ("network",), ("working",)]),
        ({"dialogue"}, True, [("coordination", "network", "working")]),
        ({"nonsense"}, True, []),
        (set(), False, []),
    ],
)
def test_needs_lead_to_fora(needs: set[str], few: bool, expected: list[tuple[str, ...]]) -> None:
    assert [one.functions for one in fora_for(needs, few=few)] == expected


@given(st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.integers(0, 2))
def test_suggested_times_suit_volunteers_and_avoid_holidays(today: date, others: int) -> None:
    holidays = {d for year in (today.year, today.year + 1) for d in public_holidays(year)}
    times = first_times(today, holidays, others=others)
    assert not {starts for starts, _ends in times} & {
        s for n in range(others) for s, _e in first_times(today, holidays, others=n)
    }
    assert len({starts for starts, _ends in times}) == 3
    for starts, ends in times:
        assert starts.date() >= today + AHEAD
        assert starts.date() not in holidays
        assert starts < ends
        assert starts.weekday() == 5 or starts.hour >= 17
    until = answers_until(times, today)
    assert today <= until <= min(starts.date() for starts, _ends in times)


def test_answers_end_today_where_the_first_time_is_near() -> None:
    today = date(2026, 5, 4)
    soon = first_times(today - AHEAD, ())
    assert answers_until(soon, today) == today
    assert answers_until(first_times(today, ()), today) >= today + timedelta(days=14)
