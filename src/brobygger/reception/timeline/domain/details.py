"""A card as its writer says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from brobygger.reception.timeline.models import CardKind, CardState


@dataclass(frozen=True)
class CardDetails:
    """What a card says.

    Args:
        title: what happens, once on a wall.
        side: ``municipality``, ``civil_society`` or ``partner``.
        kind: ``authority_task``, ``offer`` or ``activity``.
        from_day, to_day: days from day 0, -60 to 180, both included.
        topics, audiences, languages: slugs of the place's vocabulary; at least one topic.
        minutes: what one time asks of the household.
        per_week: how many times a week, above 0.
        after: ids of the cards that must come first.
        earliest, latest: the window into which the whole span must fall.
        owner: id of an actor of the place; ``owner_name`` names one who is none yet.
        activity: id of the overview's entry.
        texts: language to ``{"title", "asks"}``.
    """

    title: str
    side: str
    from_day: int
    to_day: int
    topics: Sequence[str]
    kind: str = CardKind.OFFER
    audiences: Sequence[str] = ()
    languages: Sequence[str] = ()
    minutes: int = 0
    per_week: float = 1
    after: Sequence[UUID] = ()
    earliest: int | None = None
    latest: int | None = None
    fixed: bool = False
    owner: UUID | None = None
    owner_name: str = ""
    activity: UUID | None = None
    asks: str = ""
    legal_basis: str = ""
    legal_checked_on: date | None = None
    confirmed: bool = True
    state: str = CardState.OURS
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


PLAIN = (
    "title side kind from_day to_day minutes per_week earliest latest fixed owner_name asks legal_basis"
    " legal_checked_on confirmed state"
).split()
LISTS = ("topics", "audiences", "languages")


def details_of(card: Any, after: Sequence[UUID]) -> CardDetails:
    """Return a stored card as details, with what it comes ``after``."""
    plain: dict[str, Any] = {name: getattr(card, name) for name in PLAIN}
    lists: dict[str, Any] = {name: tuple(getattr(card, name)) for name in LISTS}
    return CardDetails(
        **plain, **lists, owner=card.owner_id, activity=card.activity_id, texts=dict(card.texts), after=tuple(after)
    )


def as_said_by(details: CardDetails, card: Any, *, confirms: bool) -> CardDetails:
    """Return ``details`` with no more confirmed than their writer can confirm (R74).

    Args:
        details: as written.
        card: as it stands; None for a new one.
        confirms: whether the writer speaks for the municipality. Others leave a task as confirmed as it was, and a
            new one, or a card that becomes a task, waits for the municipality.
    """
    if confirms or details.kind != CardKind.AUTHORITY_TASK:
        return details
    stands = card is not None and card.kind == CardKind.AUTHORITY_TASK and card.confirmed
    return replace(details, confirmed=details.confirmed and stands)
