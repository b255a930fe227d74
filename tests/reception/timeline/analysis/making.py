"""Walls made up for the tests, and the findings done the slow way, word by word as they are specified."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from hypothesis import strategies as st

from brobygger.reception.timeline.analysis.cards import KINDS, SIDES, Card, Need, Number
from brobygger.reception.timeline.analysis.limits import Limits

DATA = Path(__file__).parents[1] / "data"
DAYS = range(-60, 181)
TOPICS = ("health", "job", "language")
AUDIENCES = ("adults", "women")
NUMBERS = st.sampled_from([0, 0, 15, 30, 45.5, 0.1, 360])


def card(title: str, from_day: int = 0, to_day: int | None = None, **more: object) -> Card:
    """Return an offer of civil society, on one day if nothing else is told, whose title is its key."""
    told: dict[str, object] = {
        "side": "civil_society",
        "owner": "Sognet",
        "kind": "offer",
        "topics": ("language",),
        "audiences": (),
        "minutes": 60,
    }
    to_day = from_day if to_day is None else to_day
    return Card(key=title, title=title, from_day=from_day, to_day=to_day, **told | more)  # type: ignore[arg-type]  # what is told is checked by use


@st.composite
def cards(draw: st.DrawFn, title: str = "a", others: tuple[str, ...] = ()) -> Card:
    """Draw a card that requires some of ``others``."""
    first, second = draw(st.integers(-60, 180)), draw(st.integers(-60, 180))
    if draw(st.booleans()):
        second = first
    return card(
        title,
        min(first, second),
        max(first, second),
        side=draw(st.sampled_from(SIDES)),
        kind=draw(st.sampled_from(KINDS)),
        owner=draw(st.sampled_from(["Sognet", "Klubben", "Holdet"])),
        topics=tuple(sorted(draw(st.sets(st.sampled_from(TOPICS), min_size=1)))),
        audiences=tuple(sorted(draw(st.sets(st.sampled_from(AUDIENCES))))),
        minutes=draw(NUMBERS),
        per_week=draw(st.sampled_from([1, 2, 0.5, 0.1, 5])),
        after=tuple(sorted(draw(st.sets(st.sampled_from(others), max_size=2)))) if others else (),
    )


@st.composite
def walls(draw: st.DrawFn, most: int = 8) -> list[Card]:
    """Draw a wall of up to ``most`` cards, circles and wrong orders included."""
    titles = tuple("abcdefghijkl"[: draw(st.integers(0, most))])
    return [draw(cards(title, titles)) for title in titles]


@st.composite
def bounded_walls(draw: st.DrawFn, most: int = 7) -> list[Card]:
    """Draw a wall on which some cards are fixed or have days of their own: often unlawful, and not always to mend."""
    drawn = draw(walls(most))
    begins = draw(st.integers(-40, 60))
    found = []
    for one in drawn:
        length = draw(st.integers(0, 12))
        first = begins + draw(st.integers(0, 20))
        days = draw(st.sampled_from(["none", "earliest", "latest", "both", "fixed"]))
        earliest = first - draw(st.integers(-2, 10)) if days in {"earliest", "both"} else None
        latest = first + length + draw(st.integers(-2, 20)) if days in {"latest", "both"} else None
        bounds = {"earliest": earliest, "latest": latest, "fixed": days == "fixed"}
        found.append(replace(one, from_day=first, to_day=first + length, **bounds))  # type: ignore[arg-type]  # what is told is checked by use
    return found


def kept(old: Card, new: Card) -> bool:
    """Whether a card is as long as before, on the wall, and unmoved if it is fixed."""
    return new.days == old.days and -60 <= new.from_day <= new.to_day <= 180 and (not old.fixed or new == old)


needs = st.lists(
    st.builds(
        lambda topic, one, other: Need(topic, min(one, other), max(one, other)),
        st.sampled_from(TOPICS),
        st.integers(-60, 180),
        st.integers(-60, 180),
    ),
    max_size=4,
)
limits = st.builds(
    Limits, max_must=st.sampled_from([60, 300, 2220]), warn_must=st.sampled_from([30, 200, 1800]),
    max_starts=st.integers(0, 3), max_faces=st.integers(0, 2), min_gap=st.integers(1, 9),
)  # fmt: skip


def as_written(number: Number) -> Fraction:
    """Return 0.1 as one tenth."""
    return Fraction(str(number))


def slow_load(wall: list[Card], own: Limits) -> list[tuple[object, ...]]:
    """Return the weeks, counted card by card and day by day."""
    found = []
    asking = [c for c in wall if c.minutes > 0]
    for week in range(-9, 27):
        days = set(range(7 * week, 7 * week + 7))
        must = offered = contacts = Fraction(0)
        for c in asking:
            there = len(days.intersection(range(c.from_day, c.to_day + 1)))
            times = as_written(c.per_week) * there / 7 if c.to_day > c.from_day else Fraction(there)
            contacts += times
            if c.kind == "authority_task":
                must += times * as_written(c.minutes)
            else:
                offered += times * as_written(c.minutes)
        begins = [c for c in asking if c.from_day in days]
        faces = {c.owner for c in begins if not any(o.owner == c.owner and o.from_day < 7 * week for o in asking)}
        flags = ["must_over"] if must > own.max_must else ["must_high"] if must > own.warn_must else []
        flags += ["starts"] * (len(begins) > own.max_starts) + ["faces"] * (len(faces) > own.max_faces and week >= 1)
        if contacts:
            found.append((week, must, offered, contacts, len(begins), len(faces), tuple(flags)))
    return found


def slow_gaps(wall: list[Card], wanted: list[Need], least: int) -> list[tuple[str, int, int]]:
    """Return the gaps: every run of days of which no longer one exists."""
    found = []
    for need in wanted:
        free = {
            day
            for day in range(need.from_day, need.to_day + 1)
            if not any(need.topic in c.topics and c.from_day <= day <= c.to_day for c in wall)
        }
        for first in sorted(free):
            if first - 1 not in free:
                last = first
                while last + 1 in free:
                    last += 1
                if last - first + 1 >= least:
                    found.append((need.topic, first, last))
    return sorted(found)


def slow_reach(wall: list[Card]) -> dict[str, set[str]]:
    """Return for every title all that it requires, itself or through others."""
    reach = {c.title: set(c.after) for c in wall}
    for _step in wall:
        for near in reach.values():
            near.update({further for title in near for further in reach[title]})
    return reach


def slow_coincidences(wall: list[Card]) -> list[tuple[str, str]]:
    """Return the coincidences by comparing all with all, day by day."""
    reach = slow_reach(wall)
    found = []
    for a, b in combinations(sorted(wall, key=lambda c: c.title), 2):
        one, other = set(range(a.from_day, a.to_day + 1)), set(range(b.from_day, b.to_day + 1))
        if (
            "authority_task" not in {a.kind, b.kind}
            and a.owner != b.owner
            and set(a.topics) & set(b.topics)
            and (not a.audiences or not b.audiences or set(a.audiences) & set(b.audiences))
            and len(one & other) >= min(len(one), len(other)) / 2
            and a.title not in reach[b.title]
            and b.title not in reach[a.title]
        ):
            found.append((a.title, b.title))
    return found


def slow_circles(wall: list[Card]) -> list[tuple[str, ...]]:
    """Return the groups of cards that reach each other and so themselves."""
    reach = slow_reach(wall)
    groups = {tuple(sorted(b for b in reach if b in reach[a] and a in reach[b])) for a in reach if a in reach[a]}
    return sorted(groups)
