"""Words looked for in the rows themselves: for lists whose rows stay out of the index, since not everybody sees them.

The index knows the words of a whole place and guesses among them; what few may know would show in its guesses.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q


def said_in(word: str, *fields: str) -> Q:
    """Return that ``word`` stands in one of ``fields``, in capitals or not.

    SQLite knows the capitals of a to z alone, so æ, ø, å and other alphabets are asked for as they may be written.
    """
    condition = Q()
    for form in dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())):
        for name in fields:
            condition |= Q(**{f"{name}__icontains": form})
    return condition


def holding(*fields: str) -> Callable[[Any, str], Any]:
    """Return what finds, among rows, those in whose ``fields`` each of some words stands.

    For ``find`` of ``core.ui.lists.Listing``::

        LISTING = Listing(…, find=holding("title", "forum__name"))
    """

    def find(rows: Any, words: str) -> Any:
        for word in words.split():
            rows = rows.filter(said_in(word, *fields))
        return rows

    return find
