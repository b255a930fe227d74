"""The parts of the terms in words: for the page, for the differences, for paper."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.collaboration.terms import composition
from brobygger.collaboration.terms.kinds import kind_in_words
from brobygger.collaboration.terms.mandate import DECIDES, PASSES_UP, Line, lines_of
from brobygger.collaboration.terms.models import Part, Terms
from brobygger.core.in_words import day


def part_in_words(part: str, value: Any) -> list[str]:
    """Return what stands in a part as lines of text, in the language that is switched on; empty where nothing does."""
    match part:
        case Part.MANDATE:
            return [line_in_words(line) for line in lines_of(value or [])]
        case Part.COMPOSITION:
            return composition_in_words(value or {})
        case Part.MEETS_EVERY:
            return [frequency_in_words(value)] if value else []
        case Part.REVIEW_ON:
            return [day(date.fromisoformat(value) if isinstance(value, str) else value)] if value else []
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def line_in_words(line: Line) -> str:
    """Return one line of a mandate as a sentence."""
    facts = {"kind": kind_in_words(line.kind, line.words), "to": line.to}
    if line.power == DECIDES:
        return _("%(kind)s: we decide.") % facts
    if line.power == PASSES_UP:
        return _("%(kind)s: we pass it on to %(to)s.") % facts
    return _("%(kind)s: we recommend to %(to)s.") % facts


def composition_in_words(stored: dict[str, Any]) -> list[str]:
    """Return who was agreed to take part, a line each."""
    agreed = composition.agreed_on(stored)
    found = [whom_in_words(whom, number) for whom, number in agreed.items()]
    notes = str(stored.get(composition.NOTES) or "")
    return found + [line.strip() for line in notes.splitlines() if line.strip()]


def whom_in_words(whom: str, number: int) -> str:
    """Return how many at least, of whom."""
    words = {
        "municipality": ngettext(
            "At least %(n)d from the municipality", "At least %(n)d from the municipality", number
        ),
        "civil_society": ngettext("At least %(n)d from civil society", "At least %(n)d from civil society", number),
        "partner": ngettext("At least %(n)d partner", "At least %(n)d partners", number),
        "coordinator": ngettext("A coordinator", "At least %(n)d coordinators", number),
        "decides": ngettext(
            "At least %(n)d who can decide for the own organisation",
            "At least %(n)d who can decide for their own organisation",
            number,
        ),
        "lived_it": ngettext("At least %(n)d who has been a refugee", "At least %(n)d who have been refugees", number),
    }
    return words[whom] % {"n": number}


def frequency_in_words(weeks: int) -> str:
    """Return how often, in words."""
    often = {26: _("Twice a year"), 52: _("Once a year"), 13: _("Four times a year")}
    if weeks in often:
        return often[weeks]
    return ngettext("Every week", "Every %(n)d weeks", weeks) % {"n": weeks}


def in_words(terms: Terms) -> dict[str, list[str]]:
    """Return all parts in words, by name."""
    return {part: part_in_words(part, terms.part(part)) for part in Part.values}


def joined(lines: Iterable[str]) -> str:
    """Return lines as one text, as the differences read them."""
    return "\n".join(lines)
