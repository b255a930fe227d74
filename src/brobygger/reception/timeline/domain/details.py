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


def joined(one: CardDetails, two: CardDetails) -> CardDetails:
    """Return a card that stands for both: what either asks, needs or must keep to stands; ``one`` is who does it."""
    audiences = _union(one.audiences, two.audiences) if one.audiences and two.audiences else ()
    law = CardKind.AUTHORITY_TASK in {one.kind, two.kind}
    return replace(
        one,
        kind=CardKind.AUTHORITY_TASK if law else one.kind,
        from_day=min(one.from_day, two.from_day),
        to_day=max(one.to_day, two.to_day),
        topics=_union(one.topics, two.topics),
        audiences=audiences,
        languages=_union(one.languages, two.languages),
        minutes=max(one.minutes, two.minutes),
        per_week=max(one.per_week, two.per_week),
        after=_union(one.after, two.after),
        earliest=max((d for d in (one.earliest, two.earliest) if d is not None), default=None),
        latest=min((d for d in (one.latest, two.latest) if d is not None), default=None),
        fixed=one.fixed or two.fixed,
        owner=one.owner or (None if one.owner_name else two.owner),
        owner_name=one.owner_name if one.owner or one.owner_name else two.owner_name,
        activity=one.activity or two.activity,
        asks="; ".join(_union(*([c.asks] if c.asks else [] for c in (one, two))))[:300],
        legal_basis="; ".join(_union(*([c.legal_basis] if c.legal_basis else [] for c in (one, two))))[:200],
        legal_checked_on=min((d for d in (one.legal_checked_on, two.legal_checked_on) if d), default=None),
        confirmed=one.confirmed and two.confirmed,
        texts=_one_of_texts(one, two),
    )


def _union(one: Sequence[Any], two: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys([*one, *two]))


def _one_of_texts(one: CardDetails, two: CardDetails) -> dict[str, dict[str, str]]:
    """Return the title of ``one`` in other languages; what to bring only where both say the same, for it is both's."""
    same = one.asks == two.asks or not two.asks
    said = {code: {k: v for k, v in words.items() if same or k != "asks"} for code, words in one.texts.items()}
    return {code: words for code, words in said.items() if words}


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
