"""Weekly opening times: what is written is what is read, nothing overlaps, and the clock decides."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.overview.directory.domain.opening import (
    Hours,
    NoOpening,
    Opening,
    known,
    made,
    read,
    span_at,
    spans_on,
)
from brobygger.overview.directory.opening_words import opening_in_words, opening_now

WEEK = "Mo-Th 10:00-16:00; Fr 10:00-12:00; PH off; SH off"
HOURS = st.lists(
    st.builds(
        lambda day, a, b: Hours(day, min(a, b), max(a, b) + 1),
        st.integers(0, 6),
        st.integers(0, 1439),
        st.integers(0, 1439),
    ),
    max_size=12,
)


def never(day: date) -> frozenset[str]:
    return frozenset()


@given(HOURS, st.booleans(), st.booleans())
def test_what_is_written_is_read_back_the_same(hours: list[Hours], public: bool, school: bool) -> None:
    week = made(hours, closed_public=public, closed_school=school)
    assert read(str(week)) == week and str(read(str(week))) == str(week)


@given(HOURS)
def test_nothing_overlaps_or_touches_and_every_minute_is_kept(hours: list[Hours]) -> None:
    week = made(hours).hours
    for a, b in zip(week, week[1:], strict=False):
        assert a.weekday < b.weekday or a.closes < b.opens
    said = {(h.weekday, m) for h in hours for m in range(h.opens, h.closes)}
    assert {(h.weekday, m) for h in week for m in range(h.opens, h.closes)} == said


@given(HOURS, st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))
def test_the_span_at_a_moment_is_open_then_or_the_next_to_come(hours: list[Hours], wall: datetime) -> None:
    week = made(hours)
    found = span_at(week, wall, never)
    assert (found is None) == (not week)
    if found:
        minute = wall.hour * 60 + wall.minute
        is_open = any(h.weekday == wall.weekday() and h.opens <= minute < h.closes for h in week.hours)
        assert (found[0] <= wall < found[1]) == is_open
        assert is_open or found[0] > wall


@pytest.mark.parametrize(
    "wrong", ["x", "Mo", "Mo 10-12", "Mo 12:00-10:00", "Th-Mo 10:00-11:00", "Mo 10:00-25:00", "PH off"]
)
def test_what_is_no_opening_is_refused(wrong: str) -> None:
    with pytest.raises(NoOpening):
        read(wrong)
    assert known(wrong) == Opening()


def test_days_off_are_closed() -> None:
    def off(day: date) -> frozenset[str]:
        return frozenset({"school"}) if day == date(2026, 11, 23) else frozenset()

    monday = datetime(2026, 11, 23, 11)
    assert spans_on(read(WEEK), monday.date(), off) == []
    assert span_at(read(WEEK), monday, off) == (datetime(2026, 11, 24, 10), datetime(2026, 11, 24, 16))
    assert span_at(read("Mo 10:00-16:00"), monday, off) == (datetime(2026, 11, 23, 10), datetime(2026, 11, 23, 16))


def test_in_words() -> None:
    assert (
        opening_in_words("Mo-Th 10:00-16:00; Fr 10:00-12:00", "da") == "Mandag–torsdag 10.00–16.00, fredag 10.00–12.00"
    )
    assert opening_in_words("Mo-Su 00:00-24:00", "en") == "Every day 00:00–00:00"
    assert opening_in_words(WEEK, "en").endswith("Friday 10:00–12:00. Closed on public holidays and in school holidays")


@pytest.mark.parametrize(
    ("at", "said", "changes"),
    [
        ((11, 23, 9), "Åbent nu, til kl. 16.00", (11, 23, 15)),
        ((11, 23, 8), "Lukket nu. Åbner i dag kl. 10.00", (11, 23, 9)),
        ((11, 23, 15), "Lukket nu. Åbner i morgen kl. 10.00", (11, 24, 9)),
        ((11, 27, 11), "Lukket nu. Åbner mandag kl. 10.00", (11, 30, 9)),
        # the weekend on which summer time begins: the wall clock holds
        ((3, 28, 12), "Lukket nu. Åbner mandag kl. 10.00", (3, 30, 8)),
    ],
)
def test_open_now(at: tuple[int, int, int], said: str, changes: tuple[int, int, int]) -> None:
    moment, change = [datetime(2026, *t, tzinfo=UTC) for t in (at, changes)]
    now = opening_now("Mo-Th 10:00-16:00; Fr 10:00-12:00", never, moment, "da")
    assert now is not None and (now.state, now.until) == (said, change)
    assert now.is_open == said.startswith("Åbent")


def test_a_night_is_one_span_and_a_whole_week_has_no_end() -> None:
    night = made([Hours(4, 22 * 60, 1440), Hours(5, 0, 120)])
    assert span_at(night, datetime(2026, 11, 27, 23), never) == (datetime(2026, 11, 27, 22), datetime(2026, 11, 28, 2))
    now = opening_now("Mo-Su 00:00-24:00", never, datetime(2026, 11, 27, 22, 59, tzinfo=UTC), "en")
    assert now is not None and now.state == "Open day and night" and now.is_open
    assert now.until is not None and now.until - datetime(2026, 11, 27, tzinfo=UTC) > timedelta(days=7)
