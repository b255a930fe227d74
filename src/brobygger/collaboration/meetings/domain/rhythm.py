"""When a forum is to meet again. Plain Python: dates in, dates out."""

from collections.abc import Iterable
from datetime import date, timedelta

HALF_YEAR = 26  # weeks
GRACE = timedelta(days=7)


def next_dates(first: date, weeks: int, after: date, until: date) -> list[date]:
    """Return the dates every ``weeks`` weeks from ``first`` on that lie after ``after`` and not after ``until``."""
    step = timedelta(weeks=weeks)
    ahead = max(0, -(-(after + timedelta(days=1) - first).days // step.days))
    found, day = [], first + ahead * step
    while day <= until:
        found.append(day)
        day += step
    return found


def overdue_since(
    weeks: int | None, held: Iterable[date], began: date, planned: Iterable[date], today: date
) -> date | None:
    """Return since when a meeting is missing, or None.

    Args:
        weeks: how often the forum meets; where nothing is agreed, twice a year (R43).
        held: when it met; ``planned``: when it is to meet.
        began: when it was opened.
    """
    last = max((day for day in held if day <= today), default=began)
    due = last + timedelta(weeks=weeks or HALF_YEAR)
    if due + GRACE >= today:
        return None
    return None if any(day >= today for day in planned) else due
