"""How finding coincidences grows: 1,000 and 10,000 activities with repeats; topics, organisers and areas grow along.

The finder is plain Python, so nothing but its own CPU time is measured.
"""

import os
import time
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median

from bench.report import Row, at_most

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.config.settings")

TARGET = 15  # times the time for ten times the data
TITLES = "Sprogcafé|Lektiehjælp|Gåtur|Fællesspisning|Kvindecafé|Cykelværksted|Mødregruppe|Bogklub".split("|")
RULES = ("FREQ=WEEKLY", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=1TU", "")
AUDIENCES = ("adults", "women", "families", "older", "everyone")


def coincidence_row(few: int, many: int, runs: int) -> Row:
    """Return the row: the CPU time for ``many`` activities against that for ``few``."""
    (short, found_in_few), (long, found_in_many) = (_measured(number, runs) for number in (few, many))
    note = (
        f"{found_in_many} pairs found among {many}, {found_in_few} among {few}; {many // 60} topics, {many // 5}"
        f" organisers and {many // 100} areas; weekly, every other week, monthly and once; times of twelve weeks"
    )
    return at_most(f"coincidence of activities, {many} against {few}", long, short, TARGET, "CPU-s", note)


def _measured(number: int, runs: int) -> tuple[float, int]:
    """Return the median CPU time of a look at ``number`` activities, and how many pairs it finds."""
    from brobygger.overview.coincidence.domain.finder import Profile, find, head

    profiles = [Profile(**made) for made in made_up(number)]
    seconds, pairs = [], 0
    for _run in range(runs):
        head.cache_clear()
        begun = time.process_time()
        pairs = len(find(profiles))
        seconds.append(time.process_time() - begun)
    return median(seconds), pairs


def made_up(number: int) -> list[dict[str, object]]:
    """Return what ``number`` profiles hold: the same for the same number, on any day."""
    from brobygger.overview.coincidence.domain.finder import rhythm
    from brobygger.overview.directory.domain.occurrences import bounded, wall_clock

    rng, now = Random(7), datetime(2026, 11, 23, tzinfo=UTC)
    areas, epoch, found = max(1, number // 100), datetime(1970, 1, 1), []  # noqa: DTZ001  naive wall clocks
    for n in range(number):
        area, rule = rng.randrange(areas), rng.choice(RULES)
        starts = datetime(2026, 11, 23 + rng.randrange(7), rng.randrange(9, 20))  # noqa: DTZ001
        spans = [s for s in bounded(starts, 120, rule, (), (), now) if s[0] < now + timedelta(weeks=12)]
        times = [tuple(int((wall_clock(t) - epoch).total_seconds()) // 60 for t in s) for s in spans]
        found.append(
            {
                "id": f"{n:08}",
                "organiser": str(rng.randrange(max(1, number // 5))),
                "title": f"{rng.choice(TITLES)} i {area}",
                "topics": frozenset(str(rng.randrange(max(1, number // 60))) for _topic in range(2)),
                "audiences": frozenset({rng.choice(AUDIENCES)}),
                "venue": f"{area}-{rng.randrange(20)}",
                "area": f"Bydel {area}",
                "point": (55 + area * 0.05 + rng.random() * 0.02, 10 + rng.random() * 0.02),
                "rhythm": (rhythm(starts, 120, rule),),
                "times": tuple(times),
            }
        )
    return found
