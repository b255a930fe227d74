"""Which activities coincide (R7). Plain Python: profiles in, findings out; nothing is read and nothing written.

Two activities of two organisers coincide when they share a topic, are near each other and are for the same people,
and besides either take place at the same time (they *compete*) or are called the same (they are *double*). Those that
compete and are alike in little else are none (``WEAK``). Every finding says what is alike and how much. What nobody has
written down is not guessed: an activity without venue is near none, one without times competes with none.
"""

import hashlib
import math
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from brobygger.overview.directory.domain.likeness import fold

EVERYONE = "everyone"
NEAR = 1_000  # metres: people walk that far
SAME_TOWN = 3_000  # metres: what lies further apart in one town without parts is not near
CALLED_THE_SAME = 88  # rapidfuzz's ratio of what the titles begin with
_LETTERS = 4  # by which titles are looked up
# What half of all activities are about says little: such a topic alone makes nothing alike that is not at one venue.
BROAD = frozenset({"network", "leisure"})
WEAK = 44  # what is alike no more than this is no finding, unless it is called the same
OFTEN = 4  # they compete when at least every fourth time of the rarer one falls on one of the other's
DAY, WEEK = 1440, 10080
_SLOT = 240  # minutes: the parts of a week in which times are looked up
_MONDAY = 3 * DAY  # 1970 began on a Thursday
_METRES_A_DEGREE = 111_195
_EAST = 0.4  # a degree of longitude over one of latitude, no more than anywhere south of 66 degrees
_TAIL = re.compile(
    r"\s[-–—]\s|[:,(|/]|\b(?:i|på|hos|ved|for|med|om|til|og|af|in|at|on|with|and|to|of|by)\b", re.IGNORECASE
)

Span = tuple[int, int]


@dataclass(frozen=True)
class Profile:
    """What is compared of an activity.

    Args:
        id, organiser, venue: ids; ``venue`` may be empty.
        title: in its own language.
        topics, audiences: slugs; no audience means everybody.
        area: part of town; ``town`` where the venue names none. Either may be empty.
        point: latitude and longitude in degrees, or None.
        rhythm: how it repeats (``rhythm``), which stays while time passes.
        times: ``(start, end)`` of coming times in minutes of wall clock since 1970, in order.
    """

    id: str
    organiser: str
    title: str
    topics: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()
    venue: str = ""
    area: str = ""
    town: str = ""
    point: tuple[float, float] | None = None
    rhythm: tuple[str, ...] = ()
    times: tuple[Span, ...] = ()

    @property
    def for_everybody(self) -> bool:
        """Whether nobody is left out."""
        return not self.audiences or EVERYONE in self.audiences

    def fingerprint(self) -> str:
        """Return a short print of all that decides whether it coincides; another text or price leaves it alone."""
        where = tuple(round(n, 3) for n in self.point) if self.point else ()
        audiences = () if self.for_everybody else tuple(sorted(self.audiences))
        said = (self.organiser, head(self.title), sorted(self.topics), audiences, self.venue, fold(self.area),
                fold(self.town), where, self.rhythm)  # fmt: skip
        return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Alike:
    """What two activities have in common, to be told in words.

    Args:
        topics, audiences: slugs that both name.
        everybody: how many of the two are for everybody: 0, 1 or 2.
        venue: they meet at the same venue.
        area: the part of town, or the town, that both name; empty where they only lie near each other.
        metres: how far apart; None where nobody wrote where they are.
        together: how many coming times fall on each other, of ``of`` times of the rarer one, as far as both are known.
        days: weekdays of those times, Monday is 0.
        clock: from and to in minutes of the day where those times overlap; None where it changes.
        title: they are called the same.
    """

    topics: tuple[str, ...]
    audiences: tuple[str, ...] = ()
    everybody: int = 0
    venue: bool = False
    area: str = ""
    metres: int | None = None
    together: int = 0
    of: int = 0
    days: tuple[int, ...] = ()
    clock: Span | None = None
    title: bool = False


@dataclass(frozen=True)
class Finding:
    """Two activities that coincide, ``first`` being the smaller id; ``strength`` lies between 0 and 100."""

    first: str
    second: str
    alike: Alike
    strength: int
    fingerprint: str

    @property
    def competes(self) -> bool:
        """Whether people have to choose between the two."""
        return self.alike.together > 0

    @property
    def doubles(self) -> bool:
        """Whether both seem to offer the same."""
        return self.alike.title


def find(profiles: Collection[Profile], changed: Collection[str] | None = None) -> list[Finding]:
    """Return the pairs that coincide, the strongest first.

    The work grows with the profiles, not with their square: only those are compared that share a topic and a stretch
    of town, and besides a part of the week or a word that their titles begin with.

    Args:
        profiles: activities of one place, each once.
        changed: ids; only pairs with one of them are looked at. None means all.
    """
    wanted = None if changed is None else frozenset(changed)
    by_id = {p.id: p for p in profiles}
    found = [f for a, b in _pairs(by_id.values(), wanted) if (f := compare(by_id[a], by_id[b]))]
    return sorted(found, key=lambda f: (-f.strength, f.first, f.second))


def compare(a: Profile, b: Profile) -> Finding | None:
    """Return the finding on two activities, or None when they do not coincide; the order of the two is the same."""
    if a.id > b.id:
        a, b = b, a
    topics, audiences = a.topics & b.topics, (a.audiences & b.audiences) - {EVERYONE}
    everybody = a.for_everybody + b.for_everybody
    if a.id == b.id or a.organiser == b.organiser or not topics or not (audiences or everybody):
        return None
    metres = distance(a.point, b.point)
    if a.venue and a.venue == b.venue:
        metres = 0
    area = _common_area(a, b, metres)
    if not area and (metres is None or metres > NEAR):
        return None
    shared = overlaps(a.times, b.times)
    rarer = _times_of_the_rarer(a.times, b.times)
    together = shared if len(shared) * OFTEN >= rarer else []
    title = called_the_same(a.title, b.title)
    if not together and not title:
        return None
    clocks = {(s % DAY, e % DAY) for s, e in together}
    alike = Alike(
        topics=tuple(sorted(topics)),
        audiences=tuple(sorted(audiences)),
        everybody=everybody,
        venue=bool(a.venue) and a.venue == b.venue,
        area=area,
        metres=metres,
        together=len(together),
        of=rarer if together else 0,
        days=tuple(sorted({weekday(s) for s, _end in together})),
        clock=clocks.pop() if len(clocks) == 1 else None,
        title=title,
    )
    strength = _strength(alike, len(a.topics | b.topics))
    if strength <= WEAK and not title:
        return None
    return Finding(a.id, b.id, alike, strength, a.fingerprint() + b.fingerprint())


def overlaps(a: Sequence[Span], b: Sequence[Span]) -> list[Span]:
    """Return where times of ``a`` and ``b`` (each in order) fall on each other, each time of either once at most."""
    found, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        start, end = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if start < end:
            found.append((start, end))
            i, j = i + 1, j + 1
        elif a[i][1] <= b[j][1]:
            i += 1
        else:
            j += 1
    return found


def weekday(minute: int) -> int:
    """Return the weekday of a minute since 1970; Monday is 0."""
    return (minute + _MONDAY) % WEEK // DAY


def distance(a: tuple[float, float] | None, b: tuple[float, float] | None) -> int | None:
    """Return the metres between two points, to the nearest 100 (they come from addresses); None if one is unknown."""
    if a is None or b is None:
        return None
    north = (a[0] - b[0]) * _METRES_A_DEGREE
    east = (a[1] - b[1]) * _METRES_A_DEGREE * math.cos(math.radians((a[0] + b[0]) / 2))
    return round(math.hypot(north, east) / 100) * 100


@lru_cache(maxsize=20_000)
def head(title: str) -> str:
    """Return what a title begins with, folded: “Sprogcafé på biblioteket” is a “sprogcafe”."""
    return fold(_TAIL.split(title, maxsplit=1)[0]) or fold(title)


def called_the_same(a: str, b: str) -> bool:
    """Return whether two titles begin with the same words, small differences aside."""
    first, second = head(a), head(b)
    return bool(first) and first[:_LETTERS] == second[:_LETTERS] and fuzz.ratio(first, second) >= CALLED_THE_SAME


def rhythm(starts: datetime, minutes: int, rule: str, extra: Iterable[datetime] = ()) -> str:
    """Return how something repeats, in a form that stays the same while it is prolonged or a day is left out.

    Args:
        starts: wall clock of the first time, naive.
        minutes: how long it lasts.
        rule: RRULE without its name, or empty.
        extra: further times; they tell the rhythm only where there is no rule.
    """
    clock = f"{starts:%H:%M}+{minutes}"
    if not rule:
        return " ".join([clock, *sorted({t.isoformat() for t in (starts, *extra)})])
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    parts = {name: value for name, value in parts.items() if name not in {"UNTIL", "COUNT"}}
    frequency, interval = parts.get("FREQ", ""), int(parts.get("INTERVAL", "1"))
    if not parts.keys() & {"BYDAY", "BYMONTHDAY"}:
        parts["ON"] = {"WEEKLY": f"{starts:%a}", "MONTHLY": f"{starts:%d}", "YEARLY": f"{starts:%m-%d}"}.get(
            frequency, ""
        )
    if interval > 1:
        day = starts.date().toordinal() - 1  # day 0 was a Monday
        number = {"DAILY": day, "WEEKLY": day // 7, "MONTHLY": starts.year * 12 + starts.month}.get(
            frequency, starts.year
        )
        parts["TURN"] = str(number % interval)
    return " ".join([clock, *(f"{name}={value}" for name, value in sorted(parts.items()))])


def _common_area(a: Profile, b: Profile, metres: int | None) -> str:
    if a.area or b.area:
        return a.area if fold(a.area) == fold(b.area) else ""
    near = metres is None or metres <= SAME_TOWN
    return a.town if near and fold(a.town) and fold(a.town) == fold(b.town) else ""


def _times_of_the_rarer(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Return how many times the rarer one has until the times that are known of either end."""
    if not a or not b:
        return 0
    until = min(a[-1][1], b[-1][1])
    return min(bisect_left(times, (until, until)) for times in (a, b))


def _strength(alike: Alike, topics: int) -> int:
    """Return how much two are alike; ``topics`` is how many the two name together."""
    time = 40 * alike.together // alike.of if alike.of else 0
    near = 20 if alike.venue else 15 if alike.metres is not None and alike.metres <= 300 else 10
    people = 15 if alike.audiences else 10 if alike.everybody == 2 else 5
    if alike.title:
        return time + near + people + 25
    apart = 20 - 20 * len(alike.topics) // topics
    once = 15 if alike.together == 1 else 0  # a feast beside what happens every week
    broad = 15 if BROAD.issuperset(alike.topics) and not alike.venue else 0
    return max(0, time + near + people - apart - once - broad)


def _pairs(profiles: Iterable[Profile], wanted: frozenset[str] | None) -> set[tuple[str, str]]:
    """Return the pairs worth comparing: those that share a key, and of which one is wanted."""
    blocks: dict[tuple[object, ...], list[str]] = {}
    for p in profiles:
        for key in set(_keys(p)):
            blocks.setdefault(key, []).append(p.id)
    found: set[tuple[str, str]] = set()
    for members in blocks.values():
        if wanted is None:
            found.update((min(a, b), max(a, b)) for a, b in combinations(members, 2))
            continue
        for a in wanted.intersection(members):
            found.update((min(a, b), max(a, b)) for b in members if b != a)
    return found


def _keys(p: Profile) -> Iterator[tuple[object, ...]]:
    begins = head(p.title)[:_LETTERS]
    moments: set[object] = {("title", begins)} if begins else set()
    for start, end in p.times:
        first = (start + _MONDAY) // _SLOT
        last = min((end - 1 + _MONDAY) // _SLOT, first + WEEK // _SLOT)
        moments.update(slot % (WEEK // _SLOT) for slot in range(first, last + 1))
    for where in _stretches(p):
        for topic in p.topics:
            for moment in moments:
                yield topic, where, moment


def _stretches(p: Profile) -> Iterator[object]:
    """Yield the stretches of town that an activity lies in: any two that are near each other share one.

    Cells of twice ``NEAR`` in four grids, each moved by half a cell: two points within ``NEAR`` share a cell of one.
    """
    if p.venue:
        yield "venue", p.venue
    if p.area:
        yield "area", fold(p.area)
    elif p.town:
        yield "town", fold(p.town)
    if p.point is not None:
        cell = 2 * NEAR + 300  # distances are rounded
        north, east = p.point[0] * _METRES_A_DEGREE, p.point[1] * _METRES_A_DEGREE * _EAST
        for up in (0, cell / 2):
            for right in (0, cell / 2):
                yield up, right, (north + up) // cell, (east + right) // cell
