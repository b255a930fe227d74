"""What the timeline stores."""

from brobygger.reception.timeline.models.card import LAST_DAY, START_DAY, CardKind, CardOrder, CardState, WallCard
from brobygger.reception.timeline.models.move import CardBatch, Move
from brobygger.reception.timeline.models.timeline import Revision, Timeline, Variant

__all__ = [
    "LAST_DAY",
    "START_DAY",
    "WallCard",
    "CardBatch",
    "CardKind",
    "CardOrder",
    "CardState",
    "Move",
    "Revision",
    "Timeline",
    "Variant",
]
