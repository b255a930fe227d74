"""Where cards may lie: their own days, what must come before, what is fixed; and why there is no such place.

Every rule says that one day lies at least so far from another. Such rules are kept by following what pushes what.
Where they cannot be kept, one chain of pushes leads from a day before which nothing may begin to one after which
nothing may end, or round in a circle. The chain is the conflict: without any one of its rules the others can be kept.
"""

from collections import deque
from collections.abc import Collection, Mapping
from typing import NamedTuple

from brobygger.reception.timeline.analysis.cards import FIRST_DAY, LAST_DAY, Card

FIXED, EARLIEST, LATEST, DEADLINE, WALL, SIDE, AFTER = "fixed earliest latest deadline wall side after".split()

Days = dict[str, int]  # the day on which each card begins, by key


class Rule(NamedTuple):
    """One rule of where a card may lie.

    Args:
        kind: ``fixed`` it stays; ``earliest``, ``latest`` its own days; ``deadline`` its latest day by law; ``wall``
            where the wall ends; ``side`` it stays before or after the arrival; ``after`` it begins when ``other`` ends.
        card: key.
        day: of the rule; 0 for ``after``.
        other: key of what it requires, for ``after``.
    """

    kind: str
    card: str
    day: int = 0
    other: str = ""


class Room(NamedTuple):
    """The first and last day on which a card may begin, as its own rules have it, and which rules say so."""

    first: int
    last: int
    why_first: Rule
    why_last: Rule


class Conflict(ValueError):
    """Nothing is lawful. ``rules`` contradict each other; without any one of them the others do not."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        super().__init__("nothing is lawful")
        self.rules = rules


def rooms(cards: Collection[Card], staying: Collection[str] = ()) -> dict[str, Room]:
    """Return where each card may begin by its own rules alone.

    Args:
        cards: the wall.
        staying: keys of cards that stay before or after the arrival, where they lie, unless days are told for them.

    Raises:
        Conflict: a card does not fit between its own days.
    """
    found = {}
    for card in cards:
        room = _room(card, card.key in staying)
        if room.first > room.last:
            raise Conflict((room.why_first, room.why_last))
        found[card.key] = room
    return found


def _room(card: Card, stays: bool) -> Room:
    length = card.to_day - card.from_day
    firsts = [(FIRST_DAY, Rule(WALL, card.key, FIRST_DAY))]
    lasts = [(LAST_DAY - length, Rule(WALL, card.key, LAST_DAY))]
    if stays and card.earliest is None and card.from_day >= 0:
        firsts.append((0, Rule(SIDE, card.key, 0)))
    if stays and card.latest is None and card.to_day < 0:
        lasts.append((-1 - length, Rule(SIDE, card.key, -1)))
    if card.earliest is not None:
        firsts.append((card.earliest, Rule(EARLIEST, card.key, card.earliest)))
    if card.latest is not None:
        kind = DEADLINE if card.is_authority_task else LATEST
        lasts.append((card.latest - length, Rule(kind, card.key, card.latest)))
    if card.fixed:
        firsts.append((card.from_day, Rule(FIXED, card.key, card.from_day)))
        lasts.append((card.from_day, Rule(FIXED, card.key, card.from_day)))
    first, why_first = max(firsts, key=lambda pair: pair[0])
    last, why_last = min(lasts, key=lambda pair: pair[0])
    return Room(first, last, why_first, why_last)


def is_lawful(cards: Collection[Card]) -> bool:
    """Whether every card lies where its own rules allow, and begins when what it requires has ended."""
    known = {c.key: c for c in cards}
    return all(
        (c.earliest is None or c.from_day >= c.earliest)
        and (c.latest is None or c.to_day <= c.latest)
        and all(c.from_day >= known[key].to_day for key in c.after if key in known)
        for c in cards
    )


def nearest_lawful(cards: Collection[Card], room: Mapping[str, Room]) -> Days:
    """Return lawful days, each card pushed only as far as its rules push it.

    Raises:
        Conflict: there are none.
    """
    length = {c.key: c.to_day - c.from_day for c in cards}
    needs = {c.key: [k for k in dict.fromkeys(c.after) if k in length] for c in cards}
    followers: dict[str, list[str]] = {key: [] for key in length}
    for key, required in needs.items():
        for other in required:
            followers[other].append(key)
    earliest = _pushed({key: r.first for key, r in room.items()}, followers, length, room)
    # The same rules seen from the end of the wall: there a card begins where here it ends.
    mirrored = {key: -(r.last + length[key]) for key, r in room.items()}
    latest = {key: -(day + length[key]) for key, day in _pushed(mirrored, needs, length).items()}
    wished = {c.key: min(max(c.from_day, earliest[c.key]), latest[c.key]) for c in cards}
    return _pushed(wished, followers, length)


def _pushed(
    days: Days, followers: Mapping[str, list[str]], length: Days, room: Mapping[str, Room] | None = None
) -> Days:
    """Return ``days`` with every follower pushed to where what it follows ends.

    Args:
        days: where each may begin at the soonest.
        followers: for each card those that begin when it has ended.
        length: days from a card's first to its last.
        room: if given, nobody is pushed past the last day there.

    Raises:
        Conflict: somebody is.
    """
    days = dict(days)
    pushed_by: dict[str, str] = {}
    waiting, queued = deque(days), set(days)
    if room:
        for key in days:
            if days[key] > room[key].last:
                raise Conflict((room[key].why_first, room[key].why_last))
    while waiting:
        key = waiting.popleft()
        queued.discard(key)
        for follower in followers[key]:
            if days[key] + length[key] <= days[follower]:
                continue
            days[follower] = days[key] + length[key]
            pushed_by[follower] = key
            if room and days[follower] > room[follower].last:
                raise Conflict(_chain(follower, pushed_by, room))
            if follower not in queued:
                queued.add(follower)
                waiting.append(follower)
    return days


def _chain(last: str, pushed_by: Mapping[str, str], room: Mapping[str, Room]) -> tuple[Rule, ...]:
    """Return what pushed a card too far, from where it began; or the circle, if it goes round in one."""
    keys = [last]
    while keys[-1] in pushed_by:
        before = pushed_by[keys[-1]]
        if before in keys:
            circle = [*keys[keys.index(before) :], before]
            return tuple(Rule(AFTER, key, 0, other) for key, other in zip(circle[:-1], circle[1:], strict=True))
        keys.append(before)
    steps = [Rule(AFTER, key, 0, other) for key, other in zip(keys[:-1], keys[1:], strict=True)]
    return (room[keys[-1]].why_first, *reversed(steps), room[last].why_last)
