"""Several people write the same paragraph at once: what each of them wrote is put together, and no word is lost.

Each sends what the paragraph said when they began (``base``) and what it says now (``mine``); meanwhile it may have
become ``theirs``. Changes in different lines go together by themselves, and so do changes of different words in one
line. Where both changed the same words both are kept, one under the other, each line marked with ``MARK``.
Plain Python: texts in, a text out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MARK = "≠ "
_WORDS = re.compile(r"\s+|\S+")
_Part = tuple[int, int, int, int]
_Chunk = tuple[list[str], list[str], list[str]]


@dataclass(frozen=True)
class Merged:
    """What is kept, and at how many spots both had changed the same words."""

    text: str
    clashes: int = 0


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Return ``mine`` and ``theirs`` put together, both made from ``base``.

    What one of them took out and the other left alone is gone; what one took out and the other changed stays. Sent
    twice, the same text changes nothing.
    """
    base, mine, theirs = (_tidied(t) for t in (base, mine, theirs))
    if mine in (base, theirs):
        return Merged(theirs)
    if theirs == base:
        return Merged(mine)
    lines, clashes = [], 0
    old, left, right = base.split("\n"), theirs.split("\n"), mine.split("\n")
    for was, first, second in _by_line(_chunks(old, left, right)):
        found = _plain(was, first, second)
        if found is None:
            found = _within(was, first, second)
        if found is None:
            kept = _marked(first)
            found, clashes = kept + [line for line in _marked(second) if line not in kept], clashes + 1
        lines += found
    return Merged("\n".join(lines), clashes)


def is_marked(text: str) -> bool:
    """Return whether ``text`` holds words of two people between which somebody has to choose."""
    return any(line.startswith(MARK) for line in text.split("\n"))


def _by_line(chunks: Sequence[_Chunk]) -> list[_Chunk]:
    """Return ``chunks``, those in which all three have equally many lines divided into one a line."""
    found: list[_Chunk] = []
    for was, first, second in chunks:
        if len(was) == len(first) == len(second):
            found += [([a], [b], [c]) for a, b, c in zip(was, first, second, strict=True)]
        else:
            found.append((was, first, second))
    return found


def _tidied(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(was: Sequence[str], first: Sequence[str], second: Sequence[str]) -> list[str] | None:
    """Return what stands where at most one of them changed anything, or both did the same; None where they differ."""
    if second in (first, was):
        return list(first)
    return list(second) if first == was else None


def _within(was: Sequence[str], first: Sequence[str], second: Sequence[str]) -> list[str] | None:
    """Return lines in which both changed different words, or to which both added; None where they changed the same."""
    if not any(was):
        return [line for line in first if line] + [line for line in second if line]
    parts: list[str] = []
    words = [_WORDS.findall("\n".join(lines)) for lines in (was, first, second)]
    for old, left, right in _chunks(*words):
        found = _plain(old, left, right)
        if found is None and not old:
            found = [*left, " ", *right] if left and right else [*left, *right]
        if found is None:
            return None
        # What one of them put beside a word of the other's stays a word of its own.
        parts += [" ", *found] if parts and found and not (parts[-1].isspace() or found[0].isspace()) else found
    return "".join(parts).split("\n")


def _marked(lines: Sequence[str]) -> list[str]:
    return [line if line.startswith(MARK) or not line.strip() else MARK + line for line in lines]


def _chunks(base: Sequence[str], left: Sequence[str], right: Sequence[str]) -> list[_Chunk]:
    """Divide three sequences at what all three have alike: each chunk is what stands there in each of them."""
    chunks: list[_Chunk] = []
    at = at_left = at_right = 0
    for begin, begin_left, begin_right, size in [*_alike(base, left, right), (len(base), len(left), len(right), 0)]:
        chunk = (list(base[at:begin]), list(left[at_left:begin_left]), list(right[at_right:begin_right]))
        if any(chunk):
            chunks.append(chunk)
        for step in range(size):
            same = [base[begin + step]]
            chunks.append((same, same, same))
        at, at_left, at_right = begin + size, begin_left + size, begin_right + size
    return chunks


def _alike(base: Sequence[str], left: Sequence[str], right: Sequence[str]) -> list[_Part]:
    """Return the stretches that are the same in all three: where they begin in each, and how long they are."""
    found: list[_Part] = []
    in_left = SequenceMatcher(None, base, left, autojunk=False).get_matching_blocks()
    in_right = SequenceMatcher(None, base, right, autojunk=False).get_matching_blocks()
    for a, at_left, n in in_left:
        for b, at_right, m in in_right:
            begin, end = max(a, b), min(a + n, b + m)
            if begin < end:
                found.append((begin, at_left + begin - a, at_right + begin - b, end - begin))
    return sorted(found)
