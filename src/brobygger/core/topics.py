"""What is said of a topic, on the pages of what is about it (R49, R55): needs, cards, activities, tasks.

A page says ``{% said_of topics %}``; the apps that know something of topics fill the port.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Part:
    """A part of a page, and what it shows."""

    template: str
    context: Mapping[str, Any]


# (reader, place, slugs of topics) -> what is said of them to this reader
said_of_topics: Port[Callable[[Any, Place, Sequence[str]], Sequence[Part]]] = Port("what is said of a topic")


def said_of(user: Any, place: Place, topics: Sequence[str]) -> list[Part]:
    """Return what the apps say of ``topics`` to ``user``."""
    return [part for answer in said_of_topics for part in answer(user, place, topics)] if topics else []
