"""When nothing of a needed topic is there."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from brobygger.reception.timeline.analysis.cards import Card, Need


class Gap(NamedTuple):
    """Days, both included, of a need's window that no card of its topic covers."""

    topic: str
    from_day: int
    to_day: int

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return self.to_day - self.from_day + 1


def gaps(cards: Collection[Card], needs: Collection[Need], min_gap: int = 4) -> list[Gap]:
    """Return for each need the runs of uncovered days that last ``min_gap`` days or more, by topic and day (R12)."""
    spans: dict[str, list[tuple[int, int]]] = {need.topic: [] for need in needs}
    for card in cards:
        for topic in set(card.topics):
            if topic in spans:
                spans[topic].append((card.from_day, card.to_day))
    for found in spans.values():
        found.sort()
    return sorted(gap for need in needs for gap in _uncovered(need, spans[need.topic]) if gap.days >= min_gap)


def _uncovered(need: Need, spans: Iterable[tuple[int, int]]) -> Iterable[Gap]:
    """Yield the uncovered runs of one window; ``spans`` are in order."""
    day = need.from_day
    for begins, ends in spans:
        if begins > need.to_day:
            break
        if begins > day:
            yield Gap(need.topic, day, begins - 1)
        day = max(day, ends + 1)
    if day <= need.to_day:
        yield Gap(need.topic, day, need.to_day)
