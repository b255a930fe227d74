"""When a dated activity is over: once the last of its times has ended and no rule goes on (R6).

That moment is kept with the activity (``over_at``) whenever its list row is written; everybody asks for it here, and
the answer is right at every moment. Standing offers, and activities whose dates nobody has given, are never over.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.models import Q
from django.utils import timezone

from brobygger.overview.directory.domain import recurrence
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.occurrences import UnknownRule, spans
from brobygger.overview.directory.models import Activity, ActivityKind

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_LATEST = datetime(9998, 1, 1)  # noqa: DTZ001  a naive wall clock
_FAR = 150  # years that are looked through for the end of a series


def ending_of(kind: str, times: Iterable[Times]) -> datetime | None:
    """Return when the last of ``times`` ends; None for a standing offer, without any time, and while one goes on."""
    last = max(map(_ending, times), default=NEVER) if kind == ActivityKind.SCHEDULED else NEVER
    return last if last < NEVER else None


def is_over(activity: Activity, now: datetime | None = None) -> bool:
    """Return whether ``activity`` is over at ``now``."""
    return activity.over_at is not None and activity.over_at <= (now or timezone.now())


def endings(activities: Iterable[Activity], now: datetime) -> list[datetime]:
    """Return when those of ``activities`` that will be over are so."""
    return [a.over_at for a in activities if a.over_at is not None and a.over_at > now]


def over(now: datetime | None = None) -> Q:
    """Return the condition for activities that are over at ``now``."""
    return Q(over_at__lte=now or timezone.now())


def not_over(now: datetime | None = None) -> Q:
    """Return the condition for activities that are not over at ``now``."""
    return Q(over_at=None) | Q(over_at__gt=now or timezone.now())


def _ending(t: Times) -> datetime:
    """Return when the last of a series ends; where all its times are left out, when it would have."""
    until = _LATEST
    try:
        if t.rule:
            read = recurrence.read(t.rule)
            if read.until is None and read.count is None or (read.until and read.until.year > t.starts.year + _FAR):
                return NEVER
            until = read.until or _LATEST.replace(year=min(t.starts.year + _FAR, _LATEST.year))
            until = max(until, *t.extra) if t.extra else until
        for left_out in (t.except_on, ()):
            ends = [e for _s, e in spans(t.starts, t.minutes, t.rule, t.extra, left_out, datetime.min, until)]  # noqa: DTZ901  a naive wall clock
            if ends:
                return ends[-1]
    except (UnknownRule, OverflowError):
        pass  # written before the rule was refused; or at the edge of what a clock knows
    return NEVER
