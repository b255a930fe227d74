"""Which standing offers are open on some days, by their opening times and the days off of their place."""

from datetime import date, datetime, timedelta
from uuid import UUID

from brobygger.core.by_version import ByVersion
from brobygger.core.models import Place
from brobygger.overview.directory.domain.occurrences import as_utc, wall_clock
from brobygger.overview.directory.domain.opening import Opening, known, spans_on
from brobygger.overview.directory.domain.queries import days_off_of
from brobygger.overview.directory.models import Activity

_openings: ByVersion[dict[UUID, Opening]] = ByVersion()


def open_between(place: Place, first: date, last: date, now: datetime) -> dict[UUID, datetime]:
    """Return the offers that are open on one of the days from ``first`` to ``last``, both included, and have not closed
    for the last time in these at ``now``; and when they will have."""
    openings = _openings.of(place, lambda: _read(place))
    if not openings:
        return {}
    off, wall = days_off_of(place), wall_clock(now)
    days = {first + timedelta(days=n): off(first + timedelta(days=n)) for n in range((last - first).days + 1)}
    found = {}
    for pk, opening in openings.items():
        ends = [end for day in days for _start, end in spans_on(opening, day, days.__getitem__) if end > wall]
        if ends:
            found[pk] = as_utc(ends[-1])
    return found


def _read(place: Place) -> dict[UUID, Opening]:
    rows = Activity.objects.filter(place=place, published=True, opening__gt="")
    return {pk: known(text) for pk, text in rows.values_list("pk", "opening")}
