"""The composition as a bridge: a mark a member, the municipality left of the pillar, civil society right of it."""

from dataclasses import dataclass

from brobygger.collaboration.fora.balance.composition import Balance

STEP, MOST = 18, 20


@dataclass(frozen=True)
class Mark:
    """One member: where, and which of ``municipality``, ``civil`` or ``civil_paid``."""

    x: int
    of: str

    @property
    def left(self) -> int:
        """Where a square mark begins."""
        return self.x - 6


@dataclass(frozen=True)
class Picture:
    """Marks to both sides of the middle; ``half`` is how far it reaches from there."""

    marks: tuple[Mark, ...]
    half: int

    @property
    def width(self) -> int:
        """How wide it is."""
        return 2 * self.half


def picture_of(at: Balance) -> Picture:
    """Return the marks, at most ``MOST`` to each side: the numbers stand beside."""
    left = [Mark(-(n + 1) * STEP, "municipality") for n in range(min(at.municipality, MOST))]
    ours = ["civil"] * at.civil + ["civil_paid"] * at.civil_paid
    right = [Mark((n + 1) * STEP, of) for n, of in enumerate(ours[:MOST])]
    return Picture((*left, *right), (max(len(left), len(right), 5) + 1) * STEP)
