"""What a week may ask of a household, as a place sets it, and the flags of a week that asks more."""

from dataclasses import dataclass
from fractions import Fraction

from brobygger.reception.timeline.analysis.cards import Number, exact

MUST_OVER, MUST_HIGH, STARTS, FACES = FLAGS = ("must_over", "must_high", "starts", "faces")


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a wall (R12).

    Args:
        max_must: minutes of authority tasks a week, above which a week is over; 2,220 is a week of 37 hours.
        warn_must: minutes above which it is high.
        max_starts: new things a week.
        max_faces: owners met for the first time in a week, from week 1 on: in week 0 everybody is new.
        min_gap: days without a card of a needed topic, from which on it is a gap.
    """

    max_must: Number = 2220
    warn_must: Number = 1800
    max_starts: int = 5
    max_faces: int = 4
    min_gap: int = 4

    def flags(self, week: int, must: Fraction, starts: int, faces: int) -> tuple[str, ...]:
        """Return the flags of a week in their order.

        Args:
            week: its number.
            must: exact minutes of authority tasks in it.
            starts: cards that begin in it.
            faces: owners whose first card begins in it.
        """
        found = []
        if must > exact(self.max_must):
            found.append(MUST_OVER)
        elif must > exact(self.warn_must):
            found.append(MUST_HIGH)
        if starts > self.max_starts:
            found.append(STARTS)
        if faces > self.max_faces and week >= 1:
            found.append(FACES)
        return tuple(found)
