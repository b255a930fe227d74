"""What a preview shows of a draft and its report: plain data for the template."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from brobygger.overview.directory.views.desk.kinds import KINDS
from brobygger.overview.exchange.domain.queries import brought_by
from brobygger.overview.exchange.domain.report import Report
from brobygger.overview.exchange.models import ImportBatch, ImportDraft
from brobygger.overview.exchange.words.entries import Problem
from brobygger.overview.exchange.words.headings import columns_of
from brobygger.overview.exchange.words.saying import say

MOST_ROWS = 100
MOST_BROUGHT = 20  # of each kind
NAMED = {kind.name: kind for kind in KINDS.values()}
Typed = Mapping[str, str]
KIND_WORDS = {
    "actor": ("actors", "users-round"),
    "contact": ("contacts", "phone"),
    "activity": ("activities", "calendar-days"),
    "venue": ("venues", "map-pin"),
}


@dataclass
class Cell:
    """One cell of a bad row, as a field."""

    name: str
    label: str
    value: str
    errors: list[str] = field(default_factory=list)
    long: bool = False


@dataclass
class BadRow:
    """A row with errors: the cells to correct, and the rest of the row."""

    number: int
    title: str
    wrong: list[Cell]
    rest: list[Cell]
    errors: list[str]
    out: bool = False


def bad_rows(draft: ImportDraft, report: Report, typed: Typed | None = None) -> list[BadRow]:
    """Return the rows with errors, in order, with what was typed in place of what is stored."""
    typed = typed or {}
    by_row: dict[int, list[Problem]] = {}
    for problem in report.errors:
        by_row.setdefault(problem.row, []).append(problem)
    rows = {row[0]: row[1] for row in draft.rows}
    return [_bad_row(draft, n, rows.get(n), by_row[n], typed) for n in sorted(by_row)[:MOST_ROWS]]


def _bad_row(draft: ImportDraft, number: int, cells: Any, problems: list[Problem], typed: Typed) -> BadRow:
    if cells is None:
        return BadRow(number, "", [], [], [p.text for p in problems])
    told: dict[str, list[str]] = {}
    for p in problems:
        told.setdefault(p.column, []).append(p.text)
    wrong, rest = [], []
    for at, (name, text) in enumerate(zip(draft.columns, cells, strict=False)):
        key = f"c-{number}-{at}"
        errors = told.pop(name, []) if name else told.pop(f"#{at}", [])
        value = typed.get(key, text)
        cell = Cell(key, draft.heading[at] or str(at + 1), value, errors, len(value) > 60 or "\n" in value)
        if errors:
            wrong.append(cell)
        elif name:
            rest.append(cell)
    known = columns_of(draft.kind)
    for name in [n for n in told if n in known]:
        key = f"n-{number}-{name}"
        wrong.append(Cell(key, str(known[name].label), typed.get(key, ""), told.pop(name)))
    title = next((c.value for c in [*rest, *wrong] if c.value and c.name.endswith(_title_at(draft))), "")
    return BadRow(number, title, wrong, rest, [t for texts in told.values() for t in texts])


def _title_at(draft: ImportDraft) -> str:
    for name in ("title", "name"):
        if name in draft.columns:
            return f"-{draft.columns.index(name)}"
    return "-0"


def _kinds() -> dict[str, str]:
    return {"actor": _("Actors"), "contact": _("Contact points"), "activity": _("Activities"), "venue": _("Venues")}


def counts(report: Report) -> list[dict[str, Any]]:
    """Return, for each kind of entry, how many are new, change and stay."""
    words = _kinds()
    return [{"kind": words[k], "icon": KIND_WORDS[k][1], **c} for k, c in report.counts.items() if any(c.values())]


def brought(batch: ImportBatch, user: Any) -> list[tuple[str, list[tuple[str, str]], int]]:
    """Return what an import brought that ``user`` may see: ``(kind, [(name, address)], how many more)``."""
    told = []
    for kind, ids in brought_by(batch, MOST_BROUGHT).items():
        entries = NAMED[kind].entries(user, batch.place).in_bulk(ids)
        head = next(c for c in NAMED[kind].listing.columns if c.url)
        rows = [(str(head.value(e)), head.url(e)) for e in (entries[pk] for pk in ids if pk in entries)]  # type: ignore[misc]  # chosen for its url
        more = batch.counts[kind]["new"] + batch.counts[kind]["changed"] - len(ids)
        told.append((_kinds()[kind], rows, max(0, more)))
    return [line for line in told if line[1]]


def shifts(report: Report, which: str) -> list[dict[str, Any]]:
    """Return changes (``changed`` or ``kept``) in words."""
    return [
        {
            "row": s.row,
            "name": s.name,
            "fields": [
                (_label(s.kind, f), say(s.kind, f, here) or "–", say(s.kind, f, said) or "–")
                for f, (here, said) in s.fields.items()
            ],
        }
        for s in getattr(report, which)
    ]


def _label(kind: str, name: str) -> str:
    known = columns_of({"actor": "actors", "contact": "contacts"}.get(kind, "activities"))
    found = known.get("when" if name == "times" else name) or known.get(name.removesuffix("@da"))
    return str(found.label) if found else name
