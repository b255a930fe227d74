"""How well a time suits those who are to come: volunteers have evenings and weekends, paid staff office hours (R45).

Plain Python: an option, who answers and what they answered in; points and warnings out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

YES, MAYBE, NO = "yes", "maybe", "no"
_POINTS = {YES: 4, MAYBE: 2, NO: 0}
OFFICE_OPENS, OFFICE_CLOSES, EVENING_ENDS = time(8), time(16), time(21, 30)


@dataclass(frozen=True)
class Voter:
    """Whoever is asked. ``evenings`` says of paid staff that the evening counts as working time (R5)."""

    key: Any
    paid: bool
    evenings: bool = False


@dataclass(frozen=True)
class Option:
    """A time on the clocks of Copenhagen (naive)."""

    key: Any
    starts: datetime
    ends: datetime


@dataclass(frozen=True)
class Scored:
    """One option with what speaks for it: ``office`` volunteers are probably at work, ``spare`` paid people are off."""

    option: Option
    points: int
    yes: int
    maybe: int
    no: int
    office: int
    spare: int

    @property
    def possible(self) -> bool:
        """Whether anybody can come."""
        return bool(self.yes or self.maybe)


def is_free_day(day: date, holidays: Iterable[date] = ()) -> bool:
    """Return whether ``day`` is a Saturday, a Sunday or one of ``holidays``."""
    return day.weekday() >= 5 or day in set(holidays)


def in_office_hours(option: Option, holidays: Iterable[date] = ()) -> bool:
    """Return whether the time touches the hours in which most people are at work."""
    if is_free_day(option.starts.date(), holidays):
        return False
    return option.starts.time() < OFFICE_CLOSES and option.ends.time() > OFFICE_OPENS


def suits(option: Option, voter: Voter, holidays: Iterable[date] = ()) -> bool:
    """Return whether the time probably suits ``voter`` before anybody has answered."""
    office = in_office_hours(option, holidays)
    if voter.paid:
        return office or (voter.evenings and option.ends.time() <= EVENING_ENDS)
    return not office


def score(
    options: Sequence[Option],
    voters: Sequence[Voter],
    answers: Mapping[Any, Mapping[Any, str]],
    holidays: Iterable[date] = (),
) -> list[Scored]:
    """Return ``options``, the best first.

    An answer weighs most; among those who have not answered, each whom the time probably suits gives one point. An
    unpaid person counts a little more than a paid one: whoever comes in spare time has fewer hours to choose from.

    Args:
        answers: by option and by voter.
    """
    off = set(holidays)
    found = []
    for option in options:
        said = answers.get(option.key, {})
        points = 0
        for voter in voters:
            weight = 2 if voter.paid else 3
            answer = said.get(voter.key)
            points += weight * (_POINTS[answer] if answer else int(suits(option, voter, off)))
        office = in_office_hours(option, off)
        unanswered = [v for v in voters if said.get(v.key) is None]
        yes, maybe, no = (sum(said.get(v.key) == word for v in voters) for word in (YES, MAYBE, NO))
        at_work = sum(not v.paid for v in unanswered) if office else 0
        spare = 0 if office else sum(v.paid and not suits(option, v, off) for v in unanswered)
        found.append(Scored(option, points, yes, maybe, no, at_work, spare))
    return sorted(found, key=lambda s: (-s.points, -s.yes, s.no, s.option.starts))
