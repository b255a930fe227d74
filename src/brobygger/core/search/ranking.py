"""The order of hits: by where the words stand and how closely they are meant. The same on every database."""

from collections.abc import Sequence
from functools import lru_cache

from brobygger.core.search.engines import Hit
from brobygger.core.search.words import asked

_AS_TYPED, _STEM, _BEGINS, _ENDS, _BODY = 1.0, 0.85, 0.5, 0.55, 0.05
_LATER = 0.25  # what each earlier text takes from the weight of a text
_SHORT = 0.2  # what a text of one word adds


@lru_cache(maxsize=4096)
def _signs(word: str) -> tuple[tuple[str, float], ...]:
    """Return by what to know ``word`` in a lead (``words_in`` made it), and how close that is."""
    found = [(f" {word}/", _AS_TYPED)]
    for stem in asked(word):
        found += [(f"/{stem} ", _STEM), (f"/{stem}/", _STEM), (f"{stem} ", _ENDS), (f"{stem}/", _ENDS)]
        found += [(f"/{stem}", _BEGINS), (f" {stem}", _BEGINS)]
    return tuple(found)


def score(lead: str, words: Sequence[str]) -> float:
    """Return how well an entry answers ``words``: more for earlier texts, whole words and short texts."""
    total = 0.0
    for word in words:
        best = _BODY
        for sign, closeness in _signs(word):
            if best >= closeness + _SHORT or (at := lead.find(sign)) < 0:
                continue
            line = lead.count("\n", 0, at)
            begins, ends = lead.rfind("\n", 0, at) + 1, lead.find("\n", at + 1)
            length = lead.count(" ", begins, ends if ends > 0 else len(lead))
            best = max(best, (closeness + _SHORT / max(1, length - 1)) / (1 + _LATER * line))
        total += best
    return total


def ordered(hits: Sequence[Hit], words: Sequence[str]) -> list[Hit]:
    """Return ``hits``, best first."""
    return sorted(hits, key=lambda hit: -score(hit.lead, words)) if words else list(hits)
