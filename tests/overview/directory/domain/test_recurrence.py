"""Rules laid out: held to python-dateutil by properties, and to a bound on the work by hostile ones."""

import time
from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from brobygger.overview.directory.domain import recurrence
from brobygger.overview.directory.domain.recurrence import UnknownRule, days, read

FIRSTS = st.datetimes(datetime(2015, 1, 1), datetime(2026, 12, 31, 23), allow_imaginary=False)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(recurrence.FREQUENCIES))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    ordinals = st.just("")
    if frequency in {"MONTHLY", "YEARLY"}:
        ordinals = draw(st.sampled_from([st.just(""), st.sampled_from(["1", "2", "3", "-1", "5"])]))
    if draw(st.booleans()):
        chosen = draw(st.lists(st.tuples(ordinals, st.sampled_from(recurrence.WEEKDAYS)), min_size=1, max_size=3))
        parts.append("BYDAY=" + ",".join(n + d for n, d in chosen))
    if frequency != "WEEKLY" and draw(st.booleans()):
        numbers = draw(st.lists(st.integers(1, 31) | st.integers(-3, -1), min_size=1, max_size=3))
        parts.append("BYMONTHDAY=" + ",".join(map(str, numbers)))
    if draw(st.booleans()):
        parts.append("BYMONTH=" + ",".join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=3)))))
    if len(parts) > 2 and frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1, -2]))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 60))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    return ";".join(parts)


@settings(max_examples=60, deadline=None)
@given(rules(), FIRSTS)
def test_days_are_those_of_dateutil(rule: str, first: datetime) -> None:
    first = first.replace(microsecond=0)
    until = datetime(2028, 12, 31, 23, 59, 59)
    theirs = [at.date() for at in rrulestr(rule, dtstart=first).between(first, until, inc=True)]
    ours = list(days(read(rule), first, first.date(), until.date()))
    assert ours == theirs
    later = date(2027, 5, 17)
    assert list(days(read(rule), first, later, until.date())) == [d for d in ours if d >= later]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=5",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYSECOND=1,2",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=YEARLY;BYEASTER=1",
        "nonsense",
        "",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=DAILY;WKST=XX",
    ],
)
def test_other_rules_are_refused_in_words(rule: str) -> None:
    with pytest.raises(UnknownRule) as refused:
        read(rule)
    assert str(refused.value)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5000",
        "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY",
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "FREQ=DAILY;COUNT=5000",
    ],
)
def test_hostile_rules_cost_little(rule: str) -> None:
    began = time.process_time()
    list(days(read(rule), datetime(1900, 1, 1, 12), date(2026, 1, 1), date(2027, 2, 5)))
    assert time.process_time() - began < 2  # a loop to the year 9999 takes many times that


def test_a_series_from_long_ago_is_not_walked_from_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    within = recurrence._chosen
    monkeypatch.setattr(recurrence, "_chosen", lambda *a: seen.append(1) or within(*a))
    found = list(days(read("FREQ=WEEKLY;INTERVAL=2"), datetime(1950, 1, 3, 19), date(2026, 1, 1), date(2026, 3, 1)))
    assert len(found) in {4, 5}
    assert len(seen) < 8


def test_an_end_is_included_and_judged_by_the_clock() -> None:
    first = datetime(2026, 1, 6, 19)
    rule = "FREQ=WEEKLY;UNTIL=20260120"
    assert [d.day for d in days(read(rule), first, first.date(), date(2027, 1, 1))] == [6, 13, 20]
    early = "FREQ=WEEKLY;UNTIL=20260120T170000Z"  # 18 o'clock in Copenhagen, an hour before it would begin
    assert [d.day for d in days(read(early), first, first.date(), date(2027, 1, 1))] == [6, 13]
    exact = "FREQ=WEEKLY;UNTIL=20260120T180000Z"
    assert [d.day for d in days(read(exact), first, first.date(), date(2027, 1, 1))] == [6, 13, 20]


def test_before_1900_nothing_begins() -> None:
    with pytest.raises(UnknownRule):
        list(days(read("FREQ=DAILY"), datetime(1, 1, 1), date(2026, 1, 1), date(2026, 1, 2)))
