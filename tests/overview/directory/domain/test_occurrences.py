"""Times keep their wall clock over daylight saving, and are few."""

from datetime import UTC, datetime, timedelta

import pytest

from brobygger.overview.directory.domain.occurrences import AHEAD, MOST, as_utc, bounded, wall_clock

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_wall_clock_is_kept_over_both_changes() -> None:
    times = bounded(datetime(2026, 3, 3, 15), 120, "FREQ=WEEKLY", [], [], NOW)
    by_day = {start.date().isoformat(): (start.hour, end.hour) for start, end in times}
    assert by_day["2026-03-24"] == (14, 16)  # winter time
    assert by_day["2026-03-31"] == (13, 15)  # summer time
    assert by_day["2026-10-20"] == (13, 15)
    assert by_day["2026-10-27"] == (14, 16)
    assert all(wall_clock(start).hour == 15 and wall_clock(end).hour == 17 for start, end in times)


def test_a_time_that_the_change_leaves_out_is_moved_forward() -> None:
    assert wall_clock(as_utc(datetime(2026, 3, 29, 2, 30))) == datetime(2026, 3, 29, 3, 30)
    (start, end), *_ = bounded(datetime(2026, 3, 29, 2, 30), 60, "", [], [], NOW)
    assert (start.hour, start.minute, end - start) == (1, 30, timedelta(hours=1))
    (start, end), *_ = bounded(datetime(2026, 3, 29, 2, 50), 20, "", [], [], NOW)
    assert end - start == timedelta(minutes=20)


def test_of_an_hour_that_comes_twice_the_first_counts() -> None:
    assert as_utc(datetime(2026, 10, 25, 2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_night_ends_by_the_clock() -> None:
    (start, end), *_ = bounded(datetime(2026, 10, 24, 23), 300, "", [], [], NOW)
    assert wall_clock(end) == datetime(2026, 10, 25, 4)
    assert end - start == timedelta(hours=6)


def test_exceptions_and_extra_times() -> None:
    times = bounded(
        datetime(2026, 3, 3, 15),
        60,
        "FREQ=WEEKLY;COUNT=4",
        [datetime(2026, 3, 5, 9), datetime(2026, 3, 17, 15)],
        [datetime(2026, 3, 10, 15)],
        NOW,
    )
    assert [(wall_clock(s).day, wall_clock(s).hour) for s, _ in times] == [(3, 15), (5, 9), (17, 15), (24, 15)]


def test_what_is_going_on_is_kept_and_what_is_over_is_not() -> None:
    assert bounded(datetime(2026, 2, 27, 10), 60, "", [], [], NOW) == []
    assert bounded(datetime(2026, 2, 20, 10), 60 * 24 * 30, "", [], [], NOW)
    weeks = bounded(datetime(2020, 1, 6, 10), 60 * 24 * 10, "FREQ=WEEKLY", [], [], NOW)
    assert weeks[0][0] < NOW - timedelta(days=5)


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"])
def test_times_are_bounded(rule: str) -> None:
    times = bounded(datetime(1950, 1, 1, 8), 60, rule, [], [], NOW)
    assert len(times) == MOST
    assert times[-1][0] <= NOW + AHEAD
