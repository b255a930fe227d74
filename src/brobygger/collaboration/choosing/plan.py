"""From what people need to the fora that answer it, and times for their first meeting: plain data (R15, R16, R45)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

# What is asked, and the function of a forum that answers it.
NEEDS = {"steering": "coordination", "dialogue": "network", "developing": "working"}
FUNCTIONS = tuple(NEEDS.values())
TOGETHER = "together"

AHEAD = timedelta(days=21)  # so many days people have to find each other before the first of the suggested times
_HOURS = {1: (time(17), time(19)), 3: (time(17), time(19)), 5: (time(10), time(12))}  # Tuesday, Thursday, Saturday
_CHRISTMAS = {(12, day) for day in range(20, 32)} | {(1, 1), (1, 2)}  # nobody is asked to come
SUGGESTED = 3
ANSWERS_BEFORE = timedelta(days=7)


@dataclass(frozen=True)
class Planned:
    """One forum that is needed. ``key`` names it on the page; ``functions`` are those it has."""

    key: str
    functions: tuple[str, ...]


def fora_for(needs: Collection[str], *, few: bool) -> list[Planned]:
    """Return the fora that answer ``needs``, in the order of their power.

    Args:
        needs: of ``NEEDS``; what is not known is left out.
        few: whether the same few people would sit in all of them; then one forum carries all three functions (R79).
    """
    wanted = [function for need, function in NEEDS.items() if need in needs]
    if few and wanted:
        return [Planned(TOGETHER, FUNCTIONS)]
    return [Planned(function, (function,)) for function in wanted]


def first_times(today: date, holidays: Collection[date], *, others: int = 0) -> list[tuple[datetime, datetime]]:
    """Return times when most volunteers are free: evenings and a Saturday morning, none of them on a holiday or
    around Christmas.

    Args:
        today: the suggestions begin ``AHEAD`` of it.
        holidays: days on which nothing is suggested.
        others: how many fora of the same plan have had their suggestions, so that no two meet at once.

    Returns:
        Starts and ends, on the clocks of the place (naive).
    """
    day = today + AHEAD
    found: list[tuple[datetime, datetime]] = []
    while len(found) < SUGGESTED * (others + 1):
        if day.weekday() in _HOURS and day not in holidays and (day.month, day.day) not in _CHRISTMAS:
            starts, ends = _HOURS[day.weekday()]
            found.append((datetime.combine(day, starts), datetime.combine(day, ends)))
        day += timedelta(days=1)
    return found[-SUGGESTED:]


def answers_until(times: Sequence[tuple[datetime, datetime]], today: date) -> date:
    """Return until when people answer which of ``times`` suit: a week before the first, and not before ``today``."""
    return max(min(starts for starts, _ends in times).date() - ANSWERS_BEFORE, today)
