"""What follows from what newcomers have said: plain Python (R37)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from brobygger.core.figures import FEWEST
from brobygger.overview.needs.models import NeedState

DENIED_BELOW = 5  # fewer than every fifth


@dataclass(frozen=True)
class Evidence:
    """One time that newcomers were asked: when, and what they said; ``said`` is None where that cannot be told."""

    on: date
    said: bool | None


def of_conversation(on: date, *, agreed: bool, read_back: bool) -> Evidence:
    """Return what a conversation shows: nothing, unless what was written down was read back to those who said it."""
    return Evidence(on, agreed if read_back else None)


def of_survey(on: date, *, answered: int, chose: int, at_most: int) -> Evidence:
    """Return what a survey shows of a topic.

    Args:
        on: the day it closed.
        answered: how many answered, rounded down to fives (``core.figures``).
        chose: how many of them chose the topic, rounded likewise.
        at_most: how many of them may have chosen it (``results.Figures.at_most``).

    Returns:
        yes where five or more chose it; no where it cannot be as many as every fifth; else that nobody can tell.
    """
    if chose >= FEWEST:
        return Evidence(on, said=True)
    return Evidence(on, False if at_most * DENIED_BELOW <= answered else None)


def state_of(found: Iterable[Evidence]) -> NeedState:
    """Return the state of a need: what newcomers said last. Whoever named it, without them it stays unconfirmed."""
    told = [e for e in found if e.said is not None]
    if not told:
        return NeedState.UNCONFIRMED
    last = max(e.on for e in told)
    # Asked twice on one day with two answers: some say so, and that is enough.
    return NeedState.CONFIRMED if any(e.said for e in told if e.on == last) else NeedState.NOT_CONFIRMED
