"""The members' navigation: every app registers its entries, the frame shows those a person may open.

Example, in ``AppConfig.ready``::

    navigation.fill("directory", (Entry(_("Activities"), "desk_activities", right="desk", room="overview",
                                        icon="calendar-days", order=20),))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from brobygger.core.ports import Port


@dataclass(frozen=True)
class Entry:
    """One entry.

    Args:
        label: what it says (lazily translated).
        url_name: an address that takes ``place`` alone, or nothing at all.
        right: which right of ``core.rights`` it needs.
        room: the room it lies in (``core.models.Room``); entries of closed rooms are not shown.
        icon: name of a lucide icon.
        order: smaller comes first; tens leave room between.
        group: ``main``, ``place`` (looking after the place) or ``me`` (what is mine alone).
    """

    label: Any
    url_name: str
    right: str = "desk"
    room: str = ""
    icon: str = "circle"
    order: int = 100
    group: str = "main"
    of_place: bool = True


@dataclass(frozen=True)
class Shown:
    """An entry as one person sees it on one page."""

    label: Any
    url: str
    icon: str
    here: bool


navigation: Port[Sequence[Entry]] = Port("entries of the members' navigation")


def entries_for(request: HttpRequest, group: str = "main") -> list[Shown]:
    """Return the entries of ``group`` that the reader of ``request`` may open, in order."""
    place, standing = getattr(request, "place", None), getattr(request, "standing", None)
    found = [e for part in navigation for e in part if e.group == group]
    shown = []
    for e in sorted(found, key=lambda e: e.order):
        if e.of_place and (place is None or standing is None or not standing.may(e.right)):
            continue
        if e.room and place is not None and e.room not in place.rooms:
            continue
        url = reverse(e.url_name, kwargs={"place": place.slug} if e.of_place and place is not None else {})
        shown.append(Shown(e.label, url, e.icon, _is_here(request, e, url)))
    return shown


def _is_here(request: HttpRequest, entry: Entry, url: str) -> bool:
    match = request.resolver_match
    if match is not None and match.view_name == entry.url_name:
        return True
    # The start page's address begins every other one, so it is "here" only when opened itself.
    return entry.url_name != "desk" and request.path.startswith(url)
