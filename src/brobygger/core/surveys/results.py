"""From counts to figures that may be shown: plain Python, no database (``core.figures``)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from brobygger.core import figures
from brobygger.core.surveys.kinds import Question

Cell = tuple[str, str, str]  # question, option, group; the group is empty where none is told
Sheet = Mapping[str, Sequence[str]]  # question to the options chosen
SHEETS: Cell = ("", "", "")  # the cell that counts the sheets themselves


def cells_of(questions: Sequence[Question]) -> list[Cell]:
    """Return every cell that sheets can add to. The question that makes groups has none: they would be totals."""
    by = next((q for q in questions if q.groups), None)
    groups = ["", *(o.key for o in by.choices)] if by else [""]
    return [SHEETS] + [(q.key, o.key, g) for q in questions if q is not by for o in q.choices for g in groups]


def cells_of_sheet(questions: Sequence[Question], sheet: Sheet) -> set[Cell]:
    """Return the cells that one sheet adds one to. What the questions do not offer is left out."""
    by = next((q for q in questions if q.groups), None)
    said = {q.key: [o.key for o in q.choices if o.key in sheet.get(q.key, ())] for q in questions}
    said = {q.key: said[q.key] if q.takes_several else said[q.key][:1] for q in questions}
    group = next(iter(said[by.key]), "") if by else ""
    return {SHEETS} | {(q.key, o, group) for q in questions if q is not by for o in said[q.key]}


@dataclass(frozen=True)
class Figures:
    """What may be shown of a closed survey; every number is rounded down to whole fives.

    ``answered`` is how many sheets there are. Where a question makes groups, all totals are added up from the groups'
    rounded figures: totals of their own would let small groups be computed.
    """

    answered: int
    cells: Mapping[Cell, int]

    @property
    def enough(self) -> bool:
        """Whether there is anything to show at all."""
        return self.answered >= figures.FEWEST

    def number(self, question: str, option: str, group: str | None = None) -> int:
        """Return how many chose ``option``; in one group, or in all together."""
        found = [n for (q, o, g), n in self.cells.items() if (q, o) == (question, option) and group in (None, g)]
        return sum(found)

    def at_most(self, question: str, option: str) -> int:
        """Return how many may have chosen ``option``: every rounded figure may be four more."""
        cells = [n for (q, o, _g), n in self.cells.items() if (q, o) == (question, option)]
        return min(sum(n + figures.FEWEST - 1 for n in cells), self.answered + figures.FEWEST - 1)

    @property
    def told_apart(self) -> bool:
        """Whether totals are added up from groups, so that more than four can be hidden in one."""
        return any(g for _q, _o, g in self.cells)

    def base(self, questions: Sequence[Question], group: str) -> int:
        """Return how many there are at least in ``group``: the most that any question shows."""
        bases = []
        for q in (q for q in questions if not q.groups):
            numbers = [self.number(q.key, o.key, group) for o in q.choices]
            bases.append(max(numbers) if q.takes_several else sum(numbers))
        return max(bases, default=0)

    def stored(self) -> dict[str, object]:
        """Return the figures as JSON values."""
        return {"answered": self.answered, "cells": [[*cell, n] for cell, n in self.cells.items() if n]}


def figures_of(questions: Sequence[Question], counts: Mapping[Cell, int]) -> Figures:
    """Return what may be shown of ``counts``."""
    cells = {c: figures.shown(counts.get(c, 0)) for c in cells_of(questions)}
    return Figures(cells.pop(SHEETS), cells)


def counted(questions: Sequence[Question], sheets: Iterable[Sheet]) -> dict[Cell, int]:
    """Return what ``sheets`` add up to."""
    found = dict.fromkeys(cells_of(questions), 0)
    for sheet in sheets:
        for cell in cells_of_sheet(questions, sheet):
            found[cell] += 1
    return found


def read(questions: Sequence[Question], stored: Mapping[str, object]) -> Figures:
    """Return the figures that ``Survey.figures`` holds."""
    cells = dict.fromkeys(cells_of(questions)[1:], 0)
    for question, option, group, number in stored["cells"]:  # type: ignore[attr-defined]  # JSON values
        cells[question, option, group] = number
    return Figures(int(stored["answered"]), cells)  # type: ignore[call-overload]  # JSON values
