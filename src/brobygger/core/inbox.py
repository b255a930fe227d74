"""One table of what waits for whom; the apps fill it, the members' start page shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from brobygger.core import wording
from brobygger.core.models import InboxItem, Place


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
    from django.db.models import F

    language, now = translation.get_language() or "da", timezone.now()
    items = InboxItem.objects.filter(user=user, place=place).order_by(F("due").asc(nulls_last=True), "created_at")
    found = []
    for item in items[:limit]:
        told = wording.tell(item.kind, item.context, language)
        overdue = item.due is not None and item.due < now
        found.append(Waiting(item.kind, told.title, told.text, told.action, item.url, item.due, overdue))
    return found
