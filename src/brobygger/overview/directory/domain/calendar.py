"""Activities as events of calendars: rules stay rules, and what is asked for costs the same number of queries."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language

from brobygger.core.ical import Event, Series
from brobygger.core.models import Place
from brobygger.overview.directory.domain import told
from brobygger.overview.directory.domain.finding import Wish, activities_found, activities_of
from brobygger.overview.directory.domain.occurrences import as_utc
from brobygger.overview.directory.domain.queries import own_actors
from brobygger.overview.directory.domain.vocabulary import TOPIC, vocabulary_of
from brobygger.overview.directory.models import Activity
from brobygger.people.domain.queries import places_of

MOST_IN_CALENDAR = 500


def found_events(place: Place, language: str, wish: Wish, now: datetime) -> tuple[list[Event], list[datetime]]:
    """Return what suits ``wish`` and has times ahead, the next first, ``MOST_IN_CALENDAR`` activities at most; and
    when that changes with time alone."""
    found = activities_found(place, wish, now, size=MOST_IN_CALENDAR, read=told.events)
    return _told(place, language, [(s.id, s.row) for s in found.rows if s.times]), found.until


def events_by(place: Place, language: str, actor: Any, now: datetime) -> tuple[list[Event], list[datetime]]:
    """Return the published activities of ``actor`` that have times ahead, the next first; and when that changes."""
    found = activities_of(place, actor, now, MOST_IN_CALENDAR, read=told.events)
    return _told(place, language, [(s.id, s.row) for s in found.rows if s.times]), found.until


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
        since: times that were once and ended before it are left out (aware). What everybody sees is asked for with
            ``found_events``, which costs less.
    """
    rows = dict(told.events_anew(place, ids, lambda s: since is None or _lasts(s, since)))
    return _told(place, language, [(pk, rows[pk]) for pk in ids if pk in rows])


def _told(place: Place, language: str, rows: Iterable[tuple[UUID, dict[str, Any]]]) -> list[Event]:
    """Return the events of what ``told.events`` says, in its order."""
    words, base = vocabulary_of(place), f"{settings.BASE_URL}/{place.slug}/{language}/activities/"
    names = {slug: words.plain(TOPIC, slug, language) for slug in words.terms[TOPIC]}
    return [event for pk, row in rows for event in _events(pk, row, language, f"{base}{pk}/", names)]


def _events(pk: UUID, row: dict[str, Any], language: str, address: str, names: dict[str, str]) -> list[Event]:
    version, changed, name, street, postcode, city, latitude, longitude, venue_changed = row["beside"]
    title, summary = [row[field].get(language) or row[field][""] for field in ("title", "summary")]
    town = f"{postcode or ''} {city or ''}".strip()
    common: dict[str, Any] = {
        "title": title,
        "changed_at": max(changed, venue_changed or changed),
        "sequence": version - 1,
        "text": "\n".join(filter(None, (summary, address))),
        "where": ", ".join(filter(None, (name, street, town))),
        "address": address,
        "topics": [names.get(slug, slug) for slug in row["topics"]],
        "position": None if None in (latitude, longitude) else (latitude, longitude),
    }
    found = []
    for n, series in enumerate(row["series"]):
        if series:
            when = {"series": series} if isinstance(series, Series) else {"series": None, "lines": series}
            found.append(Event(uid=f"{pk}-{n}@brobygger", **when, **common))
    return found


def _lasts(s: Series, since: datetime) -> bool:
    """Whether a series has times after ``since``; one that repeats says so itself."""
    return bool(s.rule) or any(as_utc(t + timedelta(minutes=s.minutes)) > since for t in (s.starts, *s.extra))
