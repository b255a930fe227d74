"""When and where one stands, in words that a newcomer reads."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from brobygger.core.in_words import clock, day, listed, locale_of
from brobygger.overview.directory.domain.occurrences import wall_clock
from brobygger.overview.directory.words import in_words
from brobygger.overview.signup.models import Gathering, SeatState


@dataclass(frozen=True)
class Said:
    """A state as it is shown: by word, symbol and colour."""

    word: Any
    icon: str
    tone: str


STATES: dict[str, Said] = {
    SeatState.IN: Said(gettext_lazy("You have a place"), "circle-check", "good"),
    SeatState.ASKED: Said(gettext_lazy("Something has changed. Do you still come?"), "circle-alert", "warning"),
    SeatState.OFFERED: Said(gettext_lazy("A place is free for you"), "ticket", "warning"),
    SeatState.WAITING: Said(gettext_lazy("You are on the waiting list"), "hourglass", "info"),
    SeatState.LEFT: Said(gettext_lazy("You are not signed up any more"), "circle-x", "info"),
    SeatState.PASSED: Said(gettext_lazy("The place has gone to the next one"), "circle-x", "info"),
    SeatState.OFF: Said(gettext_lazy("It is called off"), "calendar-x", "bad"),
}


def when_in_words(gathering: Gathering, language: str) -> str:
    """Return when ``gathering`` is, e.g. "Tuesday 24 November 2026, 17:00–19:00"; a course from its first time."""
    starts = wall_clock(gathering.start)
    if gathering.sheet.whole:
        with override(language):
            return _("The whole course, from %(day)s") % {"day": day(starts.date(), language)}
    return in_words(starts, int((gathering.end - gathering.start).total_seconds()) // 60, "", language)


def moment_in_words(moment: datetime, language: str) -> str:
    """Return a weekday, a day and a time of day, e.g. "Tuesday 24 November 2026, 17:00"."""
    at = wall_clock(moment)
    weekday = format_date(at.date(), "full", locale=locale_of(language))
    said = f"{weekday[:1].upper()}{weekday[1:]}", clock(at, language)
    return " kl. ".join(said) if language == "da" else listed(said, language)
