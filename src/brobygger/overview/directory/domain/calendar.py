"""Activities as events of calendars: rules stay rules, and what is asked for costs the same number of queries."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language

from brobygger.core.ical import Event, Series
from brobygger.core.models import Place, TextState
from brobygger.overview.directory.domain import recurrence
from brobygger.overview.directory.domain.finding import Wish, activities_found, activities_of
from brobygger.overview.directory.domain.occurrences import as_utc
from brobygger.overview.directory.domain.queries import own_actors
from brobygger.overview.directory.domain.vocabulary import TOPIC, vocabulary_of
from brobygger.overview.directory.models import Activity, ActivityText, Schedule
from brobygger.people.domain.queries import places_of

MOST_IN_CALENDAR = 500
_FIRST = timedelta(days=366 * 5)


def found_events(place: Place, language: str, wish: Wish, now: datetime) -> tuple[list[Event], list[datetime]]:
    """Return what suits ``wish`` and has times ahead, the next first, ``MOST_IN_CALENDAR`` activities at most; and
    when that changes with time alone."""
    found = activities_found(place, wish, now, size=MOST_IN_CALENDAR)
    return events_of(place, language, [s.id for s in found.rows if s.times]), found.until


def events_by(place: Place, language: str, actor: Any, now: datetime) -> tuple[list[Event], list[datetime]]:
    """Return the published activities of ``actor`` that have times ahead, the next first; and when that changes."""
    found = activities_of(place, actor, now, MOST_IN_CALENDAR)
    return events_of(place, language, [s.id for s in found.rows if s.times]), found.until


def own_events(user: Any, since: datetime) -> list[Event]:
    """Return what ``user`` holds from ``since`` (aware) on, in all her places: her own, and of actors she stands for
    (``core.ical.own_calendar``)."""
    found = []
    for place in places_of(user):
        mine = Q(owner=user) | Q(organiser__in=own_actors(user, place))
        rows = Activity.objects.filter(mine, place=place, occurrences__end__gt=since).order_by("pk")
        ids = list(rows.values_list("pk", flat=True).distinct()[:MOST_IN_CALENDAR])
        found += events_of(place, get_language() or "da", ids, since)
    return found


def events_of(place: Place, language: str, ids: Sequence[UUID], since: datetime | None = None) -> list[Event]:
    """Return the events of activities of ``place``, in the order of ``ids``; one an activity and rule.

    Args:
        place: whose activities.
        language: the reader's; an activity without a text in it is told in its original language.
        ids: of activities that the reader may see.
        since: times that were once and ended before it are left out (aware).
    """
    rows = Activity.objects.filter(pk__in=ids, place=place).values(*_COLUMNS)
    entries = {row["pk"]: row for row in rows}
    texts = _texts(ids, language)
    series: dict[UUID, list[Series]] = {}
    for s in Schedule.objects.filter(activity__in=ids).order_by("pk").values(*_TIMES):
        if made := series_of(s["starts"], s["minutes"], s["rule"], s["extra"], s["except_on"]):
            series.setdefault(s["activity_id"], []).append(made)
    topics = _topics(place, ids, language)
    base = f"{settings.BASE_URL}/{place.slug}/{language}/activities/"
    found = []
    for pk in ids:
        if entry := entries.get(pk):
            times = enumerate(series.get(pk, []))
            told = texts.get(pk, {}), topics.get(pk, []), f"{base}{pk}/"
            found += [_event(entry, *told, n, s) for n, s in times if since is None or _lasts(s, since)]
    return found


_COLUMNS = "pk version changed_at venue__changed_at venue__name venue__address venue__postcode venue__city".split()
_COLUMNS += ["venue__latitude", "venue__longitude"]
_TIMES = "activity_id starts minutes rule extra except_on".split()


def series_of(
    starts: datetime, minutes: int, rule: str, extra: Sequence[str], except_on: Sequence[str]
) -> Series | None:
    """Return a stored schedule as calendars take it; None for one without any time.

    A calendar counts the first time whether or not the rule gives it, so it is moved to the first that the rule gives;
    UNTIL is told in UTC, as RFC 5545 asks where the first time names a zone.

    Args:
        starts: wall clock, stored as if it were UTC.
        minutes, rule: as stored.
        extra, except_on: wall clocks in ISO 8601.
    """
    first = starts.astimezone(UTC).replace(tzinfo=None)
    more, gone = [[datetime.fromisoformat(t) for t in times] for times in (extra, except_on)]
    if rule:
        read = recurrence.read(rule)
        day = next(recurrence.days(read, first, first.date(), (first + _FIRST).date()), None)
        if day is None and not more:
            return None
        if day is None:
            return Series(more[0], minutes, "", more[1:], gone)
        first = datetime.combine(day, first.time())
        rule = _until_in_utc(rule, read.until, first)
    return Series(first, minutes, rule, more, gone)


def _until_in_utc(rule: str, until: datetime | None, first: datetime) -> str:
    kept = [p for p in rule.split(";") if not p.startswith("UNTIL=")]
    if until is not None:
        last = until if until.time() >= first.time() else until - timedelta(days=1)
        kept.append(f"UNTIL={as_utc(datetime.combine(last.date(), first.time())):%Y%m%dT%H%M%SZ}")
    return ";".join(kept)


def _lasts(s: Series, since: datetime) -> bool:
    """Whether a series has times after ``since``; one that repeats says so itself."""
    return bool(s.rule) or any(as_utc(t + timedelta(minutes=s.minutes)) > since for t in (s.starts, *s.extra))


def _texts(ids: Sequence[UUID], language: str) -> dict[UUID, dict[str, str]]:
    """Return title and summary by activity: in ``language``, else in the original."""
    wanted = Q(language=language) | Q(state=TextState.ORIGINAL)
    rows = ActivityText.objects.filter(wanted, entry__in=ids, field__in=["title", "summary"]).exclude(text="")
    found: dict[UUID, dict[str, str]] = {}
    for pk, field, code, text in rows.values_list("entry_id", "field", "language", "text"):
        texts = found.setdefault(pk, {})
        if code == language or field not in texts:
            texts[field] = text
    return found


def _topics(place: Place, ids: Sequence[UUID], language: str) -> dict[UUID, list[str]]:
    words = vocabulary_of(place)
    found: dict[UUID, list[str]] = {}
    through = Activity.topics.through.objects.filter(activity__in=ids).order_by("pk")
    for pk, slug in through.values_list("activity_id", "term__slug"):
        found.setdefault(pk, []).append(words.plain(TOPIC, slug, language))
    return found


def _event(e: dict[str, Any], texts: dict[str, str], topics: list[str], address: str, n: int, s: Series) -> Event:
    town = f"{e['venue__postcode'] or ''} {e['venue__city'] or ''}".strip()
    at = (e["venue__latitude"], e["venue__longitude"])
    return Event(
        uid=f"{e['pk']}-{n}@brobygger",
        title=texts.get("title", ""),
        series=s,
        changed_at=max(e["changed_at"], e["venue__changed_at"] or e["changed_at"]),
        sequence=e["version"] - 1,
        text="\n".join(filter(None, (texts.get("summary"), address))),
        where=", ".join(filter(None, (e["venue__name"], e["venue__address"], town))),
        address=address,
        topics=topics,
        position=at if None not in at else None,
    )
