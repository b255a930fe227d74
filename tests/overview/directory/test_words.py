"""Times as sentences."""

from datetime import date, datetime

import pytest

from brobygger.core.languages import NAMES
from brobygger.overview.directory.words import in_words

FIRST = datetime(2026, 1, 20, 15)

SENTENCES = {
    "": "Tuesday, 20 January 2026, 15:00–17:00",
    "FREQ=WEEKLY": "Every Tuesday, 15:00–17:00",
    "FREQ=WEEKLY;BYDAY=TU,TH": "Every Tuesday and Thursday, 15:00–17:00",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": "Monday to Friday, 15:00–17:00",
    "FREQ=WEEKLY;INTERVAL=2": "Every other Tuesday, 15:00–17:00",
    "FREQ=WEEKLY;INTERVAL=3": "Tuesday every 3 weeks, 15:00–17:00",
    "FREQ=MONTHLY;BYDAY=3TU": "The third Tuesday of the month, 15:00–17:00",
    "FREQ=MONTHLY;BYDAY=-1TU": "The last Tuesday of the month, 15:00–17:00",
    "FREQ=MONTHLY": "Every month on day 20, 15:00–17:00",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "The last day of every month, 15:00–17:00",
    "FREQ=DAILY": "Every day, 15:00–17:00",
    "FREQ=DAILY;INTERVAL=3": "Every 3 days, 15:00–17:00",
    "FREQ=YEARLY": "Every year on 20 January, 15:00–17:00",
    "FREQ=WEEKLY;UNTIL=20260630": "Every Tuesday, 15:00–17:00, until 30 June 2026",
    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1": "On changing days, 15:00–17:00",
    "NOTHING": "On changing days, 15:00–17:00",
}


@pytest.mark.parametrize(("rule", "sentence"), SENTENCES.items())
def test_in_english(rule: str, sentence: str) -> None:
    assert in_words(FIRST, 120, rule, "en") == sentence


def test_days_off_are_named_when_they_lie_ahead() -> None:
    off = [datetime(2026, 1, 27, 15), datetime(2026, 2, 3, 15), datetime(2026, 2, 10, 15)]
    said = in_words(FIRST, 60, "FREQ=WEEKLY", "en", off, today=date(2026, 2, 1))
    assert said == "Every Tuesday, 15:00–16:00. Not on 3 February and 10 February"


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("rule", SENTENCES)
def test_every_language_has_a_sentence_with_the_clock(language: str, rule: str) -> None:
    said = in_words(FIRST, 120, rule, language)
    assert "%" not in said
    assert said
