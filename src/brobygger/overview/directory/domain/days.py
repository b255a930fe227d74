"""What happens in a month, a week or a day: the calendar's question, answered in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from brobygger.core.kept import COPENHAGEN
from brobygger.core.models import Place
from brobygger.overview.directory.domain.days_off import public_holidays
from brobygger.overview.directory.domain.occurrences import AHEAD, as_utc
from brobygger.overview.directory.domain.queries import school_breaks
from brobygger.overview.directory.models import Activity, ActivityText, Occurrence
from brobygger.overview.directory.models.activity import chosen_text

MONTH, WEEK, DAY = "month", "week", "day"
SPANS = (MONTH, WEEK, DAY)
MOST_A_DAY = {MONTH: 5, WEEK: 30, DAY: 300}
MOST = 6000  # times looked at; more than a place with a thousand weekly activities has in a month
BACK = timedelta(days=62)  # how far one can leaf back
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=31)  # that one time can last (models.Schedule)
_LONG = timedelta(hours=12)  # what lasts longer is shown on each of its days


@dataclass(frozen=True)
class Span:
    """The days of a calendar page: ``first`` to ``last``, both included; ``before`` and ``after`` begin the next pages
    to both sides and are None where nothing is known any more."""

    kind: str
    first: date
    last: date
    before: date | None
    after: date | None

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.first + _DAY * n for n in range((self.last - self.first).days + 1)]


@dataclass(frozen=True)
class Happening:
    """One time of an activity on one day; ``language`` is the title's."""

    activity: UUID
    title: str
    language: str
    starts: datetime
    ends: datetime
    venue: str
    topic: str
    published: bool


@dataclass
class CalendarDay:
    """A day with the first of what happens, and how much more there is."""

    date: date
    happenings: list[Happening] = field(default_factory=list)
    more: int = 0
    public_holiday: bool = False
    school_holiday: bool = False


def span_of(kind: str, day: date, today: date) -> Span:
    """Return the month, week or day that holds ``day``; a day outside what is known becomes the nearest within."""
    earliest, latest = today - BACK, today + AHEAD - _DAY
    day = min(max(day, earliest), latest)
    if kind == MONTH:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - _DAY
    else:
        first = day - _DAY * day.weekday() if kind == WEEK else day
        last = first + timedelta(days=6 if kind == WEEK else 0)
    before, after = first - _DAY, last + _DAY
    if kind == MONTH:
        before = before.replace(day=1)
    elif kind == WEEK:
        before = first - timedelta(days=7)
    return Span(kind, first, last, before if first > earliest else None, after if after <= latest else None)


def narrowed(
    rows: "QuerySet[Activity]", *, topic: str = "", audience: str = "", language: str = "", actor: UUID | None = None
) -> "QuerySet[Activity]":
    """Return those of ``rows`` about ``topic``, for ``audience``, where ``language`` is spoken, held by ``actor``."""
    for name, slug in (("topics", topic), ("audiences", audience), ("languages", language)):
        if slug:
            rows = rows.filter(**{f"{name}__slug": slug})
    return rows.filter(organiser=actor) if actor else rows


def calendar_of(place: Place, rows: "QuerySet[Activity]", span: Span, language: str) -> list[CalendarDay]:
    """Return the days of ``span`` with what happens of ``rows``, titles in ``language`` where they have it."""
    begin, end = as_utc(_midnight(span.first)), as_utc(_midnight(span.last + _DAY))
    # The upper bound of the end says nothing new; it keeps the index from walking through the year ahead.
    bounds = {"end__gt": begin, "end__lt": end + _LONGEST, "start__lt": end}
    times = Occurrence.objects.filter(place=place, activity__in=rows.values("pk"), **bounds)
    found: dict[date, list[tuple[datetime, datetime, UUID]]] = {d: [] for d in span.days}
    for pk, start, stop in times.order_by("start", "activity_id").values_list("activity_id", "start", "end")[:MOST]:
        starts, ends = start.astimezone(COPENHAGEN), stop.astimezone(COPENHAGEN)
        for day in _days_of(starts, ends):
            if day in found:
                found[day].append((starts, ends, pk))
    shown = {day: of_day[: MOST_A_DAY[span.kind]] for day, of_day in found.items()}
    known = _told({pk for of_day in shown.values() for _starts, _ends, pk in of_day}, language)
    breaks = school_breaks(place)
    return [
        CalendarDay(
            day,
            [Happening(pk, starts=s, ends=e, **known[pk]) for s, e, pk in shown[day] if pk in known],
            more=len(found[day]) - len(shown[day]),
            public_holiday=day in public_holidays(day.year),
            school_holiday=any(day in b for b in breaks),
        )
        for day in span.days
    ]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  wall clock


def _days_of(starts: datetime, ends: datetime) -> Iterable[date]:
    if ends - starts < _LONG:
        return [starts.date()]
    last = (ends - timedelta(microseconds=1)).date()
    return [starts.date() + _DAY * n for n in range(min((last - starts.date()).days, 60) + 1)]


def _told(ids: set[UUID], language: str) -> dict[UUID, dict[str, Any]]:
    """Return what a calendar says of each activity in ``ids``."""
    texts: dict[UUID, list[ActivityText]] = {}
    for text in ActivityText.objects.filter(entry__in=ids, field="title"):
        texts.setdefault(text.entry_id, []).append(text)
    links = Activity.topics.through.objects.filter(activity__in=ids).order_by("term__order", "term__slug")
    topics: dict[UUID, str] = {}
    for pk, slug in links.values_list("activity_id", "term__slug"):
        topics.setdefault(pk, slug)
    found = {}
    for pk, venue, published in Activity.objects.filter(pk__in=ids).values_list("pk", "venue__name", "published"):
        title, code = chosen_text(texts.get(pk, []), "title", language)
        found[pk] = {
            "title": title, "language": code, "venue": venue or "", "topic": topics.get(pk, ""), "published": published,
        }  # fmt: skip
    return found
