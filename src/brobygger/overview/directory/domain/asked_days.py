"""The day that somebody means who types it among the words: "tirsdag", "mandag aften", "weekend", in any language.

The names are those of CLDR and of the interface's own texts; only inflections and slips are worked out here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any

from babel.dates import format_time, get_day_names
from babel.units import format_unit
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA

from brobygger.core.in_words import locale_of
from brobygger.core.languages import NAMES
from brobygger.core.search.spelling import slips
from brobygger.core.search.words import COMMON, danish, english, folded, ukrainian, words_of

NEAR = {"today": _("today"), "tomorrow": _("tomorrow"), "weekend": _("at the weekend"), "week": _("in the next 7 days")}
_LONGEST = 4  # words of a phrase
_STEMS = {"da": danish, "en": english, "uk": ukrainian}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class AskedDay:
    """The day in what was typed, and the words that are left. ``day`` is as in ``finding.Wish``.

    ``hours`` says that an hour of the day was named too, by which nothing can be found.
    """

    day: str
    words: str
    hours: bool = False


def day_in(text: str) -> AskedDay | None:
    """Return the day that ``text`` names, if it names one and only one."""
    return _read(words_of(text), _as_named)


def day_nearly_in(text: str) -> AskedDay | None:
    """Return the day of which ``text`` holds the Danish name with one slip."""
    return _read(words_of(text), _as_misspelt)


def _read(words: list[str], of: Any) -> AskedDay | None:
    days: set[str] = set()
    left, at = [], 0
    while at < len(words):
        size, day = next(
            ((n, d) for n in range(min(_LONGEST, len(words) - at), 0, -1) if (d := of(words[at : at + n]))), (1, "")
        )
        days |= {day} - {""}
        left += [] if day else words[at : at + size]
        at += size
    if len(days) != 1:
        return None
    hours = [w for w in left if _is_form(folded(w), _hours())]
    kept = [w for w in left if w not in hours and not _is_form(folded(w), _days_words())]
    while kept and folded(kept[-1]) in COMMON:  # "om" of "svømning om tirsdagen"
        kept.pop()
    while kept and folded(kept[0]) in COMMON:
        kept.pop(0)
    return AskedDay(days.pop(), " ".join(kept), bool(hours))


def _is_form(word: str, of: frozenset[str]) -> bool:
    """Return whether ``word`` is one of these, with an ending more or less: aften and aftenen, maalin and maalinta."""
    if word in of or len(word) < 4:
        return word in of
    return any(abs(len(w) - len(word)) <= 2 and (w.startswith(word) or word.startswith(w)) for w in of if len(w) > 2)


def _as_named(words: list[str]) -> str:
    joined = "".join(words)
    if found := _phrases().get(joined) or _weekdays().get(folded(joined)):
        return found
    return next((d for form in _forms(joined) if (d := _inflected().get(form))), "") if len(words) == 1 else ""


def _as_misspelt(words: list[str]) -> str:
    typed = folded("".join(words))
    if len(words) > 1 or len(typed) < 5:
        return ""
    near = [(slips(typed, name), day) for name, day in _names("da") if OSA.distance(typed, name) == 1]
    return min(near)[1] if near else ""


def _forms(word: str) -> set[str]:
    """Return the stems of ``word`` in the languages in which names of days are inflected, marked by language."""
    return {f"{code} {stem(folded(word))}" for code, stem in _STEMS.items()}


@cache
def _names(language: str) -> list[tuple[str, str]]:
    names = get_day_names("wide", locale=locale_of(language))
    return [(folded("".join(words_of(str(names[n])))), str(n + 1)) for n in range(7)]


@cache
def _weekdays() -> dict[str, str]:
    return {name: day for language in NAMES for name, day in _names(language)}


@cache
def _inflected() -> dict[str, str]:
    found = {f"{code} {stem(name)}": day for code, stem in _STEMS.items() for name, day in _names(code)}
    # "weekend" is what is left of the phrase without its small words.
    for code, stem in _STEMS.items():
        words = [w for w in _phrase("weekend", code) if folded(w) not in COMMON]
        found |= {f"{code} {stem(folded(words[0]))}": "weekend"} if len(words) == 1 else {}
    return found


def _phrase(day: str, language: str) -> list[str]:
    with translation.override(language):
        return words_of(str(NEAR[day]))


@cache
def _phrases() -> dict[str, str]:
    """Return the phrases of the interface, their words written together, as typed: folded some mean other things."""
    return {"".join(_phrase(day, language)): day for language in NAMES for day in NEAR}


@cache
def _hours() -> frozenset[str]:
    """Return the words for the hours of the day."""
    said = (format_time(time(hour), "B", locale=locale_of(code)) for code in NAMES for hour in range(24))
    return frozenset(folded(word) for word in _uncommon(said))


@cache
def _days_words() -> frozenset[str]:
    """Return the words for "day", which stand beside the name of one."""
    said = [_DIGITS.sub("", format_unit(n, "duration-day", locale=locale_of(c))) for c in NAMES for n in (1, 3)]
    # CLDR has no such unit in Arabic and Persian; there "today" is written "the day" and "this day".
    bare = [w[2:] for code in ("ar", "fa") for w in _phrase("today", code)]
    return frozenset(folded(word) for word in [*_uncommon(said), *bare]) - {"duration"}


def _uncommon(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in words_of(text) if folded(word) not in COMMON]
