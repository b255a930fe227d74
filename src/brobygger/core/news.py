"""What is new in a place, told by the apps that know it, for its public feed of news."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Item:
    """One piece of news: ``title`` and ``text`` escaped for HTML, its own whole address, when it came (aware)."""

    title: str
    text: str
    address: str
    at: datetime


# (place, language, most): the last pieces of news that everybody may read, ``most`` of them.
public_news: Port[Callable[[Place, str, int], Iterable[Item]]] = Port("what is new in a place")
