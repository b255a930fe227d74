"""Who is next, as plain data: the order of the line, groups that fit or do not yet, and how long one has to answer."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

DAY = timedelta(days=1)
LONGEST = 2 * DAY
WAKES, RESTS = time(8), time(20)


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


def answer_until(now: datetime, begins: datetime) -> datetime | None:
    """Return until when those who were asked anew keep their place: two days, or half the time that is left.

    Returns:
        None where less than a day is left: nobody loses a place overnight.
    """
    left = begins - now
    return now + min(LONGEST, left / 2) if left >= DAY else None


def reminder_before(now: datetime, until: datetime) -> datetime | None:
    """Return when somebody is reminded of an answer: a day before its end, or half way there, but not at night.

    Args:
        now: the moment of asking, in the clock by which people sleep.
        until: the end.

    Returns:
        None where the evening before has passed already.
    """
    at = (until - min(DAY, (until - now) / 2)).astimezone(now.tzinfo)
    if at.time() < WAKES:
        at -= DAY
    if not WAKES <= at.time() <= RESTS:
        at = at.replace(hour=RESTS.hour, minute=0)
    return at if at > now else None
