"""Index words: how entries and questions are written for the database's index.

Every index word begins with a short code of place and kind, so that the lists which the index keeps for a word
are as long as the place's own entries are many, however many other places there are. After the code:

- ``+stem``: a stem that occurs;
- ``~mets``: a long stem backwards, so that the last part of a compound can be found by its beginning;
- ``=name=value``: a facet; ``=`` alone stands in every entry.

Letters and digits are the only other characters, so nothing that people type has a meaning in the index's syntax.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from brobygger.core.search.words import asked, folded, stems, words_of

COMPOUND = 6  # letters a stem needs to be looked at as a compound
PART = 4  # letters a word needs to be looked for as part of a compound
LEADS, LEAD_WORDS = 12, 30  # texts by which hits are put in order, and words of each
_CODE = 5
_SHORT = 120  # letters of a text that is likely to come again
_PLAIN = re.compile(r"[a-z0-9-]{1,40}")


@lru_cache(maxsize=4096)
def code(place: UUID, kind: str) -> str:
    """Return the code of ``kind`` in ``place``. Two may share one by chance: hits are checked against their row."""
    number = int.from_bytes(hashlib.blake2b(f"{place} {kind}".encode(), digest_size=5).digest(), "big")
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return "".join(digits[number // 36**i % 36] for i in range(_CODE))


@lru_cache(maxsize=4096)
def facet(name: str, value: str) -> str:
    """Return the index word, without code, of one value of a facet."""
    safe = value if _PLAIN.fullmatch(value) else hashlib.blake2b(value.encode(), digest_size=10).hexdigest()
    return f"={name}={safe}"


def words_in(texts: Iterable[tuple[str, str]]) -> tuple[dict[str, str], str]:
    """Return stem to the shortest word that has it, of all ``texts``; and the lead by which hits are ordered."""
    shown: dict[str, str] = {}
    leads = []
    for n, (language, text) in enumerate(texts):
        read, lead = _read(text, language) if len(text) <= _SHORT else _read.__wrapped__(text, language)
        for stem, word in read:
            known = shown.get(stem)
            if known is None or len(word) < len(known):
                shown[stem] = word
        if n < LEADS and lead:
            leads.append(lead)
    return shown, "\n".join(leads)


@lru_cache(maxsize=4096)
def _read(text: str, language: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return ``(stem, word)`` of one text in order, and its lead. Names of terms, venues and actors come again and
    again, so what was read of a short text is kept."""
    pairs: list[tuple[str, str]] = []
    lead: list[str] = []
    for word in words_of(text):
        found = stems(word, language)
        pairs += [(stem, word) for stem in found]
        if len(lead) < LEAD_WORDS:
            lead.append("/".join((word, *found)))
    return tuple(pairs), f" {' '.join(lead)} " if lead else ""


@lru_cache(maxsize=65_536)
def _of_stem(stem: str) -> str:
    return f"+{stem} ~{stem[::-1]}" if len(stem) >= COMPOUND else f"+{stem}"


def index_words(prefix: str, stems_: Iterable[str], facets: Mapping[str, Sequence[str]]) -> str:
    """Return the index words of one entry, separated by spaces."""
    bare = " ".join(
        ["=", *(_of_stem(s) for s in stems_), *(facet(n, v) for n, vs in facets.items() for v in dict.fromkeys(vs))]
    )
    return prefix + bare.replace(" ", " " + prefix)


def stems_in(index_words_: str) -> list[str]:
    """Return the stems in what ``index_words`` made."""
    return [w[_CODE + 1 :] for w in index_words_.split() if w[_CODE] == "+"]


@dataclass(frozen=True)
class Part:
    """One index word looked for; ``open`` if more letters may follow."""

    word: str
    open: bool = False


Group = list[Part]
"""Index words of which one has to be there."""


def group_of(prefix: str, word: str, part: int = PART) -> Group:
    """Return the index words by which an entry holds ``word``, alone or as part of a compound.

    Args:
        prefix: the code of place and kind.
        word: as typed.
        part: the least letters by which it is looked for in compounds.
    """
    found = []
    for stem in asked(word):
        found.append(Part(f"{prefix}+{stem}", open=len(stem) >= part))
        if len(stem) >= part:
            found.append(Part(f"{prefix}~{stem[::-1]}", open=True))
    return found


def facet_groups(prefix: str, facets: Mapping[str, Sequence[str]]) -> list[Group]:
    """Return one group a facet that names values."""
    return [[Part(prefix + facet(n, v)) for v in dict.fromkeys(vs)] for n, vs in facets.items() if vs]


def is_word(text: str) -> bool:
    """Return whether anything of ``text`` is left after folding."""
    return bool(folded(text))
