"""What a part of the folder is made of; the page and the paper draw the same blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

BLANK = ""  # a cell that only the place can fill


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str
    kind = "words"


@dataclass(frozen=True)
class Heading:
    """A heading inside a part."""

    text: str
    kind = "heading"


@dataclass(frozen=True)
class Points:
    """A list."""

    items: Sequence[str]
    kind = "points"


@dataclass(frozen=True)
class Table:
    """Rows under headings; a cell that is ``BLANK`` is for the place to fill."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    kind = "table"

    @property
    def blanks(self) -> int:
        """How many cells are to be filled."""
        return sum(cell == BLANK for row in self.rows for cell in row)


@dataclass(frozen=True)
class Blanks:
    """Questions that only the place can answer, with room for the answers."""

    questions: Sequence[str]
    kind = "blanks"

    @property
    def blanks(self) -> int:
        """How many are to be answered."""
        return len(self.questions)


Block = Words | Heading | Points | Table | Blanks


@dataclass(frozen=True)
class Part:
    """One document of the folder."""

    slug: str
    title: str
    blocks: Sequence[Block] = field(default_factory=list)

    @property
    def blanks(self) -> int:
        """How many blanks it has."""
        return sum(getattr(block, "blanks", 0) for block in self.blocks)


def on_paper(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Return the parts as JSON can hold them."""
    return [{"title": p.title, "blocks": list(_plain(p.blocks))} for p in parts]


def _plain(blocks: Sequence[Block]) -> Iterator[dict[str, Any]]:
    for b in blocks:
        if isinstance(b, Table):
            yield {"kind": b.kind, "head": list(b.head), "rows": [list(row) for row in b.rows]}
        elif isinstance(b, Points):
            yield {"kind": b.kind, "items": list(b.items)}
        elif isinstance(b, Blanks):
            yield {"kind": b.kind, "items": list(b.questions)}
        else:
            yield {"kind": b.kind, "text": b.text}
