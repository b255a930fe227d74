"""One table of what waits for whom; the apps fill it, the members' start page shows it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation

from brobygger.core import wording
from brobygger.core.models import InboxItem, Place
from brobygger.core.ports import Port

FEW = 3  # so many of a kind stand each by itself
READ_AT_MOST = 200


@dataclass(frozen=True)
class Known:
    """What a reader who may know of a thing is told of it. Asked when she looks; stored nowhere."""

    title: str
    text: str = ""


# Kind -> what this reader may know of these things of that kind, by the id they are about.
known_to: Port[tuple[str, Callable[[Any, Place, list[str]], Mapping[str, Known]]]] = Port("what a reader may know")


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person, in her language."""

    kind: str
    title: str
    text: str
    action: str
    url: str
    due: datetime | None
    overdue: bool

    @property
    def by(self) -> date | None:
        """The last day for it: what is due when a day ends falls on that day, not on the next one."""
        return timezone.localdate(self.due - timedelta(microseconds=1)) if self.due else None


@dataclass
class Pile:
    """One or many things of a kind that wait: many are told in one line, and their list opens."""

    items: list[Waiting] = field(default_factory=list)
    title: str = ""
    url: str = ""


def put(
    *,
    place: Place,
    user: Any,
    kind: str,
    about: Any,
    url: str = "",
    due: datetime | None = None,
    **facts: Any,
) -> None:
    """Say that something waits for ``user`` (one or several); put again, the newer words and date stand.

    Args:
        kind: of ``core.wording``, which gives the words.
        about: id of what it is about; with user and kind it names the item.
        due: when it should be done.

    Raises:
        KeyError: the kind has no words.
    """
    if not wording.known(kind):
        raise KeyError(kind)
    InboxItem.objects.bulk_create(
        [
            InboxItem(place=place, user=u, kind=kind, about=str(about), url=url, due=due, context=wording.stored(facts))
            for u in one_or_several(user)
        ],
        update_conflicts=True,
        unique_fields=["user", "kind", "about"],
        update_fields=["context", "url", "due"],
    )


def one_or_several(users: Any) -> list[Any]:
    """Return ``users``, one or an iterable of them, as a list. The user of a request is lazy and looks like both."""
    return [users] if hasattr(users, "pk") else list(users)


def done(kind: str, about: Any, *, user: Any = None) -> None:
    """Take the item away, from everybody or from ``user`` only."""
    items = InboxItem.objects.filter(kind=kind, about=str(about))
    (items.filter(user=user) if user else items).delete()


def readers_of(kind: str, about: Any) -> list[Any]:
    """Return the users for whom the item waits."""
    return [i.user for i in InboxItem.objects.filter(kind=kind, about=str(about)).select_related("user")]


def places_with(kind: str) -> list[Any]:
    """Return the keys of the places in which an item of ``kind`` waits for somebody."""
    return list(InboxItem.objects.filter(kind=kind).values_list("place_id", flat=True).distinct())


def waiting_for(user: Any, place: Place, limit: int = 20) -> list[Waiting]:
    """Return what waits for ``user`` in ``place``: what is due first, then the oldest; in the active language."""
    items = InboxItem.objects.filter(user=user, place=place).order_by(F("due").asc(nulls_last=True), "created_at")
    return _told(user, place, items[:limit])


def piles_for(user: Any, place: Place, limit: int) -> list[Pile]:
    """Return what waits for ``user``, many of a kind as one; in the order of ``waiting_for``, at most ``limit``."""
    waiting = [(item, wording.many_of(item.kind)) for item in waiting_for(user, place, READ_AT_MOST)]
    alike_by: dict[int, list[Waiting]] = {}
    for item, many in waiting:
        alike_by.setdefault(id(many), []).append(item)
    piles, told = [], set()
    for item, many in waiting:
        alike = alike_by[id(many)]
        if many is None or len(alike) <= FEW:
            piles.append(Pile([item]))
        elif many.url_name not in told:
            told.add(many.url_name)
            title = str(many.title % {"number": len(alike)})
            piles.append(Pile(alike, title, reverse(many.url_name, args=[place.slug])))
    return piles[:limit]


def _told(user: Any, place: Place, items: Iterable[InboxItem]) -> list[Waiting]:
    language, now, rows = translation.get_language() or "da", timezone.now(), list(items)
    known: dict[tuple[str, str], Known] = {}
    for kind, ask in known_to:
        about = [item.about for item in rows if item.kind == kind]
        known |= {(kind, key): said for key, said in (ask(user, place, about) if about else {}).items()}
    found = []
    for item in rows:
        told = wording.tell(item.kind, item.context, language)
        said = known.get((item.kind, item.about)) or Known(told.title, told.text)
        overdue = item.due is not None and item.due < now
        found.append(Waiting(item.kind, said.title, said.text, told.action, item.url, item.due, overdue))
    return found
