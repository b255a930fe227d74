"""The entries that somebody keeps current: which there are, whose they are, and what is behind."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from brobygger.core.models import Place
from brobygger.overview.directory.domain.ending import not_over
from brobygger.overview.directory.domain.freshness import behind
from brobygger.overview.directory.models import Activity, Actor, ContactPoint

KINDS: dict[str, type[Activity] | type[Actor] | type[ContactPoint]] = {
    "activity": Activity,
    "actor": Actor,
    "contact": ContactPoint,
}
_SHOWN = {
    "activity": lambda: Q(published=True) & not_over(),
    "actor": lambda: Q(active=True),
    "contact": lambda: Q(public=True, actor__active=True),
}
_WITH: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "activity": (("place", "organiser__owner", "venue", "contact", "owner"), ("texts", "schedules")),
    "actor": (("place", "owner"), ("texts",)),
    "contact": (("place", "actor__owner"), ()),
}


def kind_name(entry: Any) -> str:
    """Return the name of ``entry``'s kind in ``KINDS``."""
    return next(name for name, model in KINDS.items() if isinstance(entry, model))


def actor_of(entry: Any) -> Actor:
    """Return whose entry it is."""
    if isinstance(entry, Actor):
        return entry
    found: Actor = entry.organiser if isinstance(entry, Activity) else entry.actor
    return found


def keeper_of(entry: Any) -> Any:
    """Return the user who keeps ``entry``: its owner, else the owner of its actor; None without one."""
    return getattr(entry, "owner", None) or actor_of(entry).owner


def shown_in(place: Place, kind: str) -> QuerySet[Any]:
    """Return the entries of ``kind`` that readers find in ``place``, with all that is asked about them."""
    joined, prefetched = _WITH[kind]
    rows = KINDS[kind]._default_manager.filter(_SHOWN[kind](), place=place)
    return rows.select_related(*joined).prefetch_related(*prefetched)


def behind_in(place: Place, kind: str, today: date, stage: str) -> QuerySet[Any]:
    """Return those of ``shown_in`` that are ``due`` or ``uncertain``, the oldest first."""
    return shown_in(place, kind).filter(behind(KINDS[kind], place, today, stage)).order_by("confirmed_on", "pk")


def kept_by(user: Any, kind: str) -> Q:
    """Return the condition for entries of ``kind`` that ``user`` keeps."""
    return kept_where(kind, lambda path: Q(**{path: user}))


def kept_where(kind: str, owner: Any) -> Q:
    """Return the condition for entries of ``kind`` whose keeper fits ``owner``, a function of the path to a user."""
    if kind == "actor":
        return Q(owner("owner"))
    if kind == "contact":
        return Q(owner("actor__owner"))
    return Q(owner=None) & owner("organiser__owner") | Q(owner__isnull=False) & owner("owner")


def entries_kept(user: Any, place: Place, today: date, stage: str = "") -> list[Any]:
    """Return what ``user`` keeps in ``place``: everything, or what is ``due`` or ``uncertain``."""
    found: list[Any] = []
    for kind in KINDS:
        rows = behind_in(place, kind, today, stage) if stage else shown_in(place, kind)
        found += rows.filter(kept_by(user, kind))
    return found


def entry_kept(user: Any, place: Place, kind: str, pk: UUID) -> Any:
    """Return the entry if ``user`` keeps it in ``place``, shown or not; else None."""
    if kind not in KINDS:
        return None
    joined, prefetched = _WITH[kind]
    rows = KINDS[kind]._default_manager.filter(kept_by(user, kind), place=place, pk=pk)
    return rows.select_related(*joined).prefetch_related(*prefetched).first()
