"""What the apps above tell the surveys."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from brobygger.core.access import Standing
from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Start:
    """A survey that can be begun: what the button says, and where it leads."""

    label: Any
    url: str


# (standing, place) -> a start, or None where this person cannot begin it
starts: Port[Callable[[Standing, Place], Start | None]] = Port("surveys that can be begun")


@dataclass(frozen=True)
class Guard:
    """Surveys of one purpose that are not for every member of the place: those of a group.

    ``visible(user, place)`` gives which a person may see, as a condition on surveys; ``may_see`` and ``may_change`` say
    it of one. Who may see one reads its figures too, when it is closed.
    """

    purpose: str
    visible: Callable[[Any, Place], Q]
    may_see: Callable[[Any, Any], bool]
    may_change: Callable[[Any, Any], bool]


guards: Port[Guard] = Port("surveys that are for a group")


def guard_of(survey: Any) -> Guard | None:
    """Return who guards ``survey``; None where it is for all members."""
    return next((g for g in guards if g.purpose == survey.purpose), None)
