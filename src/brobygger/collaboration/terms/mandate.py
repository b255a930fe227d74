"""What a forum may decide, as plain data (R4, R21): a list of kinds of decision, each with the power over it.

A line of a mandate is ``{"kind", "words", "power", "to", "to_forum"}``: the kind's slug, its words where the forum
chose its own, and to whom it goes where others decide (a forum of the platform by its id, or a name in words).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Power = Literal["decides", "recommends", "passes_up"]
DECIDES: Power = "decides"
RECOMMENDS: Power = "recommends"
PASSES_UP: Power = "passes_up"
POWERS: tuple[Power, ...] = (DECIDES, RECOMMENDS, PASSES_UP)
MOST_LINES = 40
LONGEST_WORDS = 120


@dataclass(frozen=True)
class Line:
    """The power of a forum over one kind of decision. ``words`` names a kind of the forum's own."""

    kind: str
    power: Power
    words: str = ""
    to: str = ""
    to_forum: str = ""

    @property
    def outside(self) -> bool:
        """Whether others decide it."""
        return self.power != DECIDES

    def stored(self) -> dict[str, str]:
        """Return the line as it is kept."""
        return {"kind": self.kind, "words": self.words, "power": self.power, "to": self.to, "to_forum": self.to_forum}


class WrongMandate(ValueError):
    """A mandate that cannot be kept; ``reason`` says why: ``power``, ``kind``, ``addressee``, ``twice``, ``many``."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(f"line {line}: {reason}")
        self.reason, self.line = reason, line


def lines_of(stored: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Return the lines of a mandate as it is kept; what says nothing that is known is left out."""
    return [
        Line(
            str(row.get("kind", "")),
            row["power"],
            str(row.get("words", "")),
            str(row.get("to", "")),
            str(row.get("to_forum", "")),
        )
        for row in stored
        if row.get("power") in POWERS and row.get("kind")
    ]


def checked(lines: Sequence[Line]) -> list[Line]:
    """Return ``lines`` as they can be kept: each kind once, and an addressee wherever others decide.

    Raises:
        WrongMandate: with the number of the first line that is wrong, from 1.
    """
    if len(lines) > MOST_LINES:
        raise WrongMandate("many", MOST_LINES + 1)
    seen: set[str] = set()
    found = []
    for number, line in enumerate(lines, 1):
        if line.power not in POWERS:
            raise WrongMandate("power", number)
        if not line.kind:
            raise WrongMandate("kind", number)
        if line.kind in seen:
            raise WrongMandate("twice", number)
        if line.outside and not (line.to.strip() or line.to_forum):
            raise WrongMandate("addressee", number)
        seen.add(line.kind)
        words = line.words.strip()[:LONGEST_WORDS]
        to, forum = (line.to.strip()[:LONGEST_WORDS], line.to_forum) if line.outside else ("", "")
        found.append(Line(line.kind, line.power, words, to, forum))
    return found


def line_for(lines: Iterable[Line], kind: str) -> Line | None:
    """Return what ``lines`` say of ``kind``; None where they say nothing."""
    return next((line for line in lines if line.kind == kind), None)


def power_in(lines: Iterable[Line], kind: str) -> Power | None:
    """Return the power over ``kind``; None where nothing is said."""
    line = line_for(lines, kind)
    return line.power if line else None
