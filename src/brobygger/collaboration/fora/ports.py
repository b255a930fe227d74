"""What the apps above tell the fora: parts of a forum's page, what is wrong with it, and handing things over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from brobygger.core.models import Place
from brobygger.core.ports import Port

if TYPE_CHECKING:
    from brobygger.collaboration.fora.models import Forum
    from brobygger.people.models import User


@dataclass(frozen=True)
class Section:
    """A part of a forum's page: a title, a template with what it needs, or a link alone."""

    title: Any
    template: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""
    action: Any = ""
    order: int = 100


@dataclass(frozen=True)
class Sign:
    """Something in a forum that needs somebody: what kind, in words, where to look, since when; what to do about it,
    where the words do not say it."""

    kind: str
    forum_id: UUID
    words: Any
    url: str
    since: date | None = None
    do: Any = ""


# (forum, reader) -> a part of its page, or None
sections: Port[Callable[["Forum", Any], Section | None]] = Port("parts of a forum's page")
# forum -> of whom how many at least are agreed on (``municipality``, ``civil_society``, ``partner``, ``coordinator``,
# ``decides``, ``lived_it``); empty where nothing is
agreed: Port[Callable[["Forum"], Mapping[str, int]]] = Port("how a forum is to be composed")
# (place, fora, today) -> signs of all of them, asked with a number of queries that does not grow with the fora
signs: Port[Callable[[Place, Sequence["Forum"], date], list[Sign]]] = Port("what needs somebody in fora")
# (forum, from whom, to whom, by) -> how many things were given over; a command
handed_over: Port[Callable[["Forum", "User", "User", "User | None"], int]] = Port("handing over what one holds")
