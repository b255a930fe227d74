"""The order of hits: by where the words stand and how closely they are meant. The same on every database."""

from collections.abc import Sequence

from brobygger.core.search.engines import Hit
from brobygger.core.search.words import asked

_AS_TYPED, _STEM, _BEGINS, _ENDS, _BODY = 1.0, 0.85, 0.5, 0.55, 0.05
_LATER = 0.25  # what each earlier text takes from the weight of a text


def _closeness(text: str, word: str, stems: Sequence[str]) -> float:
    if f" {word}/" in text:
        return _AS_TYPED
    best = 0.0
    for stem in stems:
        if f"/{stem} " in text or f"/{stem}/" in text:
            return _STEM
        if f"{stem} " in text or f"{stem}/" in text:
            best = _ENDS
        elif f"/{stem}" in text or f" {stem}" in text:
            best = max(best, _BEGINS)
    return best


def score(lead: str, words: Sequence[str]) -> float:
    """Return how well an entry answers ``words``: more for earlier texts, whole words and short texts."""
    texts = lead.split("\n")
    total = 0.0
    for word in words:
        stems = asked(word)
        best = _BODY
        for n, text in enumerate(texts):
            found = _closeness(text, word, stems)
            if found:
                best = max(best, (found + 0.2 / text.count(" ")) / (1 + _LATER * n))
        total += best
    return total


def ordered(hits: Sequence[Hit], words: Sequence[str]) -> list[Hit]:
    """Return ``hits``, best first."""
    return sorted(hits, key=lambda hit: -score(hit.lead, words)) if words else list(hits)
