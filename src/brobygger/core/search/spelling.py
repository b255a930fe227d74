"""What a misspelt word meant: the nearest word of the place, with the slips that people make counted lightly."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from brobygger.core.search.words import folded, stems

Known = tuple[str, str, int]
"""A stem, the word shown for it, and the number of entries that hold it."""

_MOST = 8
_NEAR = 40
# Letters taken for one another by ear or by eye, and keys side by side.
_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        "td ck kg bp vf sz iy ei ea oa ou yo uy jg hj cs qk xs wv mn lr ae io gj  "
        "ضظ صس طت دذ ثس قك جغ حه خح زذ عا او يا وي "
        "іи иы еэ гх шщ жш бп дт зс оа еи"
    ).split()
)
_KEYS = {
    letter: (row, at)
    for row, letters in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
    for at, letter in enumerate(letters)
}
_SILENT = frozenset("dhgetrاوي")


@lru_cache(maxsize=8192)
def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if frozenset((a, b)) in _ALIKE:
        return 0.5
    if a in _KEYS and b in _KEYS:
        (row_a, at_a), (row_b, at_b) = _KEYS[a], _KEYS[b]
        if abs(row_a - row_b) <= 1 and abs(at_a - at_b) <= 1:
            return 0.75
    return 1.0


def _drop(word: str, at: int) -> float:
    if at and word[at] == word[at - 1]:
        return 0.3
    return 0.7 if word[at] in _SILENT and at else 1.0


def slips(typed: str, meant: str) -> float:
    """Return the weight of the slips that make ``typed`` of ``meant``: 1 for a wrong letter, less for letters that
    sound alike, lie side by side, are doubled, silent or change places."""
    before: list[float] = []
    row = [0.0]
    for j in range(len(meant)):
        row.append(row[-1] + _drop(meant, j))
    for i, a in enumerate(typed):
        before_that, before = before, row
        row = [before[0] + _drop(typed, i)]
        for j, b in enumerate(meant):
            cost = min(before[j] + _swap(a, b), before[j + 1] + _drop(typed, i), row[j] + _drop(meant, j))
            if i and j and a == meant[j - 1] and typed[i - 1] == b:
                cost = min(cost, before_that[j - 1] + 0.6)
            row.append(cost)
    return row[-1] + (0.3 if typed[:1] != meant[:1] else 0.0)


def _allowed(word: str) -> float:
    length = len(word)
    return 0.0 if length < 3 else 0.8 if length == 3 else 1.1 if length <= 5 else 1.8 if length <= 8 else 2.6


def _near(word: str, choices: Sequence[str]) -> Iterable[int]:
    limit = 1 if len(word) <= 4 else 2 if len(word) <= 8 else 3
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=limit, limit=_NEAR, processor=None)
    return (at for _, _, at in found)


def nearest(word: str, known: Sequence[Known]) -> list[str]:
    """Return the words of ``known`` that ``word`` may have meant, nearest first, ``_MOST`` at most."""
    typed = folded(word)
    forms = [folded(shown) for _, shown, _ in known]
    bare = [stem for stem, _, _ in known]
    weight: dict[int, float] = {}
    for at in _near(typed, forms):
        weight[at] = slips(typed, forms[at])
    for stem in stems(word, ""):
        if len(stem) >= 4:
            for at in _near(stem, bare):
                weight[at] = min(weight.get(at, 9.0), slips(stem, bare[at]) + 0.05)
    allowed = _allowed(typed)
    good = sorted((w, -known[at][2], known[at][1]) for at, w in weight.items() if w <= allowed)
    return list(dict.fromkeys(shown for _, _, shown in good))[:_MOST]


def _long(words: list[str]) -> list[str]:
    """Return ``words`` without the short ones: as half of another word nearly anything is like them."""
    return [word for word in words if len(word) >= 4]


def parted(word: str, known: Sequence[Known]) -> list[str]:
    """Return the two known words that ``word`` is written together from, one of them misspelt at most, or nothing."""
    have = {stem for stem, _, _ in known} | {folded(shown) for _, shown, _ in known}
    for at in range(len(word) - 3, 2, -1):
        first, second = word[:at], word[at:]
        right = [bool(have & {folded(half), *stems(half, "")}) for half in (first, second)]
        if all(right):
            return [first, second]
        if right[0] and len(second) >= 4 and (near := _long(nearest(second, known))):
            return [first, near[0]]
        if right[1] and len(first) >= 4 and (near := _long(nearest(first, known))):
            return [near[0], second]
    return []
