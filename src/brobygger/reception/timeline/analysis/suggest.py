"""A suggested order: nothing unlawful, lower peaks, and few small moves; or what contradicts what."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from brobygger.reception.timeline.analysis.cards import FIRST_DAY, LAST_DAY, Card, exact
from brobygger.reception.timeline.analysis.lawful import (
    SIDE,
    Conflict,
    Days,
    Room,
    Rule,
    is_lawful,
    nearest_lawful,
    rooms,
)
from brobygger.reception.timeline.analysis.limits import Limits
from brobygger.reception.timeline.analysis.load import Week, load, weeks_of

BEST, BETTER, NOTHING, CONFLICT = "best", "better", "nothing", "conflict"
CLOSE = 21  # days from where a card lies: where it is looked first


@dataclass(frozen=True, slots=True)
class Peaks:
    """The most that any week asks: exact minutes, those of authority tasks, new things, new faces from week 1 on."""

    minutes: Fraction
    must: Fraction
    starts: int
    new_faces: int

    def higher_than(self, other: "Peaks", limits: Limits) -> bool:
        """Whether any of them is higher: minutes and new things at all, duties and new faces where over a limit too.

        Two things on the first day can only be parted if somebody may be met for the first time in a later week.
        """
        return (
            self.minutes > other.minutes
            or self.must > max(other.must, exact(limits.warn_must))
            or self.starts > other.starts
            or self.new_faces > max(other.new_faces, limits.max_faces)
        )


@dataclass(frozen=True, slots=True)
class Move:
    """A card to move; days both included.

    Args:
        card: key.
        before, after: its first and last day.
        rules: those that it would break if it stayed while the others move; empty if only the weeks ask for the move.
        weeks: weeks over a limit that it leaves or that ask less of the household by it, by number.
        along: keys of other cards to move that it cannot be moved without.
    """

    card: str
    before: tuple[int, int]
    after: tuple[int, int]
    rules: tuple[Rule, ...] = ()
    weeks: tuple[int, ...] = ()
    along: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """By how many days; below 0 is earlier."""
        return self.after[0] - self.before[0]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to move.

    Args:
        status: ``best`` it is proven that nothing is better; ``better`` it was found in time; ``nothing`` in the time
            there was nothing better was found, and all stays; ``conflict`` nothing is lawful.
        moves: cards to move, by title.
        conflict: rules that contradict each other; without any one of them the others do not.
        was_lawful: whether all lay lawfully before; then no peak is higher afterwards (``Peaks.higher_than``).
        gap: between what was found and what is proven to be impossible, from 0 (nothing is better) to 1.
        seconds: it took.
        before, after: the peaks.
    """

    status: str
    moves: tuple[Move, ...] = ()
    conflict: tuple[Rule, ...] = ()
    was_lawful: bool = True
    gap: float = 0.0
    seconds: float = 0.0
    before: Peaks | None = None
    after: Peaks | None = None


def suggest(
    cards: Collection[Card], limits: Limits | None = None, *, seconds: float = 5.0, workers: int = 1, seed: int = 1
) -> Suggestion:
    """Return which cards to move and where (R12).

    Nothing is suggested that breaks a card's days, a deadline or what must come before, or moves a fixed card. Among
    what is left, the weeks are to be as little over the limits as possible; among those, few cards are moved, and not
    far. Cards without days of their own stay before or after the arrival if they can.

    Args:
        cards: the wall, each key once.
        limits: of a week.
        seconds: to look for it; what is found by then is told.
        workers: threads. With one, and where the time is enough, the same wall gives the same answer.
        seed: of what is left to chance.
    """
    limits, cards, begun = limits or Limits(), list(cards), time.monotonic()
    lawful = is_lawful(cards)
    before = peaks(load(cards, limits))
    try:
        room, nearest = _places(cards)
    except Conflict as conflict:
        return Suggestion(CONFLICT, (), conflict.rules, lawful, before=before, after=before)
    if lawful and not _is_over(load(cards, limits)):
        return Suggestion(BEST, before=before, after=before)
    left = max(0.1, seconds - (time.monotonic() - begun))
    days, status, gap = _solved(cards, limits, room, nearest, lawful, (left, workers, seed))
    after = peaks(load(_moved(cards, days), limits))
    if lawful and after.higher_than(before, limits):  # minutes too fine to be counted exactly by the solver
        days, status, gap, after = nearest, NOTHING, 1.0, before
    moves = _moves(cards, days, limits)
    if not moves and status == BETTER:
        status = NOTHING
    return Suggestion(status, moves, (), lawful, gap, time.monotonic() - begun, before, after)


def together(moves: Collection[Move], card: str) -> tuple[Move, ...]:
    """Return the move of ``card`` with all that must come along, in their order: what is accepted at one press.

    A wall that was lawful still is afterwards, whatever else is accepted or not. Empty where ``card`` is not moved.
    """
    by_card = {move.card: move for move in moves}
    wanted, waiting = set(), [card]
    while waiting:
        key = waiting.pop()
        if key in by_card and key not in wanted:
            wanted.add(key)
            waiting.extend(by_card[key].along)
    return tuple(move for move in moves if move.card in wanted)


def peaks(weeks: Collection[Week]) -> Peaks:
    """Return the most that any of ``weeks`` asks."""
    return Peaks(
        max((w.minutes for w in weeks), default=Fraction(0)),
        max((w.must_minutes for w in weeks), default=Fraction(0)),
        max((w.starts for w in weeks), default=0),
        max((w.new_faces for w in weeks if w.number >= 1), default=0),
    )


def _places(cards: list[Card]) -> tuple[dict[str, Room], Days]:
    """Return where cards may begin and the lawful days nearest to now.

    Each card stays on its side of the arrival, but for those of which that cannot be.

    Raises:
        Conflict: nothing is lawful, even so.
    """
    staying = {c.key for c in cards}
    while True:
        try:
            room = rooms(cards, staying)
            return room, nearest_lawful(cards, room)
        except Conflict as conflict:
            in_the_way = {rule.card for rule in conflict.rules if rule.kind == SIDE}
            if not in_the_way:
                raise
            staying -= in_the_way


def _is_over(weeks: Collection[Week]) -> bool:
    return any(w.flags for w in weeks)


def _solved(
    cards: list[Card],
    limits: Limits,
    room: Mapping[str, Room],
    nearest: Days,
    keep_peaks: bool,
    effort: tuple[float, int, int],
) -> tuple[Days, str, float]:
    """Return the days found, what is known of them, and the gap.

    It is looked close by first, which is quick and often enough, then everywhere. Where no week is over a limit any
    more, everywhere is no further than what all moves together cost: one that goes further costs more.
    """
    seconds, workers, seed = effort
    until = time.monotonic() + seconds
    days, proven, gap, reach = nearest, False, 1.0, CLOSE
    for share in (0.5, 1.0):
        near = _near(cards, room, days, reach)
        everywhere = near == room
        left = max(0.1, (until - time.monotonic()) * share)
        found = _solve(cards, limits, near, days, keep_peaks, (left, workers, seed))
        if found is None:
            return days, BETTER, 1.0
        days, proven, gap, cost = found
        enough = cost is not None and cost <= reach
        if everywhere or enough or time.monotonic() > until:
            return (
                (days, BEST, 0.0) if proven and (everywhere or enough) else (days, BETTER, gap if everywhere else 1.0)
            )
        reach = LAST_DAY - FIRST_DAY if cost is None else cost
    return (days, BEST, 0.0) if proven else (days, BETTER, gap)


def _near(cards: list[Card], room: Mapping[str, Room], days: Days, reach: int) -> dict[str, Room]:
    """Return where cards may begin no further than ``reach`` days from where they lie; ``days`` are part of it."""
    found = {}
    for card in cards:
        own, lies, at = room[card.key], card.from_day, days[card.key]
        first, last = max(own.first, min(lies - reach, at)), min(own.last, max(lies + reach, at))
        found[card.key] = own._replace(first=first, last=last)
    return found


def _solve(
    cards: list[Card],
    limits: Limits,
    room: Mapping[str, Room],
    hint: Days,
    keep_peaks: bool,
    effort: tuple[float, int, int],
) -> tuple[Days, bool, float, int | None] | None:
    """Return the days found, whether it is proven that none are better, the gap, and what the moves cost; or None.

    None if no days were found. The cost is None where a week is still over a limit.
    """
    from ortools.sat.python import cp_model  # here, because it takes a while to start and few need it

    from brobygger.reception.timeline.analysis.model import build

    model, begins, most = build(cards, room, hint, limits, keep_peaks=keep_peaks)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers, solver.parameters.random_seed = effort
    solver.parameters.linearization_level = 2  # many sums, few choices: half the time
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None
    cost, bound = solver.objective_value, solver.best_objective_bound
    gap = min(1.0, max(0.0, (cost - bound) / cost)) if cost > 0 else 0.0
    days = {key: solver.value(day) for key, day in begins.items()}
    return days, status == cp_model.OPTIMAL, gap, round(cost) if cost <= most else None


def _moved(cards: Collection[Card], days: Days) -> list[Card]:
    return [c.moved_to(days[c.key]) for c in cards]


def _moves(cards: list[Card], days: Days, limits: Limits) -> tuple[Move, ...]:
    old = {c.key: c for c in cards}
    new = {c.key: c for c in _moved(cards, days)}
    over = {w.number for w in load(cards, limits) if w.flags}
    found = []
    for card in sorted(cards, key=lambda c: c.name):
        at = new[card.key]
        if at.from_day != card.from_day:
            move = Move(
                card=card.key,
                before=(card.from_day, card.to_day),
                after=(at.from_day, at.to_day),
                rules=_broken(card, new),
                weeks=_relieved(card, at, over),
                along=_along(at, old, new),
            )
            found.append(move)
    return tuple(found)


def _broken(card: Card, new: Mapping[str, Card]) -> tuple[Rule, ...]:
    """Return the rules that ``card`` would break if it stayed while the others move."""
    followers = [c for c in new.values() if card.key in c.after and c.key != card.key]
    required = [new[key] for key in card.after if key in new and key != card.key]
    found = []
    if card.earliest is not None and card.from_day < card.earliest:
        found.append(Rule("earliest", card.key, card.earliest))
    if card.latest is not None and card.to_day > card.latest:
        found.append(Rule("deadline" if card.is_authority_task else "latest", card.key, card.latest))
    found += [Rule("after", card.key, 0, r.key) for r in required if card.from_day < r.to_day]
    found += [Rule("after", c.key, 0, card.key) for c in followers if c.from_day < card.to_day]
    return tuple(found)


def _relieved(card: Card, at: Card, over: set[int]) -> tuple[int, ...]:
    """Return the weeks over a limit that the card asks less of after the move, or no longer begins in."""
    if card.minutes <= 0:
        return ()
    before, after = dict(weeks_of(card)), dict(weeks_of(at))
    left = {card.from_day // 7} - {at.from_day // 7}
    less = {week for week, days in before.items() if after.get(week, 0) < days}
    return tuple(sorted((left | less) & over))


def _along(at: Card, old: Mapping[str, Card], new: Mapping[str, Card]) -> tuple[str, ...]:
    """Return the moved cards that would stand in the wrong order with ``at`` if they stayed."""
    found = [
        other
        for other in old.values()
        if other.key != at.key
        and new[other.key].from_day != other.from_day
        and (
            (other.key in at.after and at.from_day < other.to_day)
            or (at.key in other.after and other.from_day < at.to_day)
        )
    ]
    return tuple(c.key for c in sorted(found, key=lambda c: c.name))
