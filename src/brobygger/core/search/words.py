"""From texts to words, and from words to stems. Plain Python, no database.

Folding makes one spelling of the many that people type: æøå, ae oe aa and a o a; Arabic with and without marks;
Persian and Arabic letters; apostrophes. Stems make one word of its forms. Both are used alike on what is stored
and on what is typed, so they need to agree with themselves, not with a dictionary.
"""

import re
import threading
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import snowballstemmer

from brobygger.core.search import forms

LONGEST = 40
_WORD = re.compile(r"[^\W_]+")
_DIGRAPHS = re.compile("aa|ae|oe")
_CONSONANT_EL = re.compile(r"(?<=[bcdfghjkmnpqrstvxz])el$")
# Letters that Unicode does not take apart, and those that people use for one another.
_LETTERS = str.maketrans(
    {"æ": "a", "ø": "o", "ð": "d", "đ": "d", "ł": "l", "œ": "o", "þ": "th", "ı": "i"}
    | {"ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ء": "", "ٱ": "ا"}
    | {"ґ": "г", "є": "е"}
)
# What stands inside a word without being a letter: marks, tatweel, joiners, soft hyphens, apostrophes.
_INSIDE = dict.fromkeys(
    [*range(0x300, 0x370), *range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE)]
    + [0x640, 0x200B, 0x200C, 0x200D, 0xAD, 0x27, 0x60, 0xB4, 0x2BC, 0x2018, 0x2019]
)


class _Snowball(threading.local):
    """The stemmers of one thread: each works on a word that it holds, so two threads at one would mix their words."""

    def __init__(self) -> None:
        self.danish = snowballstemmer.stemmer("danish")
        self.english = snowballstemmer.stemmer("english")


_snowball = _Snowball()


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` in small letters, as written, ``LONGEST`` letters each at most."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return [w[:LONGEST] for w in _WORD.findall(text.translate(_INSIDE))]


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Return the one spelling of ``word``: no marks, letters that are mixed up made one, digits 0-9."""
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word.translate(_LETTERS))
        letters = [c for c in parts if unicodedata.category(c) != "Mn"]
        word = "".join(str(unicodedata.digit(c, c)) for c in letters).translate(_LETTERS)
        word = "".join(_WORD.findall(word))
    return _DIGRAPHS.sub(lambda pair: pair[0][-1] if pair[0] == "aa" else pair[0][0], word)[:LONGEST]


def _table(words: dict[str, str]) -> dict[str, str]:
    return {folded(form): folded(word) for word, others in words.items() for form in [word, *others.split()]}


def _endings(listed: str) -> tuple[str, ...]:
    return tuple(sorted({folded(e) for e in listed.split()}, key=lambda e: (-len(e), e)))


COMMON = frozenset(folded(w) for w in forms.COMMON.split())
_DANISH_FORMS, _ARABIC_FORMS = _table(forms.DANISH), _table(forms.ARABIC)
_ARABIC_PREFIXES, _ARABIC_SUFFIXES = _endings(forms.ARABIC_PREFIXES), _endings(forms.ARABIC_SUFFIXES)
_PERSIAN_SUFFIXES, _SOMALI_SUFFIXES = _endings(forms.PERSIAN_SUFFIXES), _endings(forms.SOMALI_SUFFIXES)
_UKRAINIAN_SUFFIXES = _endings(forms.UKRAINIAN_SUFFIXES)


def _cut(word: str, endings: tuple[str, ...], leave: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= leave:
            return word[: -len(ending)]
    return word


def danish(word: str) -> str:
    """Return the stem of a folded Danish word: cykel, cykler, cyklen are one; barn and børn; svømme and svømning."""
    word = _DANISH_FORMS.get(word, word)
    stem: str = _snowball.danish.stemWord(word)
    if len(stem) >= 7:
        stem = stem.removesuffix("ning")
    stem = _CONSONANT_EL.sub("l", stem)
    if len(stem) >= 4 and stem.endswith(("tr", "dr", "mr")):
        stem = stem[:-1]
    if stem.endswith("caf"):
        return stem + "e"
    return stem[:-4] + "barn" if stem.endswith("born") else stem


def english(word: str) -> str:
    """Return the stem of a folded English word."""
    stem: str = _snowball.english.stemWord(word)
    return stem


def arabic(word: str) -> str:
    """Return the light stem of a folded Arabic word: without article, attached prepositions and endings;
    broken plurals of everyday words are taken for their singular."""
    if word.startswith("و") and len(word) >= 4 and word not in _ARABIC_FORMS:
        word = word[1:]
    for prefix in _ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    if word in _ARABIC_FORMS:
        return _ARABIC_FORMS[word]
    for ending in _ARABIC_SUFFIXES:
        word = _cut(word, (ending,), 2 if len(ending) == 1 else 3)
    return _ARABIC_FORMS.get(word, word)


def persian(word: str) -> str:
    """Return the light stem of a folded Persian or Dari word."""
    before = ""
    while before != word:
        before, word = word, _cut(word, _PERSIAN_SUFFIXES, 3)
    return word


def ukrainian(word: str) -> str:
    """Return the light stem of a folded Ukrainian or Russian word."""
    return _cut(word, _UKRAINIAN_SUFFIXES, 3)


def somali(word: str) -> str:
    """Return a folded Somali word without its article."""
    return _cut(word, _SOMALI_SUFFIXES, 4)


_Stemmer = Callable[[str], str]
_STEMMERS: dict[str, dict[str, _Stemmer]] = {
    "latin": {"da": danish, "en": english, "so": somali},
    "cyrillic": {"uk": ukrainian},
    "arabic": {"ar": arabic, "fa": persian},
    "other": {},
}
_LATIN_ENDS, _CYRILLIC, _ARABIC = "\u0370", ("\u0400", "\u0530"), ("\u0600", "\u0780")


def script(word: str) -> str:
    """Return the script of the first letter: latin, cyrillic, arabic or other."""
    first = word[:1]
    if first < _LATIN_ENDS:
        return "latin"
    if _CYRILLIC[0] <= first < _CYRILLIC[1]:
        return "cyrillic"
    return "arabic" if _ARABIC[0] <= first < _ARABIC[1] else "other"


@lru_cache(maxsize=65_536)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the stems of ``word`` as written in ``language``; of a name (no language) those of every language.

    Empty when nothing of the word is left after folding.
    """
    plain = folded(word)
    if not plain:
        return ()
    known = _STEMMERS[script(plain)]
    if language in known:
        return (known[language](plain) or plain,)
    if language:
        return (plain,)
    return tuple(dict.fromkeys([stem(plain) or plain for stem in known.values()] + ([] if known else [plain])))


@lru_cache(maxsize=4096)
def asked(word: str) -> tuple[str, ...]:
    """Return what ``word`` may stand in the index as, whatever language it was typed in."""
    return tuple(dict.fromkeys(filter(None, [*stems(word, ""), folded(word)])))
