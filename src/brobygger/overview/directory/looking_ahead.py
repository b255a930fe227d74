"""What times come to, in words, before they are saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from brobygger.core.in_words import day
from brobygger.core.models import Place
from brobygger.overview.directory.domain.days_off import with_breaks
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.occurrences import bounded, wall_clock
from brobygger.overview.directory.domain.queries import school_breaks
from brobygger.overview.directory.words import in_words, times_in_words

MOST = 8
MOST_LEFT_OUT = 5


@dataclass(frozen=True)
class ShownTimes:
    """Times as their editor reads them.

    Args:
        sentences: each time as a sentence.
        upcoming: the next ``MOST`` of them together, in words.
        more: whether there are further ones.
        left_out: the next days that holidays take away, in words.
        no_holidays: times heed the school holidays, but the place keeps none that lie ahead.
    """

    sentences: list[str]
    upcoming: list[str]
    more: bool
    left_out: list[str]
    no_holidays: bool


def shown_times(place: Place, said: Sequence[Times], now: datetime, language: str) -> ShownTimes:
    """Return what ``said`` comes to in ``place``, seen from ``now``, in ``language``.

    Raises:
        UnknownRule: a rule that cannot be used.
    """
    today = timezone.localdate(now)
    heeds = any(t.breaks is not None for t in said)
    breaks = school_breaks(place) if heeds else []
    times = [with_breaks(t, breaks, today) for t in said]
    spans = []
    for t in times:
        found = bounded(t.starts, t.minutes, t.rule, t.extra, t.except_on, now)
        spans += [(start, t.minutes) for start, end in found if end > now]
    spans.sort()
    off = sorted({moment.date() for t in times for moment in t.breaks or () if moment.date() >= today})
    return ShownTimes(
        sentences=[times_in_words(t, language, today) for t in times],
        upcoming=[in_words(wall_clock(start), minutes, "", language) for start, minutes in spans[:MOST]],
        more=len(spans) > MOST,
        left_out=[day(d, language) for d in off[:MOST_LEFT_OUT]],
        no_holidays=heeds and not any(b.last >= today for b in breaks),
    )
