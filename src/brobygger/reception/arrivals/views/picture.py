"""A household's own timeline as a picture: a line an item, weeks across, day 0 upright, and today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.reception.arrivals.models import Household, ItemState, PlanItem

FIRST, LAST = -60, 180  # days around day 0, as on the wall
WIDTH, ROW = 960, 12
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Bar:
    """An item in the picture: where it begins, how wide it is, its row, whose side, and what has become of it."""

    x: str
    width: str
    y: int
    side: str
    state: str
    title: str


@dataclass(frozen=True)
class Picture:
    """The picture: bars above day 0's ground for the municipality, below it for the others."""

    height: int
    ground: int
    bars: list[Bar]
    weeks: list[tuple[str, str]]
    zero: str
    today: str | None


def drawn(household: Household, items: Iterable[PlanItem]) -> Picture:
    """Return the picture of ``items``, packed so that bars of one side never lie on each other."""
    sides: dict[bool, list[list[PlanItem]]] = {True: [], False: []}
    for item in sorted((i for i in items if i.state != ItemState.DROPPED), key=lambda i: (i.starts, i.ends)):
        lanes = sides[item.side == "municipality"]
        lane = next((row for row in lanes if row[-1].ends + timedelta(days=2) < item.starts), None)
        if lane is None:
            lane = []
            lanes.append(lane)
        lane.append(item)
    above, below = sides[True], sides[False]
    ground = 18 + len(above) * ROW
    bars = []
    for lanes, at in ((above, lambda n: ground - (n + 1) * ROW), (below, lambda n: ground + 4 + n * ROW)):
        for number, lane in enumerate(lanes):
            bars += [_bar(item, at(number), household) for item in lane]
    weeks = [(_said(_x(day)), str(day // 7)) for day in range(-56, LAST, 28)]
    now = household.day_number
    today = _said(_x(now)) if FIRST <= now <= LAST else None
    return Picture(ground + 8 + len(below) * ROW, ground, bars, weeks, _said(_x(0)), today)


def _bar(item: PlanItem, y: int, household: Household) -> Bar:
    first, last = ((d - household.day_zero).days for d in (item.starts, item.ends))
    x = _x(max(first, FIRST))
    state = "late" if is_late(item) else str(item.state)
    width = max(_x(min(last + 1, LAST)) - x, 6)
    return Bar(_said(x), _said(width), y, item.side, state, item.title)


def _x(day: int) -> float:
    return (day - FIRST) * WIDTH / (LAST - FIRST)


def _said(number: float) -> str:
    return f"{number:.1f}"  # a point in every language: it is a drawing's


def is_late(item: PlanItem) -> bool:
    """Return whether the item should have happened by now."""
    return bool(item.state == ItemState.OPEN and item.ends < timezone.localdate())


def groups(items: Iterable[PlanItem]) -> list[tuple[str, str, list[PlanItem]]]:
    """Return ``(name, heading, items)``: what is late, under way, soon, later, and what is settled."""
    today = timezone.localdate()
    found: dict[str, list[PlanItem]] = {name: [] for name in ("late", "now", "soon", "later", "settled")}
    for item in items:
        found[_group(item, today)].append(item)
    found["settled"].sort(key=lambda i: i.settled_on or today, reverse=True)
    words: dict[str, Any] = {
        "late": _("Late"),
        "now": _("Now"),
        "soon": _("The next two weeks"),
        "later": _("Later"),
        "settled": _("Done, or not for them"),
    }
    return [(name, words[name], rows) for name, rows in found.items() if rows]


def _group(item: PlanItem, today: date) -> str:
    if item.state != ItemState.OPEN:
        return "settled"
    if item.ends < today:
        return "late"
    if item.starts <= today:
        return "now"
    return "soon" if item.starts <= today + 2 * WEEK else "later"
