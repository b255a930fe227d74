"""What differs between two revisions of a wall. Plain data."""

from dataclasses import dataclass

from brobygger.reception.timeline.domain.revisions import PlannedCard, cards_in
from brobygger.reception.timeline.models import START_DAY, Revision

ADDED, REMOVED, MOVED, CHANGED = "added", "removed", "moved", "changed"
# What a household or those who do it notice; the rest is order on the wall.
NOTICED = "title side kind owner minutes per_week topics audiences asks after".split()


@dataclass(frozen=True)
class Difference:
    """One card that is not as it was: ``before`` or ``now`` is None where it was not there."""

    kind: str
    title: str
    before: PlannedCard | None
    now: PlannedCard | None

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        """Return where it lay and lies: which, column from the wall's first day, days."""
        pairs = (("before", self.before), ("now", self.now))
        return [(name, c.from_day - START_DAY, c.to_day - c.from_day + 1) for name, c in pairs if c is not None]


def changes(before: Revision, now: Revision) -> list[Difference]:
    """Return what differs, in the order of the days."""
    old, new = ({c.id: c for c in cards_in(r)} for r in (before, now))
    found = [Difference(REMOVED, c.title, c, None) for key, c in old.items() if key not in new]
    for key, card in new.items():
        was = old.get(key)
        if was is None:
            found.append(Difference(ADDED, card.title, None, card))
        elif (was.from_day, was.to_day) != (card.from_day, card.to_day):
            found.append(Difference(MOVED, card.title, was, card))
        elif any(getattr(was, name) != getattr(card, name) for name in NOTICED):
            found.append(Difference(CHANGED, card.title, was, card))
    return sorted(found, key=lambda d: ((d.now or d.before).from_day, d.title))  # type: ignore[union-attr]  # one is there
