"""What differs between two texts, word by word: plain Python, data in, pieces out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

SAME: Literal["same"] = "same"
GONE: Literal["gone"] = "gone"
NEW: Literal["new"] = "new"
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text: as it was and is, gone, or new."""

    kind: Literal["same", "gone", "new"]
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from ``before`` to ``after``.

    Those that are the same or gone make ``before`` again, those that are the same or new make ``after``.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            _add(found, SAME, old[a:b])
        else:
            _add(found, GONE, old[a:b])
            _add(found, NEW, new[c:d])
    return _calm(found)


def _add(found: list[Piece], kind: Literal["same", "gone", "new"], words: Sequence[str]) -> None:
    if words:
        found.append(Piece(kind, "".join(words)))


def _calm(pieces: list[Piece]) -> list[Piece]:
    """Join changes that at most a word lies between: a new sentence is read as one, not word by word."""
    calm: list[Piece] = []
    gone = new = ""
    for number, piece in enumerate(pieces):
        alone = piece.kind == SAME and len(piece.text.split()) <= 1
        between = alone and (gone or new) and number + 1 < len(pieces)
        if between or piece.kind == GONE:
            gone += piece.text
        if between or piece.kind == NEW:
            new += piece.text
        if piece.kind == SAME and not between:
            calm += [Piece(kind, text) for kind, text in ((GONE, gone), (NEW, new)) if text]
            gone = new = ""
            calm.append(piece)
    return calm + [Piece(kind, text) for kind, text in ((GONE, gone), (NEW, new)) if text]
