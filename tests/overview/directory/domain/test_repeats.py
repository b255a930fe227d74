"""Repeats as people say them become rules, and come back as they were said."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.directory.domain.recurrence import days, read
from brobygger.overview.directory.domain.repeats import (
    WHICH,
    Every,
    Repeat,
    first_day,
    ordinal_of,
    repeat_of,
    rule_of,
)

TUESDAY = date(2026, 1, 20)  # the third of its month


@pytest.mark.parametrize(
    ("repeat", "rule"),
    [
        (Repeat(), ""),
        (Repeat(Every.WEEK), "FREQ=WEEKLY"),
        (Repeat(Every.WEEK, (3, 1)), "FREQ=WEEKLY;BYDAY=TU,TH"),
        (Repeat(Every.OTHER_WEEK, (1,)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        (Repeat(Every.MONTH_WEEKDAY), "FREQ=MONTHLY;BYDAY=3TU"),
        (Repeat(Every.MONTH_WEEKDAY, (1,), which="-1"), "FREQ=MONTHLY;BYDAY=-1TU"),
        (Repeat(Every.MONTH_WEEKDAY, (1, 3), which="2"), "FREQ=MONTHLY;BYDAY=2TU,2TH"),
        (Repeat(Every.WEEK, (1,), count=8), "FREQ=WEEKLY;BYDAY=TU;COUNT=8"),
        (Repeat(Every.MONTH_DATE), "FREQ=MONTHLY;BYMONTHDAY=20"),
        (Repeat(Every.DAY, until=date(2026, 6, 1)), "FREQ=DAILY;UNTIL=20260601"),
    ],
)
def test_each_choice_has_its_rule(repeat: Repeat, rule: str) -> None:
    assert rule_of(repeat, TUESDAY) == rule


EVERIES = st.sampled_from([e for e in Every if e != Every.OTHER])
WEEKDAYS, ORDINALS = st.sets(st.integers(0, 6)), st.sampled_from(["", *WHICH])
FIRSTS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(EVERIES, WEEKDAYS, st.none() | st.dates(date(2027, 1, 1), date(2030, 1, 1)), ORDINALS,
       st.none() | st.integers(1, 200), FIRSTS)  # fmt: skip
def test_what_was_said_comes_back(
    every: str, weekdays: set[int], until: date | None, which: str, count: int | None, first: date
) -> None:
    chosen = tuple(sorted(weekdays)) if every in {Every.WEEK, Every.OTHER_WEEK, Every.MONTH_WEEKDAY} else ()
    ends = {} if every == Every.ONCE else {"count": count} if count else {"until": until}
    said = Repeat(every, chosen, which=which if every == Every.MONTH_WEEKDAY else "", **ends)  # type: ignore[arg-type]  # either end
    again = repeat_of(rule_of(said, first), first)
    assert rule_of(again, first) == rule_of(said, first)
    # What was left to the first day is said in so many words afterwards.
    filled = replace(said, which=said.which or str(ordinal_of(first)), weekdays=chosen or (first.weekday(),))
    assert again == (filled if every == Every.MONTH_WEEKDAY else said)


@given(EVERIES, WEEKDAYS, ORDINALS, FIRSTS)
def test_a_series_begins_with_a_day_of_its_own(every: str, weekdays: set[int], which: str, first: date) -> None:
    rule = rule_of(Repeat(every, tuple(sorted(weekdays)), which=which), first)
    begins = first_day(rule, datetime.combine(first, time(15)))
    assert begins is not None
    assert begins >= first
    expected = list(rrulestr(rule, dtstart=datetime.combine(first, time(15))).xafter(
        datetime.combine(first, time(14)), count=1)) if rule else [datetime.combine(first, time(15))]  # fmt: skip
    assert [begins] == [t.date() for t in expected]


def test_a_series_that_ends_before_it_begins_has_no_first_day() -> None:
    assert first_day("FREQ=MONTHLY;BYDAY=3TU;UNTIL=20260201", datetime(2026, 1, 21, 15)) is None


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=2TU,3TH", "FREQ=MONTHLY;BYDAY=5TU", "XX=1"]
)
def test_a_rule_from_elsewhere_is_kept(rule: str) -> None:
    assert repeat_of(rule, TUESDAY) == Repeat(Every.OTHER, rule=rule)
    assert rule_of(repeat_of(rule, TUESDAY), TUESDAY) == rule


def test_the_third_tuesday_is_the_third_tuesday() -> None:
    rule = read(rule_of(Repeat(Every.MONTH_WEEKDAY), TUESDAY))
    found = [d.day for d in days(rule, datetime(2026, 1, 20, 19), TUESDAY, date(2026, 6, 30))]
    assert found == [20, 17, 17, 21, 19, 16]
