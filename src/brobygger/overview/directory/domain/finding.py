"""Finding activities for the public list: filters, words, order by the next time, pages.

The order is right at every moment, between two runs of the job that rolls the rows forward too: a row whose next
time has ended is placed by the one after it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from brobygger.core import byhand, search
from brobygger.core.by_version import ByVersion
from brobygger.core.kept import COPENHAGEN
from brobygger.core.models import Place
from brobygger.overview.directory.domain.open_days import open_between
from brobygger.overview.directory.domain.queries import own_actors
from brobygger.overview.directory.models import Activity, ActivityListing, Occurrence
from brobygger.overview.directory.ports import taking_part

PAGE = 50
MOST = 5000  # counts are told up to here
FEW = 200  # up to here the rows themselves are sorted, by the time that suits the wish
LATEST = 253_370_764_800  # the year 9999: no next time
DAYS = ("today", "tomorrow", "weekend", "week")
Time = tuple[int, int]
Pairs = list[tuple[UUID, dict[str, Any]]]
Read = Callable[[Place, Any], Pairs]


@dataclass(frozen=True)
class Wish:
    """What somebody looks for. Every part may be empty.

    Args:
        words: in any language.
        topic, audience, language: slugs of terms; ``language`` is the one that is spoken there.
        day: one of ``DAYS``, or ``1`` (Monday) to ``7``.
        venue: a venue's id as 32 hexadecimal digits.
        price: ``free`` or nothing.
    """

    words: str = ""
    topic: str = ""
    audience: str = ""
    language: str = ""
    day: str = ""
    venue: str = ""
    price: str = ""

    @property
    def facets(self) -> dict[str, list[str]]:
        """Return the parts that the search index knows."""
        named = {n: getattr(self, n) for n in ("topic", "audience", "language", "venue", "price")}
        if self.day.isdigit():
            named["day"] = self.day
        return {n: [v] for n, v in named.items() if v}

    @property
    def empty(self) -> bool:
        """Return whether nothing is asked for."""
        return not (self.words or self.day or self.facets)


@dataclass(frozen=True)
class Shown:
    """One row with the times that lie ahead and the one among them that suits the wish (None without any)."""

    id: UUID
    row: dict[str, Any]
    times: list[Time]
    time: Time | None


@dataclass
class Result:
    """A page of what was found. ``until`` is when it would change with time alone."""

    rows: list[Shown]
    total: int
    capped: bool = False
    more: bool = False
    understood: dict[str, str] = field(default_factory=dict)
    until: list[datetime] = field(default_factory=list)


def activities_found(
    place: Place, wish: Wish, now: datetime, page: int = 1, size: int = PAGE, read: Read | None = None
) -> Result:
    """Return page ``page`` (from 1) of the published activities of ``place`` that suit ``wish``.

    With words the best come first, else those whose time is next. Standing offers follow what has dates. ``read``
    gives the rows of ids, or of list rows in the order of the list, in place of what the list shows (``domain.told``).
    """
    gone, ends = _over(place, now)
    open_then = _open(place, wish.day, now)
    moment, suits = int(now.timestamp()), _suiting(wish.day, now)
    asked = _Asked(place, (page - 1) * size, size, moment, suits, read, frozenset(open_then))
    result = _found(asked, wish, now, gone)
    result.until += [*ends, *open_then.values()]
    return result


def _found(asked: "_Asked", wish: Wish, now: datetime, gone: frozenset[UUID]) -> Result:
    """Return what suits ``wish``, without what is ``gone``."""
    place, dated = asked.place, wish.day in DAYS
    rows = _listed_rows(place, gone)
    if wish.empty:
        return _in_order(asked, rows, _listed.of(place, lambda: _Listed.read(place)).total - len(gone))
    if dated and not (wish.words or wish.facets):
        pairs = asked.rows(_before(rows, wish.day, now))
        known = {pk for pk, _row in pairs}
        return _sorted(asked, pairs + asked.of([pk for pk in asked.open if pk not in known]), dated=True)
    found = search.find(place, "activity", wish.words, wish.facets, limit=MOST)
    ids = [i for i in found.ids if i not in gone]
    if dated:
        soon = asked.open.union(_before(rows, wish.day, now).values_list("activity_id", flat=True))
        ids = [i for i in ids if i in soon]
    if wish.words:
        result = _best_first(asked, _certain_first(place, ids), dated=dated)
    elif len(ids) <= FEW or dated:
        result = _sorted(asked, asked.of(ids), dated=dated)
    else:
        result = _in_order(asked, rows.filter(activity_id__in=ids), len(ids))
    result.capped, result.understood = len(found.ids) >= MOST, dict(found.understood)
    return result


@dataclass(frozen=True)
class _Asked:
    """Which part of what is found is asked for, as of ``moment``, and what is read of it (``activities_found``).

    ``open`` holds the standing offers that suit the day asked for without having a time.
    """

    place: Place
    offset: int
    size: int
    moment: int
    suits: Callable[[Time], bool]
    read: Read | None = None
    open: frozenset[UUID] = frozenset()

    @property
    def end(self) -> int:
        """Return the place in the order at which the page ends."""
        return self.offset + self.size

    def rows(self, rows: "QuerySet[ActivityListing]") -> Pairs:
        """Return what is read of ``rows``, which belong to the place, in their order."""
        if self.read is None:
            return list(rows.values_list("activity_id", "row"))
        return self.read(self.place, rows.values("activity_id"))

    def of(self, ids: Sequence[UUID]) -> Pairs:
        """Return what is read of those of ``ids`` that belong to the place, in any order.

        The place is compared here: asked for place and ids together, SQLite walks through the whole place instead of
        going to the ids (0.9 against 0.06 ms in a place of 1,000 activities, and growing with it).
        """
        if self.read is not None:
            return self.read(self.place, ids)
        marks, values = byhand.among(ids)
        here = byhand.key(self.place.pk)
        found = byhand.ask(_ROWS.format(ids=marks), values)
        return [(byhand.id_of(pk), byhand.data_of(row)) for pk, row, owner in found if owner == here]


_ROWS = "SELECT activity_id, row, place_id FROM directory_activitylisting WHERE activity_id IN ({ids})"
_doubtful: ByVersion[frozenset[UUID]] = ByVersion(1000)


def _certain_first(place: Place, ids: list[UUID]) -> list[UUID]:
    """Return ``ids`` in their order, those that nobody has confirmed for long after the others (R6)."""
    rows = ActivityListing.objects.filter(place=place, uncertain=True).values_list("activity_id", flat=True)
    doubtful = _doubtful.of(place, lambda: frozenset(rows))
    return sorted(ids, key=doubtful.__contains__) if doubtful else ids


def next_times(times: Iterable[Sequence[int]], moment: int) -> list[Time]:
    """Return the times that have not ended at ``moment`` (seconds since 1970)."""
    return [(t[0], t[1]) for t in times if t[1] > moment]


def window(day: str, now: datetime) -> tuple[int, int]:
    """Return beginning and end, in seconds since 1970, of ``today``, ``tomorrow``, ``weekend`` or ``week``."""
    today = now.astimezone(COPENHAGEN).replace(hour=0, minute=0, second=0, microsecond=0)
    saturday = today + timedelta(days=5 - today.weekday() if today.weekday() < 6 else -1)
    begin, end = {
        "today": (today, today + timedelta(days=1)),
        "tomorrow": (today + timedelta(days=1), today + timedelta(days=2)),
        "weekend": (saturday, saturday + timedelta(days=2)),
        "week": (today, today + timedelta(days=7)),
    }[day]
    return int(begin.timestamp()), int(end.timestamp())


def _suiting(day: str, now: datetime) -> Callable[[Time], bool]:
    if day in DAYS:
        begin, end = window(day, now)
        return lambda t: t[0] < end and t[1] > begin
    if day.isdigit():
        wanted = int(day)
        return lambda t: datetime.fromtimestamp(t[0], COPENHAGEN).isoweekday() == wanted
    return lambda t: True


def _before(rows: "QuerySet[ActivityListing]", day: str, now: datetime) -> "QuerySet[ActivityListing]":
    """Rows whose next time, as stored, begins before the end of the day asked for: all that can suit."""
    return rows.filter(next_start__lt=datetime.fromtimestamp(window(day, now)[1], UTC))


def _open(place: Place, day: str, now: datetime) -> dict[UUID, datetime]:
    """Return the standing offers that are open on the day asked for, and when that is past."""
    if day not in DAYS:
        return {}
    begin, end = [datetime.fromtimestamp(edge, COPENHAGEN).date() for edge in window(day, now)]
    return open_between(place, begin, end - timedelta(days=1), now)


def _shown(pairs: Pairs, moment: int, suits: Callable[[Time], bool]) -> list[Shown]:
    ahead = {pk: next_times(row["times"], moment) for pk, row in pairs}
    _look_up([pk for pk, row in pairs if row["times"] and not ahead[pk]], ahead, moment)
    return [Shown(pk, row, ahead[pk], next((t for t in ahead[pk] if suits(t)), None)) for pk, row in pairs]


def _look_up(ids: list[UUID], ahead: dict[UUID, list[Time]], moment: int) -> None:
    """Rows whose stored times have all ended: their later ones are still to be rolled into the row."""
    if not ids:
        return
    later = Occurrence.objects.filter(activity__in=ids, end__gt=datetime.fromtimestamp(moment, UTC))
    for pk, start, end in later.order_by("start").values_list("activity_id", "start", "end"):
        ahead[pk].append((int(start.timestamp()), int(end.timestamp())))


def _key(shown: Shown) -> tuple[int, str]:
    return (shown.time[0] if shown.time else LATEST, shown.id.hex)


def _sorted(asked: _Asked, pairs: Pairs, dated: bool) -> Result:
    """Sort the rows themselves. ``dated`` leaves out what has no suiting time and is not open then."""
    rows = _shown(pairs, asked.moment, asked.suits)
    shown = sorted((s for s in rows if s.time or not dated or s.id in asked.open), key=_key)
    until = _changes(shown[: asked.end], asked.moment)
    return Result(shown[asked.offset : asked.end], len(shown), more=len(shown) > asked.end, until=until)


def _best_first(asked: _Asked, ids: list[UUID], dated: bool) -> Result:
    if dated:
        by_id = {s.id: s for s in _shown(asked.of(ids), asked.moment, asked.suits) if s.time or s.id in asked.open}
        shown = [by_id[i] for i in ids if i in by_id]
        part, total = shown[asked.offset : asked.end], len(shown)
    else:
        wanted = ids[asked.offset : asked.end]
        by_id = {s.id: s for s in _shown(asked.of(wanted), asked.moment, asked.suits)}
        part, total = [by_id[i] for i in wanted if i in by_id], len(ids)
    return Result(part, total, more=total > asked.end, until=_changes(part, asked.moment))


def _in_order(asked: _Asked, rows: "QuerySet[ActivityListing]", total: int) -> Result:
    """Let the database's index give the order of the ``total`` rows, and merge in those whose stored next time has
    ended."""
    at = datetime.fromtimestamp(asked.moment, UTC)
    listed = _listed.of(asked.place, lambda: _Listed.read(asked.place))
    first = listed.first_end
    ordered, ended = rows.order_by("next_start", "activity_id"), []
    if first is not None and first <= at:
        ended = _shown(asked.rows(rows.filter(next_end__lte=at)), asked.moment, lambda t: True)
        ordered, first = ordered.filter(next_end__gt=at), _first_end(asked.place, next_end__gt=at)
    if not ended:
        pairs = asked.rows(ordered[asked.offset : asked.end])
    else:
        places = [
            (int(start.timestamp()), pk.hex, pk)
            for pk, start in ordered.values_list("activity_id", "next_start")[: asked.end]
        ]
        places += [(*_key(s), s.id) for s in ended]
        wanted = [pk for *_, pk in sorted(places)[asked.offset : asked.end]]
        by_id = dict(asked.of(wanted))
        pairs = [(pk, by_id[pk]) for pk in wanted if pk in by_id]
    part = _shown(pairs, asked.moment, asked.suits)
    until = _changes(part, asked.moment)
    if asked.offset and first is not None:  # what comes before this page moves it when it ends
        until.append(first)
    return Result(part, total, more=total > asked.end, until=until)


@dataclass(frozen=True)
class _Listed:
    """How many rows a place has, when the first of their next times, as stored, ends, and when the first is over."""

    total: int
    first_end: datetime | None
    first_over: datetime | None

    @classmethod
    def read(cls, place: Place) -> "_Listed":
        rows = ActivityListing.objects.filter(place=place)
        return cls(rows.count(), _first_end(place), _first_over(rows))


_listed: ByVersion[_Listed] = ByVersion(1000)


def _first_end(place: Place, **which: Any) -> datetime | None:
    """Return when the first of the stored next times of ``place`` ends, among those ``which`` says."""
    rows = ActivityListing.objects.filter(place=place, **which).order_by("next_end")
    return rows.values_list("next_end", flat=True).first()


def _first_over(rows: "QuerySet[ActivityListing]") -> datetime | None:
    """Return when the first of ``rows`` that will be over is so."""
    return rows.filter(over_at__isnull=False).order_by("over_at").values_list("over_at", flat=True).first()


def _over(place: Place, now: datetime) -> tuple[frozenset[UUID], list[datetime]]:
    """Return the listed activities of ``place`` that are over at ``now``, which a job is still to take out of the list;
    and when the next one is over."""
    gone: frozenset[UUID] = frozenset()
    first = _listed.of(place, lambda: _Listed.read(place)).first_over
    if first is not None and first <= now:
        rows = ActivityListing.objects.filter(place=place)
        gone = frozenset(rows.filter(over_at__lte=now).values_list("activity_id", flat=True))
        first = _first_over(rows.filter(over_at__gt=now))
    return gone, [first] if first else []


def _listed_rows(place: Place, gone: frozenset[UUID]) -> "QuerySet[ActivityListing]":
    rows = ActivityListing.objects.filter(place=place)
    return rows.exclude(activity__in=gone) if gone else rows


def _changes(shown: Iterable[Shown], moment: int) -> list[datetime]:
    """Return when one of the times told begins or ends: then the words, or the order, change."""
    moments = {edge for s in shown for t in (s.times[:1] + ([s.time] if s.time else [])) for edge in t if edge > moment}
    return [datetime.fromtimestamp(min(moments), UTC)] if moments else []


def activities_of(place: Place, actor: Any, now: datetime, size: int = PAGE, read: Read | None = None) -> Result:
    """Return the published activities that ``actor`` holds, the next ones first; ``read`` as ``activities_found``."""
    gone, ends = _over(place, now)
    rows = _listed_rows(place, gone).filter(activity__organiser=actor)
    asked = _Asked(place, 0, size, int(now.timestamp()), lambda t: True, read)
    result = _sorted(asked, asked.rows(rows[:MOST]), dated=False)
    result.until += ends
    return result


def times_of(activity: Activity, now: datetime, most: int) -> list[Time]:
    """Return the next ``most`` times of ``activity`` that have not ended at ``now``, from what is stored."""
    ahead = Occurrence.objects.filter(activity=activity, end__gt=now).order_by("start")
    return [(int(o.start.timestamp()), int(o.end.timestamp())) for o in ahead[:most]]


def newest(place: Place, now: datetime, most: int) -> list[tuple[Shown, datetime]]:
    """Return the listed activities that were registered last, newest first, with when that was."""
    rows = Activity.objects.filter(place=place, listing__isnull=False).order_by("-created_at")
    last = _newest.of(place, lambda: dict(rows.values_list("pk", "created_at")[:most]), most)
    asked = _Asked(place, 0, most, int(now.timestamp()), lambda t: True)
    by_id = {s.id: s for s in _shown(asked.of(list(last)), asked.moment, asked.suits)}
    gone, _ends = _over(place, now)
    return [(by_id[pk], at) for pk, at in last.items() if pk in by_id and pk not in gone]


def _held_by(user: Any, place: Place) -> frozenset[UUID]:
    own = list(own_actors(user, place).order_by().values_list("pk", flat=True))
    mine = Activity.objects.filter(Q(owner=user) | Q(organiser__in=own), published=True)
    return frozenset(pk for pk, where in mine.values_list("pk", "place_id") if where == place.pk)  # few, in any place


_newest: ByVersion[dict[UUID, datetime]] = ByVersion()
_held: ByVersion[frozenset[UUID]] = ByVersion(1000)


def own_week(user: Any, place: Place, now: datetime, most: int) -> list[Shown]:
    """Return what ``user`` has to do with in the next seven days: activities of her own or of an actor she stands for,
    and those at which she has a place (``ports.taking_part``), each at her own time."""
    held = _held.of(place, lambda: _held_by(user, place), user.pk)
    moment, end = int(now.timestamp()), datetime.fromtimestamp(window("week", now)[1], UTC)
    taken = [seat for ask in taking_part for seat in ask(user, place, now, end)]
    ids = [*list(held)[:MOST], *(pk for pk, _time in taken if pk not in held)]
    asked = _Asked(place, 0, most, moment, _suiting("week", now))
    rows = asked.rows(_before(ActivityListing.objects.filter(activity_id__in=ids), "week", now))
    shown = {s.id: s for s in _shown(rows, moment, asked.suits) if s.time}
    found = [s for pk, s in shown.items() if pk in held or (pk, None) in taken]
    for pk, time in taken:
        if pk in shown and time is not None and pk not in held:
            at = (int(time[0].timestamp()), int(time[1].timestamp()))
            found.append(replace(shown[pk], times=[at], time=at))
    return sorted(found, key=_key)[:most]
