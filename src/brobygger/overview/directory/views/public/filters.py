"""The wish of a public list: read from the address, shown as a sentence, written into addresses again."""

from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urlencode

from babel.dates import get_day_names
from babel.numbers import format_decimal
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.in_words import locale_of
from brobygger.core.models import Place
from brobygger.overview.directory.domain.asked_days import NEAR, day_in, day_nearly_in
from brobygger.overview.directory.domain.finding import DAYS, Result, Wish, activities_found
from brobygger.overview.directory.domain.vocabulary import AUDIENCE, LANGUAGE, TOPIC, Vocabulary

PARAMETERS = ("q", "topic", "audience", "language", "day", "venue", "price", "page")
LONGEST = 100  # characters of what is searched for
LAST_PAGE = 100


def wish_of(request: HttpRequest, words: Vocabulary) -> Wish:
    """Return what the address asks for; what the place does not know counts as not asked."""
    get = request.GET.get

    def known(name: str, values: Any) -> str:
        value = get(name, "")
        return value if value in values else ""

    typed, day = typed_in(request), known("day", {*DAYS, *"1234567"})
    asked = None if day else day_in(typed)
    return Wish(
        words=asked.words if asked else typed,
        topic=known("topic", words.terms[TOPIC]),
        audience=known("audience", words.terms[AUDIENCE]),
        language=known("language", words.terms[LANGUAGE]),
        day=asked.day if asked else day,
        venue=known("venue", words.venues),
        price=known("price", {"free"}),
    )


def typed_in(request: HttpRequest) -> str:
    """Return what stands in the field of the search."""
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]


def found_for(
    request: HttpRequest, place: Place, wish: Wish, language: str, now: datetime, page: int
) -> tuple[Wish, Result]:
    """Return what suits ``wish``, and the wish itself: where no entry holds its words, they may be a day misspelt."""
    typed, found = typed_in(request), activities_found(place, wish, now, page)
    asked = day_in(typed) if wish.words != typed else None
    doubted = wish.words and not wish.day and (not found.total or found.understood)
    if doubted and (nearly := day_nearly_in(wish.words)):
        meant = replace(wish, words=nearly.words, day=nearly.day)
        found_then = activities_found(place, meant, now, page)
        if found_then.total:
            wish, found, asked = meant, found_then, replace(nearly, hours=True)
    if asked and asked.hours:  # not all that was typed stands in the wish
        found.understood = {typed: f"{wish.words} {day_name(wish.day, language)}".strip(), **found.understood}
    return wish, found


def page_of(request: HttpRequest) -> int:
    """Return the page asked for, from 1."""
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1


def query_of(wish: Wish, page: int = 1, *, without: str = "") -> str:
    """Return the query that asks for ``wish``, its part ``without`` left out; with its question mark."""
    named = {
        "q": wish.words,
        "topic": wish.topic,
        "audience": wish.audience,
        "language": wish.language,
        "day": wish.day,
        "venue": wish.venue,
        "price": wish.price,
        "page": str(page) if page > 1 else "",
    }
    query = urlencode({n: v for n, v in named.items() if v and n != without})
    return f"?{query}" if query else ""


def counted(found: Result, language: str) -> str:
    """Return how many were found, in words."""
    if found.capped:
        return _("More than %(number)s") % {"number": format_decimal(found.total, locale=locale_of(language))}
    return number_in_words(found.total, language)


def number_in_words(total: int, language: str) -> str:
    """Return that ``total`` were found, in words."""
    number = format_decimal(total, locale=locale_of(language))
    return ngettext("%(number)s found", "%(number)s found", total) % {"number": number}


def fewer(wish: Wish, words: Vocabulary, language: str, here: str) -> list[tuple[str, str]]:
    """Return each part of ``wish`` in words, with the address of the same wish without it."""
    named = {
        "q": f"“{wish.words}”" if wish.words else "",
        "topic": words.plain(TOPIC, wish.topic, language) if wish.topic else "",
        "audience": words.plain(AUDIENCE, wish.audience, language) if wish.audience else "",
        "language": words.plain(LANGUAGE, wish.language, language) if wish.language else "",
        "day": day_name(wish.day, language) if wish.day else "",
        "venue": unescape(words.venues[wish.venue]) if wish.venue else "",
        "price": _("free") if wish.price else "",
    }
    return [(word, here + query_of(wish, without=name)) for name, word in named.items() if word]


def selects(wish: Wish, words: Vocabulary, language: str) -> dict[str, SafeString]:
    """Return the choices of the sentence as select elements, by name.

    The options are the same for every reader of a version of the place, so they are put together once.
    """
    made = words.shown.get(("selects", language))
    parts = made.split("\0") if made else _selects(words, language)
    if not made:
        words.shown["selects", language] = "\0".join(parts)
    names = ("topic", "audience", "language", "day", "venue", "price")
    found = {}
    for name, part in zip(names, parts, strict=True):
        value = getattr(wish, name)
        shown = part.replace(f'value="{value}"', f'value="{value}" selected', 1) if value else part
        found[name] = mark_safe(shown)  # noqa: S308 - the words are escaped in the vocabulary
    return found


def _selects(words: Vocabulary, language: str) -> list[str]:
    people = [o for o in words.options(AUDIENCE, language) if o[0] != "everyone"]
    return [
        _select("topic", _("About what"), _("everything"), words.options(TOPIC, language)),
        _select("audience", _("For whom"), _("everyone"), people),
        _select("language", _("Language spoken there"), _("any language"), words.options(LANGUAGE, language)),
        _select("day", _("When"), _("any day"), days(language)),
        _select("venue", _("Where"), _("anywhere"), sorted(words.venues.items(), key=lambda v: v[1].lower())),
        _select("price", _("Price"), _("any price"), [("free", _("free"))]),
    ]


def day_name(day: str, language: str) -> str:
    """Return what a day one can ask for is called."""
    return unescape(dict(days(language))[day])


def days(language: str) -> list[tuple[str, str]]:
    """Return the days one can ask for, with their names."""
    names = get_day_names("wide", locale=locale_of(language))
    return [(day, str(NEAR[day])) for day in DAYS] + [(str(n + 1), str(escape(names[n]))) for n in range(7)]


def _select(name: str, label: str, anything: str, options: list[tuple[str, str]]) -> str:
    inner = "".join(f'<option value="{value}">{word}</option>' for value, word in options)
    return (
        f'<label class="wish"><span>{label}</span><select name="{name}"><option value="">{anything}</option>{inner}'
        "</select></label>"
    )
