"""What stands in a member's next days beside activities: meetings and the like, told by the apps that know them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Ahead:
    """One thing: when it begins (aware), what it is, where it leads, where it takes place, what is still to be said."""

    at: datetime
    title: str
    url: str
    where: str = ""
    note: str = ""


# (user, place, since, until): what she takes part in that is not over at ``since`` and begins before ``until``
own_week: Port[Callable[[Any, Place, datetime, datetime], Sequence[Ahead]]] = Port(
    "what stands in a person's next days"
)


def ahead_of(user: Any, place: Place, since: datetime, until: datetime) -> list[Ahead]:
    """Return what ``user`` takes part in, the next first."""
    return sorted((a for answer in own_week for a in answer(user, place, since, until)), key=lambda a: a.at)
