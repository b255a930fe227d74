"""What an import would do, or did."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from brobygger.overview.exchange.words.entries import Problem

MOST_PROBLEMS = 500
MOST_SHOWN = 200


@dataclass(frozen=True)
class Shift:
    """An entry that changes, or whose change was held back: field -> ``(here, in the file)``."""

    row: int
    kind: str
    name: str
    fields: dict[str, tuple[Any, Any]]


@dataclass
class Report:
    """Counts by kind, and the first of everything that is to be told.

    ``kept`` holds what people have changed here since the last import and the file would set back; ``untold``
    counts the remarks that are more than ``MOST_PROBLEMS``.
    """

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    error_rows: set[int] = field(default_factory=set)
    changed: list[Shift] = field(default_factory=list)
    kept: list[Shift] = field(default_factory=list)
    added: list[tuple[int, str, str]] = field(default_factory=list)
    empties: int = 0
    rows: int = 0
    untold: int = 0

    def count(self, kind: str, what: str, number: int = 1) -> None:
        """Count entries of ``kind``."""
        counts = self.counts.setdefault(kind, {"new": 0, "changed": 0, "unchanged": 0})
        counts[what] += number

    def tell(self, problem: Problem) -> None:
        """Note a problem."""
        if problem.error:
            self.error_rows.add(problem.row)
        kept = self.errors if problem.error else self.warnings
        if len(kept) < MOST_PROBLEMS:
            kept.append(problem)
        else:
            self.untold += not problem.error

    def total(self, what: str) -> int:
        """Return how many entries of all kinds are ``new``, ``changed`` or ``unchanged``."""
        return sum(c[what] for c in self.counts.values())

    def stored(self) -> dict[str, Any]:
        """Return the report as JSON values; ``from_stored`` reads them."""
        return asdict(self) | {"error_rows": sorted(self.error_rows)}

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "Report":
        """Return what ``stored`` gave."""
        kept = dict(stored)
        for name in ("errors", "warnings"):
            kept[name] = [Problem(**p) for p in kept[name]]
        for name in ("changed", "kept"):
            kept[name] = [Shift(**s) for s in kept[name]]
        return cls(**kept | {"error_rows": set(kept["error_rows"]), "added": [tuple(x) for x in kept["added"]]})

    @property
    def empty_handed(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.total("new") or self.total("changed"))


class Refused(Exception):
    """Nothing was imported; the report says why."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{len(report.error_rows)} rows cannot be imported")
        self.report = report
