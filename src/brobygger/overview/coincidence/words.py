"""What is alike, in words: “At the same time: Tuesdays 17.00–19.00 (12 of 12 times) · Same area · 400 m apart”."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from babel.dates import get_day_names
from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.in_words import clock, listed, locale_of
from brobygger.overview.directory.domain.vocabulary import AUDIENCE, TOPIC, Vocabulary


def reasons(alike: Mapping[str, Any], words: Vocabulary, language: str) -> list[str]:
    """Return what two activities have in common as short sentences, the weightiest first.

    Args:
        alike: as ``Coincidence.alike`` holds it (``domain.finder.Alike``).
        words: of their place.
        language: code of the language that is switched on.
    """
    found = []
    if alike["title"]:
        found.append(_("Called the same"))
    if alike["together"]:
        found.append(_time(alike, language))
    found += _near(alike, language)
    found.append(_("About the same: %s") % _named(words, TOPIC, alike["topics"], language))
    if alike["audiences"]:
        found.append(_("For the same people: %s") % _named(words, AUDIENCE, alike["audiences"], language))
    elif alike["everybody"] == 2:
        found.append(_("Both are for everybody"))
    else:
        found.append(_("One of them is for everybody"))
    return found


def days_of(numbers: Sequence[int], language: str) -> str:
    """Return the names of weekdays; Monday is 0."""
    names = get_day_names("wide", locale=locale_of(language))
    return listed([names[n] for n in numbers], language)


def clocks(span: Sequence[int], language: str) -> str:
    """Return from and to, given in minutes of the day, as a clock shows them."""
    midnight = datetime(2000, 1, 1)  # noqa: DTZ001  a wall clock on no particular day
    return "–".join(clock(midnight + timedelta(minutes=m), language) for m in span)


def metres(number: int, language: str) -> str:
    """Return a distance in words: metres, and from a thousand on kilometres."""
    if number < 1000:
        return _("%(number)s m apart") % {"number": number}
    said = format_decimal(number / 1000, format="0.#", locale=locale_of(language))
    return _("%(number)s km apart") % {"number": said}


def _time(alike: Mapping[str, Any], language: str) -> str:
    when = days_of(alike["days"], language)
    if alike["clock"]:
        when = f"{when} {clocks(alike['clock'], language)}"
    said = ngettext(
        "At the same time: %(when)s (%(together)s of %(number)s time to come)",
        "At the same time: %(when)s (%(together)s of %(number)s times to come)",
        alike["of"],
    )
    return said % {"when": when, "together": alike["together"], "number": alike["of"]}


def _near(alike: Mapping[str, Any], language: str) -> list[str]:
    if alike["venue"]:
        return [_("At the same place")]
    found = [_("In the same part of town: %s") % alike["area"]] if alike["area"] else []
    return found + ([metres(alike["metres"], language)] if alike["metres"] is not None else [])


def _named(words: Vocabulary, vocabulary: str, slugs: Sequence[str], language: str) -> str:
    return listed([words.plain(vocabulary, slug, language) for slug in slugs], language)
