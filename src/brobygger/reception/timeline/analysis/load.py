"""What each week asks of the household."""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from brobygger.reception.timeline.analysis.cards import Card, exact
from brobygger.reception.timeline.analysis.limits import Limits

DAYS = 7


@dataclass(frozen=True, slots=True)
class Week:
    """One week's load. Minutes and contacts are exact.

    Args:
        number: the week covers the days ``7 * number`` to ``7 * number + 6``.
        must_minutes: what one must attend: authority tasks.
        offered_minutes: what one may attend.
        contacts: occurrences, of both.
        starts: cards that begin in it.
        new_faces: owners whose first card begins in it.
        flags: of ``limits.FLAGS``, in their order.
        spread: whether a card of several days is part of it, so that its contacts are shares.
    """

    number: int
    must_minutes: Fraction
    offered_minutes: Fraction
    contacts: Fraction
    starts: int
    new_faces: int
    flags: tuple[str, ...] = ()
    spread: bool = True

    @property
    def minutes(self) -> Fraction:
        """All that it asks."""
        return self.must_minutes + self.offered_minutes


@dataclass(slots=True)
class _Sums:
    must: int = 0
    offered: int = 0
    contacts: int = 0
    starts: int = 0
    faces: int = 0
    spread: bool = False


@dataclass(slots=True)
class _Scale:
    """Whole numbers instead of fractions, everything times ``minutes`` or ``contacts``: as exact, and much faster."""

    contacts: int
    minutes: int

    def of(self, card: Card) -> tuple[int, int]:
        """Return what a day of ``card`` (the day, of a card of one day) asks: contacts and minutes, times the scale."""
        per_day = Fraction(1) if card.days == 1 else exact(card.per_week) / DAYS
        return int(per_day * self.contacts), int(per_day * exact(card.minutes) * self.minutes)


def load(cards: Collection[Card], limits: Limits | None = None) -> list[Week]:
    """Return the weeks that have contacts, in order (R12).

    Cards that ask no minutes do not count. A card of one day has one occurrence, in its week; a longer one has in each
    week ``per_week`` occurrences, by the share of the week that it covers.
    """
    limits = limits or Limits()
    counted = [c for c in cards if c.minutes > 0]
    scale = _scale(counted)
    sums: dict[int, _Sums] = {}
    first: dict[str, int] = {}
    for card in counted:
        contacts, minutes = scale.of(card)
        must, begins = card.is_authority_task, card.from_day // DAYS
        for number, days in weeks_of(card):
            week = sums.get(number) or sums.setdefault(number, _Sums())
            week.contacts += contacts * days
            if must:
                week.must += minutes * days
            else:
                week.offered += minutes * days
            week.spread = week.spread or card.days > 1
        sums[begins].starts += 1
        first[card.owner] = min(begins, first.get(card.owner, begins))
    for begins in first.values():
        sums[begins].faces += 1
    return [_week(number, sums[number], scale, limits) for number in sorted(sums)]


def weeks_of(card: Card) -> Iterator[tuple[int, int]]:
    """Yield the weeks that ``card`` touches and how many of its days lie in each."""
    first, last = card.from_day // DAYS, card.to_day // DAYS
    if first == last:
        yield first, card.to_day - card.from_day + 1
        return
    yield first, DAYS * (first + 1) - card.from_day
    for number in range(first + 1, last):
        yield number, DAYS
    yield last, card.to_day - DAYS * last + 1


def _scale(cards: Collection[Card]) -> _Scale:
    often = math.lcm(*{exact(c.per_week).denominator for c in cards})
    return _Scale(DAYS * often, DAYS * often * math.lcm(*{exact(c.minutes).denominator for c in cards}))


def _week(number: int, sums: _Sums, scale: _Scale, limits: Limits) -> Week:
    must = Fraction(sums.must, scale.minutes)
    return Week(
        number=number,
        must_minutes=must,
        offered_minutes=Fraction(sums.offered, scale.minutes),
        contacts=Fraction(sums.contacts, scale.contacts),
        starts=sums.starts,
        new_faces=sums.faces,
        flags=limits.flags(number, must, sums.starts, sums.faces),
        spread=sums.spread,
    )
