"""What the wall asks of the apps above: where those who arrive are on it today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from brobygger.core.ports import Port
from brobygger.reception.timeline.models import LAST_DAY, START_DAY, Timeline


@dataclass(frozen=True)
class Arriving:
    """One arrival as its carer sees it on the wall: by what she knows it, what it is called, and its day today."""

    key: str
    name: str
    day: int

    @property
    def before(self) -> int:
        """How many days are left to the arrival."""
        return -self.day


# (reader, wall) -> the arrivals in the reader's care that follow the wall; nothing for everybody else
arriving: Port[Callable[[Any, Timeline], Sequence[Arriving]]] = Port("where those who arrive are today")


def arrivals_on(user: Any, wall: Timeline) -> list[Arriving]:
    """Return the arrivals in the care of ``user`` whose day today lies on ``wall``."""
    found = (one for answer in arriving for one in answer(user, wall))
    return [one for one in found if START_DAY <= one.day <= LAST_DAY]
