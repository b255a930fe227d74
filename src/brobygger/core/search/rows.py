"""Words looked for in the rows themselves: for lists whose rows stay out of the index, since not everybody sees them.

The index knows the words of a whole place and guesses among them; what few may know would show in its guesses.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import Q

from brobygger.core.search.words import danish, folded

MOST_WORDS = 12
SHORTEST = 4  # letters of a stem; shorter ones stand in too many other words
_CONSONANT_L = re.compile(r"[bcdfghjkmnpqrstvxz]l$", re.I)


def said_in(word: str, *fields: str) -> Q:
    """Return that ``word``, or another form of it, stands in one of ``fields``, in capitals or not.

    SQLite knows the capitals of a to z alone, so æ, ø, å and other alphabets are asked for as they may be written.
    """
    condition = Q()
    forms = [f for part in _beginnings(word) for f in (part, part.lower(), part.upper(), part.capitalize())]
    for form in dict.fromkeys(forms):
        for name in fields:
            condition |= Q(**{f"{name}__icontains": form})
    return condition


def _beginnings(word: str) -> list[str]:
    """Return with what the forms of ``word`` begin: cykel, cykler and cyklen all with cykel or cykl."""
    whole = folded(word)
    stem = danish(whole)
    if len(stem) < SHORTEST or len(whole) != len(word):
        return [word]
    if whole.startswith(stem):
        word = word[: len(stem)]
    elif word.isascii():
        return [word, stem]
    return [word, f"{word[:-1]}el"] if _CONSONANT_L.search(word) else [word]


def each_of(words: str) -> list[str]:
    """Return the words of a question, each once; what is typed beyond ``MOST_WORDS`` is left aside."""
    return list(dict.fromkeys(words.split()))[:MOST_WORDS]


def holding(*fields: str, also: Callable[[Any, str], Q] | None = None) -> Callable[[Any, str], Any]:
    """Return what finds, among rows, those in whose ``fields`` each of some words stands.

    For ``find`` of ``core.ui.lists.Listing``::

        LISTING = Listing(…, find=holding("title", "forum__name"))

    Args:
        fields: where a word may stand.
        also: ``(rows, word)`` to how else one of ``rows`` may hold ``word``.
    """

    def find(rows: Any, words: str) -> Any:
        conditions = Q()
        for word in each_of(words):
            conditions &= said_in(word, *fields) | (also(rows, word) if also else Q())
        return rows.filter(conditions)

    return find
