"""What the form shows of a time, it reads back the same; what does not fit together is said beside its field."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.recurrence import days, read
from brobygger.overview.directory.domain.repeats import WHICH, Every, Repeat, first_day, rule_of
from brobygger.overview.directory.forms.times import clean_time, rows_written, time_fields, time_initial

FIRSTS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CLOCKS = st.times(time(6), time(22)).map(lambda t: t.replace(second=0, microsecond=0))


class Row(forms.Form):
    """One time."""

    def __init__(self, data: Any, stored: Times | None = None) -> None:
        super().__init__(data)
        self.stored = stored
        self.fields.update(time_fields(0, stored))

    def clean(self) -> dict[str, Any]:
        self.times = clean_time(self, 0, self.stored)
        return self.cleaned_data


def posted(stored: Times) -> dict[str, Any]:
    """Return what a browser sends of the form that shows ``stored``, untouched."""
    row, data = Row(None, stored), {}
    row.initial = time_initial(0, stored)
    for name in row.fields:
        value = row[name].value()
        if isinstance(value, date | time):
            value = value.isoformat()
        if value not in (None, "", [], False):
            data[name] = "on" if value is True else value
    return data


def said(**parts: Any) -> Row:
    row = Row({f"time0_{k}": v for k, v in ({"date": "2026-12-01", "from": "15", "to": "17"} | parts).items()})
    row.is_valid()
    return row


@st.composite
def times_of_the_form(draw: Any) -> Times:
    """A time such as the form can write."""
    every = draw(st.sampled_from([e for e in Every if e != Every.OTHER]))
    first, clock = draw(FIRSTS), draw(CLOCKS)
    ends = draw(st.sampled_from(["", "until", "count"])) if every != Every.ONCE else ""
    rule = rule_of(
        Repeat(
            every,
            tuple(sorted(draw(st.sets(st.integers(0, 6))))),
            until=first + timedelta(days=draw(st.integers(400, 900))) if ends == "until" else None,
            which=draw(st.sampled_from(["", *WHICH])),
            count=draw(st.integers(1, 60)) if ends == "count" else None,
        ),
        first,
    )
    begins = first_day(rule, datetime.combine(first, clock))
    assert begins is not None
    off = sorted(draw(st.sets(FIRSTS, max_size=3)))
    also = sorted(draw(st.sets(FIRSTS, max_size=3)))
    return Times(
        datetime.combine(begins, clock), draw(st.integers(1, 20)) * 15, rule,
        [datetime.combine(d, clock) for d in also], [datetime.combine(d, clock) for d in off],
        [] if rule and draw(st.booleans()) else None,
    )  # fmt: skip


@given(times_of_the_form())
def test_what_the_form_writes_it_reads_back_the_same(stored: Times) -> None:
    row = Row(posted(stored), stored)
    assert row.is_valid(), row.errors
    assert row.times == stored
    # A copy, of which nothing is stored yet, says the same: the same days at the same time.
    copy = Row(posted(stored))
    assert copy.is_valid(), copy.errors
    assert copy.times is not None
    assert (copy.times.starts, copy.times.extra, copy.times.except_on) == (
        stored.starts, stored.extra, stored.except_on
    )  # fmt: skip
    until = stored.starts.date() + timedelta(days=800)
    if stored.rule:
        one, other = (list(days(read(t.rule), t.starts, date(2026, 1, 1), until)) for t in (copy.times, stored))
        assert one == other


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "FREQ=DAILY;COUNT=4;UNTIL=20270101"]
)
def test_a_rule_from_elsewhere_comes_through_untouched(rule: str) -> None:
    stored = Times(datetime(2026, 12, 2, 15), 60, rule, [datetime(2026, 12, 24, 9)], [datetime(2026, 12, 24, 9)])
    row = Row(posted(stored), stored)
    assert row.is_valid(), row.errors
    assert row.times == stored


def test_the_third_tuesday_is_said_without_looking_into_a_calendar() -> None:
    row = said(every="month_weekday", which="3", weekdays=["1"], breaks="on")
    assert row.times == Times(datetime(2026, 12, 15, 15), 120, "FREQ=MONTHLY;BYDAY=3TU", breaks=[])


def test_every_weekday_of_a_week_and_a_number_of_times() -> None:
    row = said(every="week", weekdays=["3", "1"], count="5", off="8.12.2026", also="19.12.2026\n20/12-2026")
    assert row.times == Times(
        datetime(2026, 12, 1, 15), 120, "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=5",
        [datetime(2026, 12, 19, 15), datetime(2026, 12, 20, 15)], [datetime(2026, 12, 8, 15)],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"to": ""}, "time0_to"),
        ({"until": "2026-11-01"}, "time0_until"),
        ({"every": "week", "until": "2027-01-01", "count": "4"}, "time0_count"),
        ({"every": "month_weekday", "which": "3", "weekdays": ["0"], "until": "2026-12-10"}, "time0_until"),
        ({"off": "32.12.2026"}, "time0_off"),
        ({"every": "week", "count": "0"}, "time0_count"),
        ({"every": "hourly"}, "time0_every"),
    ],
)
def test_what_does_not_fit_together_is_said_beside_its_field(parts: dict[str, Any], field: str) -> None:
    assert list(said(**parts).errors) == [field]


def test_rows_are_counted_up_to_the_last_that_holds_something() -> None:
    assert rows_written({}) == 0
    assert rows_written({"time0_date": "2026-12-01", "time4_from": "15", "time7_every": "week"}) == 5
