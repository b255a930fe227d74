"""How fast a wall is analysed, and how that grows: 300 and 3,000 cards; topics and owners grow along.

The analysis is plain Python, so nothing but its own CPU time is measured.
"""

import time
from random import Random
from statistics import median
from typing import Any

from bench.report import Row, at_most

MOST_SECONDS = 0.05  # for a wall of 300 cards
TARGET = 15  # times the time for ten times the cards
AUDIENCES = ("adults", "women", "families", "parents-small", "young-13-17")


def analysis_rows(few: int, many: int, runs: int) -> list[Row]:
    """Return two rows: the CPU time for ``few`` cards against what it may be, and for ``many`` against ``few``."""
    (short, found_in_few), (long, found_in_many) = _measured(few, runs * 5), _measured(many, runs)
    note = "load, gaps, coincidences, order and circles of a wall of half a year; the reference is what it may take"
    grows = (
        f"{many // 10} topics and {many // 6} owners against {few // 10} and {few // 6}; {found_in_many} pairs"
        f" coincide, {found_in_few} among the few"
    )
    return [
        at_most(f"timeline analysis, {few} cards", short, MOST_SECONDS, 1, "CPU-s", note),
        at_most(f"timeline analysis, {many} against {few} cards", long, short, TARGET, "CPU-s", grows),
    ]


def _measured(number: int, runs: int) -> tuple[float, int]:
    """Return the median CPU time of an analysis of ``number`` cards, and how many pairs coincide."""
    from brobygger.reception.timeline.analysis.answer import analyse

    cards, needs = made_up(number)
    seconds, pairs = [], 0
    for _run in range(runs):
        begun = time.process_time()
        pairs = len(analyse(cards, needs).coincidences)
        seconds.append(time.process_time() - begun)
    return median(seconds), pairs


def made_up(number: int) -> tuple[list[Any], list[Any]]:
    """Return ``number`` cards and needs of all their topics: the same for the same number, on any day."""
    from brobygger.reception.timeline.analysis.cards import Card, Need

    rng = Random(11)
    topics = [f"topic-{n}" for n in range(max(1, number // 10))]
    cards = []
    for n in range(number):
        task = rng.random() < 0.4
        begins = rng.randrange(-60, 150)
        cards.append(
            Card(
                key=f"{n:05}",
                title=f"Kort {n:05}",
                side="municipality" if task else rng.choice(("municipality", "civil_society", "partner")),
                owner=f"Ejer {rng.randrange(max(1, number // 6))}",
                kind="authority_task" if task else rng.choice(("offer", "activity")),
                topics=tuple(rng.sample(topics, min(2, len(topics)))),
                audiences=(rng.choice(AUDIENCES),) if rng.random() < 0.5 else (),
                from_day=begins,
                to_day=begins if rng.random() < 0.4 else min(180, begins + rng.randrange(1, 120)),
                minutes=rng.choice((0, 15, 30, 60, 90, 120)),
                per_week=rng.choice((1, 1, 2, 0.5, 0.25)),
                after=tuple(f"{rng.randrange(n):05}" for _one in range(rng.randrange(3))) if n else (),
            )
        )
    return cards, [Need(topic, 0, 120) for topic in topics]
