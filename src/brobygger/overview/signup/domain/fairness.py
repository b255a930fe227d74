"""Who is next, as plain data: the order of the line, and groups that fit or do not yet."""

from collections.abc import Sequence


def next_in_line(free: int | None, sizes: Sequence[int]) -> list[int]:
    """Return the positions of those who are offered a place now.

    Args:
        free: places that nobody holds; None without a limit.
        sizes: people in each waiting party, longest waiting first.

    Returns:
        positions in ``sizes``, in order. A party that does not fit is passed over and keeps its position.
    """
    found = []
    for position, people in enumerate(sizes):
        if free is None:
            found.append(position)
        elif people <= free:
            found.append(position)
            free -= people
    return found
