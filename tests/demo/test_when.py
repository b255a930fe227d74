"""Dates near the day on which the demo is built."""

from datetime import date, datetime

from brobygger.demo.when import times_of

TODAY = date(2026, 11, 22)  # a Sunday
ROW = {"first": "-30", "rule": "FREQ=WEEKLY;BYDAY=TU", "time": "17:00", "minutes": "90", "skip": "", "extra": ""}


def test_a_standing_offer_has_no_times() -> None:
    assert times_of(ROW | {"time": ""}, TODAY) == []


def test_a_rule_begins_on_its_first_day() -> None:
    (times,) = times_of(ROW, TODAY)
    assert times.starts == datetime(2026, 10, 27, 17) and times.minutes == 90


def test_once_is_so_many_days_from_today() -> None:
    (times,) = times_of(ROW | {"rule": "", "first": "12"}, TODAY)
    assert times.starts == datetime(2026, 12, 4, 17) and times.rule == ""


def test_skipped_times_are_coming_ones_and_extra_ones_are_added() -> None:
    (times,) = times_of(ROW | {"skip": "1 3", "extra": "4@10:30"}, TODAY)
    assert times.except_on == [datetime(2026, 11, 24, 17), datetime(2026, 12, 8, 17)]
    assert times.extra == [datetime(2026, 11, 26, 10, 30)]
