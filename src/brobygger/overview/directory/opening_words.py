"""Weekly opening times in words: "Monday–Thursday 10:00–16:00, Friday 10:00–12:00", and whether it is open now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel.dates import get_day_names
from django.utils import translation
from django.utils.translation import gettext as _

from brobygger.core.in_words import clock, day, listed, locale_of
from brobygger.overview.directory.domain.occurrences import as_utc, wall_clock
from brobygger.overview.directory.domain.opening import grouped, known, runs, span_at

_MIDNIGHT = datetime(2026, 1, 5)  # noqa: DTZ001  a wall clock of any day
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class OpeningNow:
    """Opening times as a reader sees them.

    Args:
        week: the whole week in words.
        state: whether it is open now, and until when or from when.
        is_open: whether it is.
        until: when the state changes (aware); None where nothing is known to come.
    """

    week: str
    state: str
    is_open: bool
    until: datetime | None


@lru_cache(maxsize=2048)
def opening_in_words(opening: str, language: str) -> str:
    """Return the week of ``opening`` (stored text) in ``language``, without a final stop."""
    said, names = known(opening), get_day_names("wide", locale=locale_of(language))
    parts = []
    with translation.override(language):
        for days, spans in grouped(said):
            if len(days) == 7:
                which = _("Every day")
            else:
                which = listed((names[a] if a == b else f"{names[a]}–{names[b]}" for a, b in runs(days)), language)
            hours = listed((f"{_clock(a, language)}–{_clock(b, language)}" for a, b in spans), language)
            parts.append(f"{which} {hours}")
        week = listed(parts, language)
        week = week[:1].upper() + week[1:]
        closed = {
            (True, True): _("%(times)s. Closed on public holidays and in school holidays"),
            (True, False): _("%(times)s. Closed on public holidays"),
            (False, True): _("%(times)s. Closed in school holidays"),
        }.get((said.closed_public, said.closed_school))
        return closed % {"times": week} if closed else week


def opening_now(opening: str, off: Callable[[date], frozenset[str]], now: datetime, language: str) -> OpeningNow | None:
    """Return ``opening`` as it is shown at ``now`` (aware); None where nothing is told of when it is open.

    Args:
        opening: the stored text.
        off: as ``opening.spans_on`` takes it.
        now: the moment.
        language: the reader's.
    """
    said, wall = known(opening), wall_clock(now)
    if not said:
        return None
    week, span = opening_in_words(opening, language), span_at(said, wall, off)
    with translation.override(language):
        if span is None:
            return OpeningNow(week, _("Closed now"), False, None)
        start, end = span
        if start <= wall:
            return OpeningNow(week, _open(wall, end, language), True, as_utc(end))
        return OpeningNow(week, _closed(wall.date(), start, language), False, as_utc(start))


def changes_of(shown: OpeningNow | None) -> list[datetime]:
    """Return when what is ``shown`` changes with time alone (aware); empty where it does not."""
    return [shown.until] if shown and shown.until else []


def _open(wall: datetime, end: datetime, language: str) -> str:
    if end - wall > _WEEK:
        return _("Open day and night")
    last = end.date() - timedelta(days=end.time() == time())
    if last > wall.date() + timedelta(days=1):
        said = {"day": _day(end.date(), language), "time": clock(end, language)}
        return _("Open now, until %(day)s at %(time)s") % said
    return _("Open now, until %(time)s") % {"time": clock(end, language)}


def _closed(today: date, start: datetime, language: str) -> str:
    at = clock(start, language)
    if start.date() == today:
        return _("Closed now. Opens today at %(time)s") % {"time": at}
    if start.date() == today + timedelta(days=1):
        return _("Closed now. Opens tomorrow at %(time)s") % {"time": at}
    which = _day(start.date(), language) if start.date() - today < _WEEK else day(start.date(), language, year=False)
    return _("Closed now. Opens %(day)s at %(time)s") % {"day": which, "time": at}


def _day(which: date, language: str) -> str:
    return str(get_day_names("wide", locale=locale_of(language))[which.weekday()])


def _clock(minutes: int, language: str) -> str:
    return clock(_MIDNIGHT + timedelta(minutes=minutes), language)
