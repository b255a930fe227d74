"""What is stored of activities, as the finder compares it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from brobygger.core.models import Place
from brobygger.overview.coincidence.domain.finder import Profile, Span, rhythm
from brobygger.overview.directory.domain.ending import not_over
from brobygger.overview.directory.domain.occurrences import bounded, wall_clock
from brobygger.overview.directory.domain.series import times_of
from brobygger.overview.directory.models import Activity, Occurrence, Venue
from brobygger.overview.directory.ports import Sketch

AHEAD = timedelta(weeks=12)
RARE = 8  # of an activity with fewer times in those weeks, the later ones count too
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  a naive wall clock, as in the finder
_AT_ONCE = 500
_DEGREES = 0.011  # of latitude: somewhat more than the finder's NEAR


def comparable(place: Place) -> QuerySet[Activity]:
    """Return the activities of ``place`` that are compared: those that are shown and not over, of
    organisers who are here."""
    return Activity.objects.filter(not_over(), place=place, published=True, organiser__active=True)


def beside(place: Place, ids: Collection[UUID]) -> QuerySet[Activity]:
    """Return the activities that ``ids`` can coincide with: those with one of their topics, themselves among them."""
    topics = Activity.topics.through.objects.filter(activity__in=ids).values("term")
    sharing = Activity.topics.through.objects.filter(term__in=topics).values("activity")
    return comparable(place).filter(pk__in=sharing)


def around(place: Place, wanted: Profile) -> QuerySet[Activity]:
    """Return the activities of ``place`` that ``wanted`` may coincide with: about the same, and in the same stretch."""
    near = Q(venue=wanted.venue)
    near |= Q(venue__area__iexact=wanted.area) if wanted.area else Q(venue__area="", venue__city__iexact=wanted.town)
    if wanted.point is not None:
        (north, east), wide = wanted.point, 3 * _DEGREES
        near |= Q(
            venue__latitude__range=(north - _DEGREES, north + _DEGREES),
            venue__longitude__range=(east - wide, east + wide),
        )
    about = comparable(place).filter(near, topics__slug__in=wanted.topics)
    return comparable(place).filter(pk__in=about.values("pk"))


def profiles_of(activities: QuerySet[Activity], now: datetime) -> list[Profile]:
    """Return the profiles of ``activities``, with the times that have not ended at ``now``."""
    rows = activities.select_related("venue").prefetch_related("texts", "topics", "audiences", "schedules")
    found = list(rows.order_by("pk"))
    times: dict[Any, list[Span]] = {}
    for at in range(0, len(found), _AT_ONCE):
        times |= _times([a.pk for a in found[at : at + _AT_ONCE]], now)
    return [_profile(a, times.get(a.pk, [])) for a in found]


def profile_of_sketch(sketch: Sketch, now: datetime) -> Profile:
    """Return the profile of what somebody is writing; it has no id."""
    venue = Venue.objects.filter(pk=sketch.venue).first() if sketch.venue else None
    spans: list[Span] = []
    for t in sketch.times:
        spans += [_span(*s) for s in bounded(t.starts, t.minutes, t.rule, t.extra, t.except_on, now)]
    until = _minutes(wall_clock(now + AHEAD))
    return Profile(
        id="",
        organiser=sketch.organiser,
        title=sketch.title,
        topics=frozenset(sketch.topics),
        audiences=frozenset(sketch.audiences),
        **_where(venue),
        times=tuple(s for number, s in enumerate(sorted(spans)) if number < RARE or s[0] < until),
    )


def _profile(activity: Activity, times: Sequence[Span]) -> Profile:
    return Profile(
        id=str(activity.pk),
        organiser=str(activity.organiser_id),
        title=activity.text_in("title", "")[0],
        topics=frozenset(t.slug for t in activity.topics.all()),
        audiences=frozenset(t.slug for t in activity.audiences.all()),
        **_where(activity.venue),
        rhythm=tuple(
            sorted(rhythm(t.starts, t.minutes, t.rule, t.extra) for t in map(times_of, activity.schedules.all()))
        ),
        times=tuple(times),
    )


def _where(venue: Venue | None) -> dict[str, Any]:
    if venue is None:
        return {}
    known = venue.latitude is not None and venue.longitude is not None
    return {
        "venue": str(venue.pk),
        "area": venue.area,
        "town": venue.city,
        "point": (venue.latitude, venue.longitude) if known else None,
    }


def _times(ids: Collection[UUID], now: datetime) -> dict[Any, list[Span]]:
    """Return the coming times by activity: those of the next weeks, and of what is rare the first ones after."""
    rows = Occurrence.objects.filter(activity__in=ids, end__gt=now).order_by("start")
    found = _gathered(rows.filter(start__lt=now + AHEAD).values_list("activity", "start", "end"))
    rare = [pk for pk in ids if len(found.get(pk, ())) < RARE]
    later = rows.filter(activity__in=rare, start__gte=now + AHEAD).values_list("activity", "start", "end")
    for pk, spans in _gathered(later).items():
        found[pk] = (found.get(pk, []) + spans)[:RARE]
    return found


def _gathered(rows: Iterable[tuple[Any, datetime, datetime]]) -> dict[Any, list[Span]]:
    found: dict[Any, list[Span]] = {}
    for pk, start, end in rows:
        found.setdefault(pk, []).append(_span(start, end))
    return found


def _span(start: datetime, end: datetime) -> Span:
    first = _minutes(wall_clock(start))
    return first, first + max(1, int((end - start).total_seconds()) // 60)


def _minutes(wall: datetime) -> int:
    return int((wall - _EPOCH).total_seconds()) // 60
