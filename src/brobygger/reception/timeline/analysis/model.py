"""The suggested order as a model for OR-tools CP-SAT: where each card may begin, and what every week then asks.

How much of a card lies in a week is no straight line of the day on which it begins, but the difference of two: what of
the wall up to the card's end lies in the week, and what up to its beginning. Both fill the weeks one after another, so
each is a whole number of days a week that is above 0 only where the week before is full. That keeps the model small:
some seventy whole numbers a card instead of one yes or no for every card, day and week.
"""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from brobygger.reception.timeline.analysis.cards import FIRST_DAY, LAST_DAY, Card, exact
from brobygger.reception.timeline.analysis.lawful import Days, Room
from brobygger.reception.timeline.analysis.limits import Limits
from brobygger.reception.timeline.analysis.load import DAYS, weeks_of

WEEKS = range(FIRST_DAY // DAYS, LAST_DAY // DAYS + 1)
HOUR = 60
A_MOVE = 3  # moving one card more costs as much as moving another three days further
FINEST = 1_000_000  # how fine minutes are counted, at most; the result is looked at exactly afterwards


def build(
    cards: Collection[Card], room: Mapping[str, Room], hint: Days, limits: Limits, *, keep_peaks: bool
) -> tuple[Any, dict[str, Any], int]:
    """Return the model with what is to be minimised, the day on which each card begins in it, and the most moves cost.

    A cost above that tells that a week is over a limit.

    Args:
        cards: the wall.
        room: where each may begin by its own rules.
        hint: lawful days to begin with.
        limits: of a week.
        keep_peaks: no week may ask more minutes or new things than the most of any week now, nor more duties and new
            faces than that or the limit.
    """
    from ortools.sat.python import cp_model

    return _Model(cp_model.CpModel(), list(cards), room, hint, limits).built(keep_peaks)


@dataclass(slots=True)
class _Filling:
    """A day as what of the weeks lies before it: ``days(week)`` of each, and whether it has ``reached`` a week."""

    days: Callable[[int], Any]
    reached: Callable[[int], Any]


@dataclass(slots=True)
class _Week:
    minutes: list[tuple[int, Any]] = field(default_factory=list)
    must: list[tuple[int, Any]] = field(default_factory=list)
    starts: list[Any] = field(default_factory=list)
    faces: list[Any] = field(default_factory=list)


class _Model:
    def __init__(self, model: Any, cards: list[Card], room: Mapping[str, Room], hint: Days, limits: Limits) -> None:
        self.model, self.cards, self.room, self.hint, self.limits = model, cards, room, hint, limits
        self.begins: dict[str, Any] = {}
        self.weeks = {number: _Week() for number in WEEKS}
        self.scale = min(FINEST, math.lcm(*(_a_day(c).denominator for c in cards)))

    def built(self, keep_peaks: bool) -> tuple[Any, dict[str, Any], int]:
        known = {c.key: c for c in self.cards}
        for card in self.cards:
            room = self.room[card.key]
            self.begins[card.key] = self._number(room.first, room.last, self.hint[card.key])
        for card in self.cards:
            for key in card.after:
                if key in known:
                    required = known[key]
                    ends = self.begins[key] + required.to_day - required.from_day
                    self.model.add(self.begins[card.key] >= ends)
        self._fill_weeks()
        if keep_peaks:
            self._keep_peaks()
        moves, most = self._moves()
        self.model.minimize(sum(self._peaks()) * (most + 1) + sum(moves))
        return self.model, self.begins, most

    def _number(self, least: int, most: int, hint: int) -> Any:
        if least == most:
            return self.model.new_constant(least)
        number = self.model.new_int_var(least, most, "")
        self.model.add_hint(number, hint)
        return number

    def _filling(self, day: Any, first: int, last: int, hint: int) -> _Filling:
        """Return how a day between ``first`` and ``last`` fills the weeks."""
        base, end = first // DAYS, last // DAYS
        reached = {base: self.model.new_constant(1)}
        for week in range(base + 1, end + 1):
            reached[week] = yes = self._number(0, 1, int(hint >= DAYS * week))
            self.model.add(day >= first + (DAYS * week - first) * yes)
            self.model.add(day <= DAYS * week - 1 + (last - DAYS * week + 1) * yes)
        filled = {}
        for week in range(base, end + 1):
            filled[week] = days = self._number(0, DAYS, min(DAYS, max(0, hint - DAYS * week)))
            self.model.add(days <= DAYS * reached[week])
            if week < end:
                self.model.add(days >= DAYS * reached[week + 1])
        self.model.add(sum(filled.values()) == day - DAYS * base)
        return _Filling(
            lambda week: filled[week] if week in filled else DAYS * (week < base),
            lambda week: reached[week] if week in reached else int(week < base),
        )

    def _fill_weeks(self) -> None:
        owners: dict[str, list[tuple[Card, _Filling]]] = {}
        for card in self.cards:
            if card.minutes <= 0:
                continue
            room, length, hint = self.room[card.key], card.to_day - card.from_day, self.hint[card.key]
            begins = self._filling(self.begins[card.key], room.first, room.last, hint)
            owners.setdefault(card.owner, []).append((card, begins))
            if length:
                after = self._filling(
                    self.begins[card.key] + length + 1,
                    room.first + length + 1,
                    room.last + length + 1,
                    hint + length + 1,
                )
            asks = _asks(card, self.scale)
            for week in range(room.first // DAYS, (room.last + length) // DAYS + 1):
                here = begins.reached(week) - begins.reached(week + 1)
                share = after.days(week) - begins.days(week) if length else here
                self.weeks[week].minutes.append((asks, share))
                if card.is_authority_task:
                    self.weeks[week].must.append((asks, share))
                if week <= room.last // DAYS:
                    self.weeks[week].starts.append(here)
        for own in owners.values():
            self._faces(own)

    def _faces(self, own: list[tuple[Card, _Filling]]) -> None:
        """Add to each week whether an owner is met for the first time in it."""
        first = min(self.room[c.key].first for c, _f in own) // DAYS
        last = min(self.room[c.key].last for c, _f in own) // DAYS
        unmet: dict[int, Any] = {first: 1, last + 1: 0}
        for week in range(first + 1, last + 1):
            reached = [f.reached(week) for _c, f in own]
            if len(reached) == 1:
                unmet[week] = reached[0]
                continue
            unmet[week] = all_later = self._number(0, 1, int(all(self.hint[c.key] >= DAYS * week for c, _f in own)))
            for one in reached:
                self.model.add(all_later <= one)
            self.model.add(all_later >= sum(reached) - len(reached) + 1)
        for week in range(first, last + 1):
            self.weeks[week].faces.append(unmet[week] - unmet[week + 1])

    def _keep_peaks(self) -> None:
        """Let no week ask more than the most of any week as the cards lie now; duties and new faces up to the limit."""
        now = _peaks_of(self.cards, self.scale)
        must = max(now.must, math.floor(exact(self.limits.warn_must) * self.scale))
        faces = max(now.faces, self.limits.max_faces)
        for number, week in self.weeks.items():
            self.model.add(_sum(week.minutes) <= now.minutes)
            self.model.add(_sum(week.must) <= must)
            self.model.add(sum(week.starts) <= now.starts)
            if number >= 1:
                self.model.add(sum(week.faces) <= faces)

    def _peaks(self) -> list[Any]:
        """Return what is over the limits: each hour begun, thing and face one; an hour over the most three."""
        found = []
        now = {w: _Now() for w in self.weeks}
        for card in self.cards:
            _count(card, self.hint[card.key], self.scale, now)
        faces = _faces_now(self.cards, self.hint)
        for number, week in self.weeks.items():
            for limit, weight in ((self.limits.warn_must, 1), (self.limits.max_must, 2)):
                allowed = math.floor(exact(limit) * self.scale)
                found.append(weight * self._over(_sum(week.must), allowed, now[number].must, HOUR * self.scale))
            found.append(self._over(sum(week.starts), self.limits.max_starts, now[number].starts, 1))
            if number >= 1:
                found.append(self._over(sum(week.faces), self.limits.max_faces, faces.get(number, 0), 1))
        return found

    def _over(self, amount: Any, limit: int, hint: int, unit: int) -> Any:
        if isinstance(amount, int):
            return max(0, -(-(amount - limit) // unit))
        over = self._number(0, 1_000_000, max(0, -(-(hint - limit) // unit)))
        self.model.add(unit * over >= amount - limit)
        return over

    def _moves(self) -> tuple[list[Any], int]:
        """Return what the moves cost, and the most that they can cost."""
        costs, most = [], 0
        for card in self.cards:
            room, lies = self.room[card.key], card.from_day
            farthest = max(abs(room.first - lies), abs(room.last - lies))
            if room.first == room.last:
                costs.append(farthest + A_MOVE * (farthest > 0))
            elif farthest:
                far = abs(self.hint[card.key] - lies)
                days = self._number(0, farthest, far)
                moved = self._number(0, 1, int(far > 0))
                self.model.add(days >= self.begins[card.key] - lies)
                self.model.add(days >= lies - self.begins[card.key])
                self.model.add(days <= farthest * moved)
                costs.append(days + A_MOVE * moved)
            most += farthest + A_MOVE
        return costs, most


@dataclass(slots=True)
class _Now:
    minutes: int = 0
    must: int = 0
    starts: int = 0
    faces: int = 0


def _a_day(card: Card) -> Fraction:
    """Return the minutes that a day of the card asks."""
    return exact(card.minutes) * (exact(card.per_week) / DAYS if card.days > 1 else 1)


def _asks(card: Card, scale: int) -> int:
    """Return the minutes of a day times ``scale``; nobody attends more than the day has, whatever was typed."""
    return min(math.ceil(_a_day(card) * scale), 24 * HOUR * DAYS * scale)


def _sum(parts: list[tuple[int, Any]]) -> Any:
    return sum(asks * share for asks, share in parts)


def _count(card: Card, begins: int, scale: int, weeks: dict[int, _Now]) -> None:
    if card.minutes <= 0:
        return
    asks = _asks(card, scale)
    for week, days in weeks_of(card.moved_to(begins)):
        weeks[week].minutes += asks * days
        weeks[week].must += asks * days * card.is_authority_task
    weeks[begins // DAYS].starts += 1


def _faces_now(cards: Collection[Card], days: Days) -> dict[int, int]:
    first: dict[str, int] = {}
    for card in cards:
        if card.minutes > 0:
            first[card.owner] = min(days[card.key] // DAYS, first.get(card.owner, LAST_DAY))
    return {week: list(first.values()).count(week) for week in first.values()}


def _peaks_of(cards: Collection[Card], scale: int) -> _Now:
    weeks = {week: _Now() for week in WEEKS}
    days = {c.key: c.from_day for c in cards}
    for card in cards:
        _count(card, card.from_day, scale, weeks)
    return _Now(
        max(w.minutes for w in weeks.values()),
        max(w.must for w in weeks.values()),
        max(w.starts for w in weeks.values()),
        max((n for week, n in _faces_now(cards, days).items() if week >= 1), default=0),
    )
