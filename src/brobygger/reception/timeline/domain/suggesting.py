"""A suggested order for a wall, and accepting it card by card (R12)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.people.models import User
from brobygger.reception.timeline.analysis.suggest import Suggestion, suggest
from brobygger.reception.timeline.domain.cards import move_card
from brobygger.reception.timeline.domain.findings import counted, limits_of
from brobygger.reception.timeline.domain.moves import once
from brobygger.reception.timeline.models import Timeline, WallCard

SECONDS = 4.0


@dataclass(frozen=True)
class Accepted:
    """A move that somebody says yes to: the card, where it lay when it was suggested, and where it goes."""

    card: UUID
    before: tuple[int, int]
    after: tuple[int, int]


def suggested_order(
    timeline: Timeline, cards: Collection[WallCard], order: Mapping[UUID, Sequence[UUID]], *, seconds: float = SECONDS
) -> Suggestion:
    """Return what to move on the wall, of the cards that exist here; looked for in ``seconds`` at most."""
    return suggest(counted(cards, order), limits_of(timeline), seconds=seconds)


def accept_moves(*, timeline: Timeline, by: User | None, moves: Sequence[Accepted], key: UUID | None = None) -> None:
    """Move the cards of ``moves`` as they were suggested, all of them or none.

    Raises:
        ValidationError: a card lies elsewhere by now, is gone, or cannot be moved.
        Repeated: ``key`` has been carried out before.
    """
    with command("timeline.accept-order", place=timeline.place, by=by) as change:
        once(change, timeline, key)
        rows = WallCard.objects.select_for_update(of=("self",)).filter(timeline=timeline)
        found = {c.pk: c for c in rows.filter(pk__in=[m.card for m in moves]).order_by("pk")}
        for move in moves:
            card = found.get(move.card)
            if card is None or (card.from_day, card.to_day) != move.before:
                raise ValidationError(_("The wall has changed meanwhile. Here is a new suggestion."))
            card.timeline = timeline
            move_card(card=card, by=by, from_day=move.after[0], to_day=move.after[1])
