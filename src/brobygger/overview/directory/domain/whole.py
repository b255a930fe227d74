"""An activity with all that is told of it in lists, in the search and to programs, read once for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone

from brobygger.core.ical import Series
from brobygger.overview.directory.domain.ending import ending_of
from brobygger.overview.directory.domain.series import series_stored, times_of
from brobygger.overview.directory.models import Activity, ActivityText, Occurrence, Term

TERMS = ("topics", "audiences", "languages", "facts")


@dataclass(frozen=True)
class Whole:
    """An activity with all that its list row, its search document and the interfaces show.

    Args:
        activity: its organiser and venue in memory.
        texts: all its texts.
        terms: ``topics``, ``audiences``, ``languages`` and ``facts``, each in the order of the vocabulary.
        ahead: ``(start, end)`` of the times that have not ended, in order.
        series: its times as calendars take them, in the order in which they are stored.
        ends: when it is over (``ending``).
    """

    activity: Activity
    texts: Sequence[ActivityText]
    terms: Mapping[str, Sequence[Term]]
    ahead: Sequence[tuple[datetime, datetime]]
    series: Sequence[Series]
    ends: datetime | None


def wholes(activities: Sequence[Activity], now: datetime | None = None) -> list[Whole]:
    """Return ``activities`` with what is stored of them, as of ``now``, in a constant number of queries."""
    prefetch_related_objects(activities, "texts", "schedules", *TERMS, "venue", "organiser")
    ahead: dict[Any, list[tuple[datetime, datetime]]] = {}
    times = Occurrence.objects.filter(activity__in=[a.pk for a in activities], end__gt=now or timezone.now())
    for pk, start, end in times.order_by("start").values_list("activity_id", "start", "end"):
        ahead.setdefault(pk, []).append((start, end))
    found = []
    for a in activities:
        terms = {n: list(getattr(a, n).all()) for n in TERMS}
        said = list(a.schedules.all())
        ends = ending_of(a.kind, map(times_of, said))
        found.append(Whole(a, list(a.texts.all()), terms, ahead.get(a.pk, []), series_stored(said), ends))
    return found
