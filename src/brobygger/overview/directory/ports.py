"""What the directory asks of the apps that stand on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from brobygger.core.models import Place
from brobygger.core.ports import Port
from brobygger.overview.directory.models import Activity

if TYPE_CHECKING:
    from brobygger.overview.directory.domain.details import Times
    from brobygger.overview.directory.domain.whole import Whole


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

# an activity with all that is told of it -> what pages of the HSDS API say of it, as JSON without braces
said_elsewhere: Port[Callable[["Whole"], str]] = Port("what other interfaces say of an activity")


@dataclass(frozen=True)
class Room:
    """How many places are free of how many the next time that people can sign up for; ``until`` it begins (aware)."""

    left: int
    of: int
    until: datetime


# (place, ids of activities, now) -> the room there is, by id; those to which people just turn up are left out
rooms: Port[Callable[[Place, Sequence[Any], datetime], Mapping[Any, Room]]] = Port("how much room is left")
# (place, ids of activities, language) -> by id, what one does before one comes, in a sentence; those to which people
# just turn up are left out
ways_in: Port[Callable[[Place, Sequence[Any], str], Mapping[Any, str]]] = Port("what one does before one comes")
# (user, place, from, to) -> the activities that somebody has a place at between two moments (aware): the id, and start
# and end of the one time, or None for all times of a course
taking_part: Port[
    Callable[[Any, Place, datetime, datetime], Sequence[tuple[Any, tuple[datetime, datetime] | None]]]
] = Port("what somebody takes part in")


def rooms_left(place: Place, ids: Sequence[Any], now: datetime) -> dict[Any, Room]:
    """Return the room there is at those of ``ids`` for which one signs up."""
    return {pk: room for answer in rooms for pk, room in answer(place, ids, now).items()} if ids else {}


def ways_into(place: Place, ids: Sequence[Any], language: str) -> dict[Any, str]:
    """Return by id what one does before one comes to those of ``ids`` to which one does not just turn up."""
    return {pk: said for answer in ways_in for pk, said in answer(place, ids, language).items()} if ids else {}


def reasons_to_stay(activities: Sequence[Activity]) -> dict[Any, str]:
    """Return by id, in words, why activities cannot be removed now; empty when all can."""
    return {pk: why for answer in in_the_way for pk, why in answer(activities).items()}


@dataclass(frozen=True)
class Note:
    """What an app says on the page of an activity: a part of a page, and what it shows."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sketch:
    """What is known so far of an activity that somebody is writing; ids and slugs, empty where nothing is said yet."""

    title: str = ""
    organiser: str = ""
    topics: Sequence[str] = ()
    audiences: Sequence[str] = ()
    venue: str = ""
    times: Sequence["Times"] = ()


@dataclass(frozen=True)
class Like:
    """An activity that is shown already and is like a sketch: its title, by whom, and the reasons in words."""

    activity: Activity
    title: str
    who: str
    why: str


# (activity, language, who reads; None for everybody) -> what is said on its page
notes: Port[Callable[[Activity, str, Any], Sequence[Note]]] = Port("what is said on the page of an activity")
# (place, sketch) -> what is like it, the likest first
like_this: Port[Callable[[Place, Sketch], Sequence[Like]]] = Port("what is like an activity that is being written")


def notes_on(activity: Activity, language: str, user: Any = None) -> list[Note]:
    """Return what the apps above say on the page of ``activity``: that for everybody, or for a member who reads it."""
    return [note for answer in notes for note in answer(activity, language, user)]


def alike(place: Place, sketch: Sketch) -> list[Like]:
    """Return what is there already and is like ``sketch``."""
    return [like for answer in like_this for like in answer(place, sketch)]
