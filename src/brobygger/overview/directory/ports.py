"""What the directory asks of the apps that stand on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from brobygger.core.ports import Port
from brobygger.overview.directory.models import Activity


@dataclass(frozen=True)
class Beside:
    """What an app adds to the public page of an activity.

    Args:
        template: a part, and ``context`` what it shows.
        until: moments (aware) at which that changes with time alone.
        ask: ``(name, phone)`` of whom one calls this time, in place of the activity's own contact; None keeps that.
    """

    template: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    until: Sequence[datetime] = ()
    ask: tuple[str, str] | None = None


@dataclass(frozen=True)
class Door:
    """A way on from the pages of those who keep an activity; ``path`` follows the page's own address."""

    path: str
    icon: str
    label: Any


# (activity, language, now) -> what stands beside it for everybody
beside: Port[Callable[[Activity, str, datetime], Beside]] = Port("what stands beside an activity")
doors: Port[Door] = Port("ways on from an activity, for those who keep it")
# activities -> the ids of those that must not be removed yet, each with the reason in words
in_the_way: Port[Callable[[Sequence[Activity]], Mapping[Any, str]]] = Port("what stands in the way of removing")


def reasons_to_stay(activities: Sequence[Activity]) -> dict[Any, str]:
    """Return by id, in words, why activities cannot be removed now; empty when all can."""
    return {pk: why for answer in in_the_way for pk, why in answer(activities).items()}
