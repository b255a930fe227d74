"""Taking a sheet of cards back, without taking back what people have done since (R76)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from brobygger.core.access import standing
from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.core.visible import visible
from brobygger.overview.directory.domain.terms import UnknownTerm
from brobygger.people.models import User
from brobygger.reception.timeline.domain.cards import change_card, remove_card
from brobygger.reception.timeline.domain.details import CardDetails, details_of
from brobygger.reception.timeline.domain.queries import order_of, own_lanes
from brobygger.reception.timeline.models import CardBatch, Timeline, WallCard
from brobygger.reception.timeline.rules import edits_all, in_own_lane

MOST_SHOWN = 5
Values = dict[str, Any]
_NAMES = tuple(f.name for f in fields(CardDetails))


@visible(CardBatch)
def batches_visible_to(user: Any, place: Place) -> QuerySet[CardBatch]:
    """Return the sheets brought in: all of them for those who keep the walls, else one's own."""
    rows = CardBatch.objects.filter(place=place).select_related("by", "timeline", "timeline__place", "place")
    if edits_all(user, place):
        return rows
    return rows.filter(by=user) if standing(user, place).roles else rows.none()


def latest(user: Any, timeline: Timeline) -> list[CardBatch]:
    """Return the newest sheets of a wall that ``user`` may see."""
    return list(batches_visible_to(user, timeline.place).filter(timeline=timeline)[:MOST_SHOWN])


def stored(timeline: Timeline) -> dict[UUID, Values]:
    """Return by card what it says, as JSON can hold it."""
    order = order_of(timeline)
    return {c.pk: _plain(details_of(c, order.get(c.pk, ()))) for c in WallCard.objects.filter(timeline=timeline)}


def remember(change: Change, *, timeline: Timeline, by: User | None, before: Mapping[UUID, Values]) -> None:
    """Keep with the change under way what it did to the cards of ``timeline``, which said ``before``."""
    versions = dict(WallCard.objects.filter(timeline=timeline).values_list("pk", "version"))
    items = []
    for pk, now in stored(timeline).items():
        was = before.get(pk)
        names = [n for n in _NAMES if was is None or was[n] != now[n]]
        if names:
            old = {n: was[n] for n in names} if was is not None else None
            items.append({"card": str(pk), "version": versions[pk], "before": old, "after": {n: now[n] for n in names}})
    if items:
        change.add(CardBatch(place=timeline.place, timeline=timeline, by=by, items=items), recorded=False)


def take_back(*, batch: CardBatch, by: User) -> CardBatch:
    """Take down what ``batch`` laid and set back what it changed; what people changed since stays and is noted.

    Twice does no harm: the second time nothing is done.

    Args:
        batch: one that ``by`` may see.
        by: cards that are not (any longer) hers to change stay too.
    """
    with command("card.take_back", place=batch.place, by=by) as change:
        locked = CardBatch.objects.select_for_update().select_related("timeline__place", "place").get(pk=batch.pk)
        if locked.undone_at is not None:
            return locked
        rows = {c.pk: c for c in WallCard.objects.filter(timeline=locked.timeline)}
        everything, own = edits_all(by, locked.place), own_lanes(by, locked.place)
        for item in reversed(locked.items):
            card = rows.get(UUID(item["card"]))
            if card is None:
                continue
            card.timeline, card.place = locked.timeline, locked.place
            kept = _undo(card, item, by) if in_own_lane(card, everything, own) else sorted(item["after"])
            if kept:
                locked.kept.append({"title": card.title, "fields": kept})
        locked.undone_at = timezone.now()
        locked.save(update_fields=["undone_at", "kept"])
        change.record(locked, {"taken_back": [None, len(locked.items)]})
    return locked


def _undo(card: WallCard, item: Values, by: User) -> Sequence[str]:
    """Take one card back, and return what of it stays: the names of its values, or a new card's ``title``."""
    if item["before"] is None:
        if card.version != item["version"]:
            return ["title"]
        remove_card(card=card, by=by)
        return ()
    now = details_of(card, order_of(card.timeline).get(card.pk, ()))
    said = _plain(now)
    mine = {n for n, value in item["after"].items() if said[n] == value}
    if not mine:
        return sorted(item["after"])
    old = replace(now, **{n: _back(n, item["before"][n]) for n in mine})
    there = set(WallCard.objects.filter(timeline=card.timeline).values_list("pk", flat=True))
    try:
        change_card(card=card, by=by, details=replace(old, after=[pk for pk in old.after if pk in there]))
    except (ValidationError, UnknownTerm):  # what it named is no more, or its old title is taken
        card.refresh_from_db()
        return sorted(item["after"])
    return sorted(item["after"].keys() - mine)


def _plain(details: CardDetails) -> Values:
    """Return details as JSON can hold them; lists without an order of their own are sorted."""
    said: Values = {name: getattr(details, name) for name in _NAMES}
    for name in ("owner", "activity", "legal_checked_on"):
        said[name] = str(said[name]) if said[name] is not None else None
    for name in ("topics", "audiences", "languages"):
        said[name] = sorted(said[name])
    said["after"] = sorted(map(str, said["after"]))
    return said | {"texts": {code: dict(words) for code, words in details.texts.items()}}


def _back(name: str, value: Any) -> Any:
    """Return a value as details hold it."""
    if name in {"owner", "activity"}:
        return UUID(value) if value else None
    if name == "legal_checked_on":
        return date.fromisoformat(value) if value else None
    if name == "after":
        return [UUID(pk) for pk in value]
    return value


def names_of(kept: Collection[Values], labels: Mapping[str, Any]) -> list[str]:
    """Return in words what stayed: each card's title, with the names of its values where not all of it did."""
    told = []
    for k in kept:
        values = [str(labels[name]) for name in k["fields"] if name in labels and k["fields"] != ["title"]]
        told.append(f"{k['title']} ({', '.join(values)})" if values else k["title"])
    return told
