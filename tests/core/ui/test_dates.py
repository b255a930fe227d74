"""Dates and times as people write them."""

from datetime import date, time
from time import process_time

import pytest
from django.core.exceptions import ValidationError

from brobygger.core.ui.dates import DateField, TimeSpanField, read_date, read_span, read_time

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14.3.2026", date(2026, 3, 14)),
        ("14/3/26", date(2026, 3, 14)),
        ("14-3-2026", date(2026, 3, 14)),
        ("14.3.", date(2026, 3, 14)),
        ("2026-03-14", date(2026, 3, 14)),
        ("14. marts", date(2026, 3, 14)),
        ("den 14. marts 2027", date(2027, 3, 14)),
        ("14 mar", date(2026, 3, 14)),
        ("1 December", date(2026, 12, 1)),
        ("15/11", date(2026, 11, 15)),
        ("15/1", date(2026, 1, 15)),
        ("30/12", date(2026, 12, 30)),
        ("29.2.", date(2028, 2, 29)),
        ("i morgen", date(2026, 3, 2)),
        ("١٤.٣.٢٠٢٦", date(2026, 3, 14)),
    ],
)
def test_dates_are_read_as_written(text: str, expected: date) -> None:
    assert read_date(text, TODAY) == expected


def test_a_date_long_past_means_next_year() -> None:
    assert read_date("15/1", date(2026, 11, 22)) == date(2027, 1, 15)


@pytest.mark.parametrize("text", ["", "31.2.2026", "14", "14.13.2026", "soon", "14. juluar", "99999"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("17", time(17)), ("kl. 17", time(17)), ("kl 9.30", time(9, 30)), ("17:30", time(17, 30)), ("1730", time(17, 30))],
)
def test_times_are_read_as_written(text: str, expected: time) -> None:
    assert read_time(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17-19", (time(17), time(19))),
        ("17.30 – 19.00", (time(17, 30), time(19))),
        ("kl. 17 til 19", (time(17), time(19))),
        ("kl. 17", (time(17), None)),
        (" 17  til" + " " * 20_000 + "19 ", (time(17), time(19))),
    ],
)
def test_spans_are_read_as_written(text: str, expected: tuple[time, time | None]) -> None:
    begun = process_time()
    assert read_span(text) == expected
    assert process_time() - begun < 2  # a guard against patterns that look again from every letter, not a measure


@pytest.mark.parametrize("text", ["25", "17.75", "now", "17-", "-", "17" + " " * 20_000 + "x"])
def test_what_is_no_time_is_refused(text: str) -> None:
    begun = process_time()
    with pytest.raises(ValueError):
        read_span(text)
    assert process_time() - begun < 2  # the same guard


def test_fields_say_how_to_write_it() -> None:
    with pytest.raises(ValidationError, match=r"14\.3\.2026"):
        DateField().clean("snart")
    assert TimeSpanField(required=False).clean("") is None
    assert TimeSpanField().prepare_value((time(17), time(19, 30))) == "17.00-19.30"
