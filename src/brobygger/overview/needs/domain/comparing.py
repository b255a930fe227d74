"""What those who help believe, beside what newcomers say (R37): plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FAR = 20  # per cent of the answers apart: worth talking about


@dataclass(frozen=True)
class Pair:
    """One topic: how many of each hundred chose it, on both sides."""

    topic: str
    believed: int
    said: int

    @property
    def gap(self) -> int:
        """How much more newcomers say it than others believe it; less than nothing the other way round."""
        return self.said - self.believed


def compare(
    topics: Sequence[str], believed: Mapping[str, int], believers: int, said: Mapping[str, int], speakers: int
) -> list[Pair]:
    """Return the topics by how much newcomers say them, most first.

    Args:
        topics: slugs that both surveys asked about.
        believed, said: topic to the number who chose it, rounded down to fives.
        believers, speakers: how many answered, likewise; at least five each.

    Raises:
        ValueError: one side is too small to be shown.
    """
    if min(believers, speakers) < 5:
        raise ValueError("nothing is shown of fewer than five")
    pairs = [
        Pair(t, round(100 * believed.get(t, 0) / believers), round(100 * said.get(t, 0) / speakers)) for t in topics
    ]
    return sorted(pairs, key=lambda p: (-p.said, -p.believed, p.topic))


def furthest(pairs: Sequence[Pair]) -> Pair | None:
    """Return the topic on which the two sides differ most, if by ``FAR`` or more."""
    most = max(pairs, key=lambda p: (abs(p.gap), p.topic), default=None)
    return most if most is not None and abs(most.gap) >= FAR else None


def _part(number: int, of: int) -> int:
    return round(100 * number / of)
