"""Repeats as people say them become rules, and come back as they were said."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.directory.domain.recurrence import days, read
from brobygger.overview.directory.domain.repeats import Every, Repeat, repeat_of, rule_of

TUESDAY = date(2026, 1, 20)  # the third of its month


@pytest.mark.parametrize(
    ("repeat", "rule"),
    [
        (Repeat(), ""),
        (Repeat(Every.WEEK), "FREQ=WEEKLY"),
        (Repeat(Every.WEEK, (3, 1)), "FREQ=WEEKLY;BYDAY=TU,TH"),
        (Repeat(Every.OTHER_WEEK, (1,)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        (Repeat(Every.MONTH_WEEKDAY), "FREQ=MONTHLY;BYDAY=3TU"),
        (Repeat(Every.MONTH_LAST), "FREQ=MONTHLY;BYDAY=-1TU"),
        (Repeat(Every.MONTH_DATE), "FREQ=MONTHLY;BYMONTHDAY=20"),
        (Repeat(Every.DAY, until=date(2026, 6, 1)), "FREQ=DAILY;UNTIL=20260601"),
    ],
)
def test_each_choice_has_its_rule(repeat: Repeat, rule: str) -> None:
    assert rule_of(repeat, TUESDAY) == rule


EVERIES = st.sampled_from([e for e in Every if e != Every.OTHER])


@given(EVERIES, st.lists(st.integers(0, 6), unique=True), st.none() | st.dates(date(2027, 1, 1), date(2030, 1, 1)),
       st.dates(date(2026, 1, 1), date(2026, 12, 31)))  # fmt: skip
def test_what_was_said_comes_back(every: str, weekdays: list[int], until: date | None, first: date) -> None:
    weekly = every in {Every.WEEK, Every.OTHER_WEEK}
    said = Repeat(every, tuple(sorted(weekdays)) if weekly else (), None if every == Every.ONCE else until)
    again = repeat_of(rule_of(said, first), first)
    assert rule_of(again, first) == rule_of(said, first)
    # The fifth Tuesday is the last one; then both ways of saying it are right.
    assert again == said or {again.every, said.every} == {Every.MONTH_LAST, Every.MONTH_WEEKDAY}


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=DAILY;COUNT=4", "XX=1"])
def test_a_rule_from_elsewhere_is_kept(rule: str) -> None:
    assert repeat_of(rule, TUESDAY) == Repeat(Every.OTHER, rule=rule)
    assert rule_of(repeat_of(rule, TUESDAY), TUESDAY) == rule


def test_the_third_tuesday_is_the_third_tuesday() -> None:
    rule = read(rule_of(Repeat(Every.MONTH_WEEKDAY), TUESDAY))
    found = [d.day for d in days(rule, datetime(2026, 1, 20, 19), TUESDAY, date(2026, 6, 30))]
    assert found == [20, 17, 17, 21, 19, 16]
