"""Figures on people: the one rule by which a number of them may be shown.

Every figure is rounded down to whole fives. What is shown as 10 may be 10 to 14, and everything below five is shown as
"fewer than five". A group of three beside one of nine cannot be computed from a total of twelve: the total is shown as
10, the nine as 5, and each of them may be four more. Because totals that are shown are rounded by themselves or added
up from rounded figures, and because every question may be left unanswered, no set of figures narrows one of them down
further (tests/core/test_figures.py builds, for each small figure, answers that show the same with every other value).
"""

FEWEST = 5


def shown(count: int) -> int:
    """Return ``count`` people as it may be shown: rounded down to whole fives; 0 means fewer than five.

    Raises:
        ValueError: a negative count.
    """
    if count < 0:
        raise ValueError(f"{count} people")
    return count - count % FEWEST
