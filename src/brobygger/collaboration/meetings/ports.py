"""What meetings ask of the apps above: what fills fixed items, what minutes lead to, what became of an item."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from brobygger.collaboration.meetings.models import Meeting
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Line:
    """One thing that a fixed item says, and where it leads."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Filling:
    """A fixed item that an app brings: its key, what it is called, and what it says at a meeting to one reader."""

    key: str
    label: Any
    lines: Callable[[Meeting, Any], Sequence[Line]]


@dataclass(frozen=True)
class MinutesPart:
    """What an app shows in the minutes: decisions, tasks.

    ``template`` is rendered under every item of the agenda with ``by_item`` of that item (empty where it has nothing)
    and ``item``, and once for the meeting as a whole, where ``item`` is None. ``lines`` is the same in words, for paper
    and for the case.
    """

    order: int
    template: str
    by_item: Mapping[UUID | None, Mapping[str, Any]] = field(default_factory=dict)
    lines: Mapping[UUID | None, Sequence[str]] = field(default_factory=dict)


fillings: Port[Filling] = Port("fixed items of agendas that fill themselves")
# (meeting, reader) -> what stands in its minutes; asked once a page, so an answer takes a bounded number of queries
minutes_parts: Port[Callable[[Meeting, Any], MinutesPart | None]] = Port("what stands in minutes beside the text")
# ids of agenda items -> those of which something was decided
decided_items: Port[Callable[[Iterable[UUID]], set[UUID]]] = Port("which items of agendas became decisions")


def parts_of(meeting: Meeting, reader: Any) -> list[MinutesPart]:
    """Return what the apps above show in the minutes of ``meeting``, in order."""
    found = (answer(meeting, reader) for answer in minutes_parts)
    return sorted((part for part in found if part is not None), key=lambda p: p.order)


def decided(items: Sequence[UUID]) -> set[UUID]:
    """Return those of ``items`` (ids) of which something was decided."""
    return {pk for answer in decided_items for pk in answer(items)} if items else set()
