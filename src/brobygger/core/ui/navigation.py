"""The members' navigation: every app registers its entries, the frame shows those a person may open, by way.

Example, in ``AppConfig.ready``::

    navigation.fill("directory", (Entry(_("Activities"), "desk_activities", "overview", room="overview",
                                        icon="calendar-days", order=20),))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brobygger.core.ports import Port


@dataclass(frozen=True)
class Way:
    """One of the few main ways; under it stand the entries that name it."""

    slug: str
    label: Any
    icon: str


START = "start"
WAYS = (
    Way(START, _("Start"), "house"),
    Way("overview", _("Overview"), "compass"),
    Way("reception", _("Reception"), "luggage"),
    Way("together", _("Working together"), "handshake"),
    Way("place", _("The place"), "settings"),
)


@dataclass(frozen=True)
class Entry:
    """One entry.

    Args:
        label: what it says (lazily translated).
        url_name: an address that takes ``place`` alone, or nothing at all.
        way: the main way under which it stands (of ``WAYS``), or ``me`` (what is mine alone).
        right: which right of ``core.rights`` it needs.
        room: the room it lies in (``core.models.Room``); entries of closed rooms are not shown.
        icon: name of a lucide icon.
        order: smaller comes first; tens leave room between.
        of_place: whether its address takes ``place``.
        also: names of further addresses of the place whose pages lie under this entry.
    """

    label: Any
    url_name: str
    way: str
    right: str = "desk"
    room: str = ""
    icon: str = "circle"
    order: int = 100
    of_place: bool = True
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """An entry as one person sees it on one page."""

    label: Any
    url: str
    icon: str
    here: bool


@dataclass(frozen=True)
class ShownWay:
    """A main way as one person sees it: what lies under it, and whether she is there."""

    label: Any
    icon: str
    entries: list[Shown]
    here: bool


navigation: Port[Sequence[Entry]] = Port("entries of the members' navigation")


def ways_for(request: HttpRequest) -> list[ShownWay]:
    """Return the main ways with what the reader of ``request`` may open, always in the same order.

    A way of which she may open one page alone is that page, under its own name.
    """
    open_to_her = _open_to(request)
    here = _here(request, open_to_her)
    shown = []
    for way in WAYS:
        entries = [_shown(e, url, here) for e, url in open_to_her if e.way == way.slug]
        if entries:
            first = entries[0] if len(entries) == 1 else way
            shown.append(ShownWay(first.label, first.icon, entries, any(e.here for e in entries)))
    return shown


def mine_for(request: HttpRequest) -> list[Shown]:
    """Return the entries of what is the reader's alone, in order."""
    open_to_her = _open_to(request)
    here = _here(request, open_to_her)
    return [_shown(e, url, here) for e, url in open_to_her if e.way == "me"]


def _shown(entry: Entry, url: str, here: str) -> Shown:
    return Shown(entry.label, url, entry.icon, url == here)


def is_open(request: HttpRequest, right: str, room: str = "") -> bool:
    """Return whether the reader of ``request`` has ``right`` in its place, and ``room`` is open there."""
    place, standing = getattr(request, "place", None), getattr(request, "standing", None)
    if place is None or standing is None or not standing.may(right):
        return False
    return not room or room in place.rooms


def _open_to(request: HttpRequest) -> list[tuple[Entry, str]]:
    place = getattr(request, "place", None)
    entries = sorted((e for part in navigation for e in part), key=lambda e: e.order)
    return [
        (e, _address(e.url_name, place if e.of_place else None))
        for e in entries
        if not e.of_place or is_open(request, e.right, e.room)
    ]


def _address(name: str, place: Any) -> str:
    return reverse(name, kwargs={"place": place.slug} if place is not None else {})


def _here(request: HttpRequest, entries: list[tuple[Entry, str]]) -> str:
    """Return the address of the one entry under which this page lies: that of the longest beginning of its own."""
    place = getattr(request, "place", None)
    around = {url: url for e, url in entries if e.way != START or request.path == url}
    around |= {_address(name, place): url for e, url in entries for name in e.also}
    # The start page's address begins every other one, so it is "here" only when opened itself.
    begins = [address for address in around if request.path.startswith(address)]
    return around[max(begins, key=len)] if begins else ""
