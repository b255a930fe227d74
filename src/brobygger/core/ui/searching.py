"""One search over everything a member may see in a place: every app registers its lists, the page asks them all.

Example, in ``AppConfig.ready``::

    searched.fill("needs", (Searched("needs", list_for, room=Room.OVERVIEW),))

where ``list_for(user, place)`` returns what the list's own page shows: the listing, and the rows that ``user``
may see. So nothing is found here that its own list would not show, and what waits behind a closed room stays there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from brobygger.core.models import Place
from brobygger.core.ports import Port
from brobygger.core.ui.lists import Cell, Listing, Result
from brobygger.core.ui.navigation import is_open

SHOWN = 5  # of each list; the rest is one step away, in the list itself
SAID = 2  # cells beside the name


@dataclass(frozen=True)
class Searched:
    """A list that takes part.

    Args:
        url_name: of the list's own page, which takes ``place`` alone and ``q``.
        ask: ``(user, place)`` to the listing, which must know how to search, and the rows that ``user`` may see.
        right: which right of ``core.rights`` the list needs.
        room: the room it lies in (``core.models.Room``); lists of closed rooms are not asked.
    """

    url_name: str
    ask: Callable[[Any, Place], tuple[Listing, Any]]
    right: str = "desk"
    room: str = ""


@dataclass(frozen=True)
class Asked:
    """What one list found: its first rows, and the way to all of them."""

    result: Result
    url: str

    @property
    def title(self) -> Any:
        """What the list is called."""
        return self.result.listing.title

    @property
    def count(self) -> int:
        """How many rows it found; without words, none."""
        return self.result.shown_count if self.result.words else 0

    @property
    def rest(self) -> bool:
        """Whether it found more than is shown."""
        return self.count > SHOWN

    @property
    def rows(self) -> list[tuple[Cell, list[Cell]]]:
        """The first rows: what names each, and a little of what the list says of it."""
        told = []
        for row in self.result.table:
            head = next(cell for cell in row if cell.heads)
            told.append((head, [cell for cell in row if cell is not head and cell.shown][:SAID]))
        return told


searched: Port[Sequence[Searched]] = Port("lists that the search over everything asks")


def asked(request: HttpRequest, place: Place) -> list[Asked]:
    """Return what each list that the reader may open finds for the words of ``request``, app by app."""
    answers = []
    for one in (one for part in searched for one in part if is_open(request, one.right, one.room)):
        listing, rows = one.ask(request.user, place)
        result = Result(request, replace(listing, filters=(), page_size=SHOWN), rows, place)
        address = reverse(one.url_name, args=[place.slug])
        answers.append(Asked(result, f"{address}?{urlencode({'q': result.words})}" if result.words else address))
    return answers


def found_in(answers: Sequence[Asked]) -> list[Asked]:
    """Return those that found something; those that hold only words like the ones asked for, if no others did."""
    found = [one for one in answers if one.count]
    return [one for one in found if not one.result.understood] or found
