"""What those who help believe, beside what newcomers say (R37): plain Python.

Figures of surveys are rounded down to fives, and fewer than five are not shown. So a share is a stretch in which it
lies, and two sides differ only where their stretches do: nothing is made of what the rounding hides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HIDES = 4  # how many more there may be than a rounded number says
FAR = 10  # per cent of the answers that two sides are apart at least: worth talking about


@dataclass(frozen=True)
class Share:
    """How many of each hundred chose a topic.

    Args:
        shown: by the rounded figures; 0 where there are too few to be shown.
        least, most: between which it lies.
    """

    shown: int
    least: int
    most: int


@dataclass(frozen=True)
class Pair:
    """One topic on both sides."""

    topic: str
    believed: Share
    said: Share

    @property
    def gap(self) -> int:
        """How much more newcomers say it at least than others believe it; less than nothing the other way round, and
        nothing where that cannot be told."""
        return max(self.said.least - self.believed.most, 0) - max(self.believed.least - self.said.most, 0)


Numbers = Mapping[str, tuple[int, int]]


def compare(topics: Sequence[str], believed: Numbers, believers: int, said: Numbers, speakers: int) -> list[Pair]:
    """Return the topics by how much newcomers say them, most first.

    Args:
        topics: slugs that both surveys asked about.
        believed, said: topic to the number who chose it, rounded down, and how many that may be at most.
        believers, speakers: how many answered, rounded down to fives; at least five each.

    Raises:
        ValueError: one side is too small to be shown.
    """
    if min(believers, speakers) < 5:
        raise ValueError("nothing is shown of fewer than five")
    nobody = (0, HIDES)
    pairs = [Pair(t, _share(believed.get(t, nobody), believers), _share(said.get(t, nobody), speakers)) for t in topics]
    return sorted(pairs, key=lambda p: (-p.said.shown, -p.believed.shown, p.topic))


def furthest(pairs: Sequence[Pair]) -> Pair | None:
    """Return the topic on which the two sides differ most, if by ``FAR`` or more whatever the rounding hides."""
    most = max(pairs, key=lambda p: (abs(p.gap), p.topic), default=None)
    return most if most is not None and abs(most.gap) >= FAR else None


def _share(chose: tuple[int, int], answered: int) -> Share:
    number, at_most = chose
    return Share(
        round(100 * number / answered),
        100 * number // (answered + HIDES),
        min(100, -(-100 * at_most // answered)),
    )
