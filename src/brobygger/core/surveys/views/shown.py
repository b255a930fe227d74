"""The figures of a closed survey as pictures: bars, each with its word and number, and a table behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from brobygger.core.figures import FEWEST
from brobygger.core.surveys import kinds
from brobygger.core.surveys.domain.queries import figures_of
from brobygger.core.surveys.models import Survey


@dataclass(frozen=True)
class Bar:
    """One answer: its picture, word, number (rounded down to fives), per cent of the base, and the number in words."""

    icon: str
    hue: int
    word: str
    number: int
    part: int
    said: str


@dataclass(frozen=True)
class Told:
    """One question: what one sees, the bars, and the same for each group: ``(group, its base, bars)``."""

    title: str
    sentence: str
    bars: list[Bar]
    groups: list[tuple[str, str, list[Bar]]]


def at_least(number: int, *, added_up: bool = False) -> str:
    """Return a number of people that was rounded down to fives, in words.

    Args:
        number: how many at least.
        added_up: it is the sum of groups, so that more than four may be hidden in it.
    """
    if number < FEWEST:
        return _("too few to show") if added_up else _("fewer than five")
    return ngettext("at least %(number)d", "at least %(number)d", number) % {"number": number}


def told(survey: Survey) -> list[Told]:
    """Return the figures of ``survey`` question by question, in the active language."""
    questions, figures, language = kinds.read(survey.questions), figures_of(survey), get_language() or "da"
    by = next((q for q in questions if q.groups), None)
    found = []
    for q in (q for q in questions if q is not by):
        numbers = [(o, word_of(survey, q, o, language), figures.number(q.key, o.key)) for o in q.choices]
        bars = _bars(numbers, figures.answered, added_up=figures.told_apart)
        groups = []
        for option in by.choices if by else ():
            base = figures.base(questions, option.key)
            there = [(o, word, figures.number(q.key, o.key, option.key)) for o, word, _n in numbers]
            groups.append((word_of(survey, by, option, language), at_least(base), _bars(there, base)))
        found.append(Told(survey.word(q.key, language), _sentence(bars, figures.answered), bars, groups))
    return found


def word_of(survey: Survey, question: Any, option: kinds.Option, language: str) -> str:
    """Return how an answer is called."""
    return str(option.word or survey.word(f"{question.key}.{option.key}", language))


def _bars(numbers: list[tuple[kinds.Option, str, int]], base: int, *, added_up: bool = False) -> list[Bar]:
    return [
        Bar(o.icon, o.hue, word, n, min(100, round(n * 100 / base)) if base else 0, at_least(n, added_up=added_up))
        for o, word, n in numbers
    ]


def _sentence(bars: list[Bar], answered: int) -> str:
    most = max(bars, key=lambda b: b.number)
    if most.number < FEWEST:
        return _("No answer was given by five people or more.")
    facts = {"word": most.word, "number": most.said, "all": at_least(answered)}
    return _("Most often: “%(word)s”, by %(number)s of %(all)s.") % facts


def lines(survey: Survey) -> Iterator[list[Any]]:
    """Yield the lines of the file: question, group, answer, number; what is fewer than five stays empty."""
    for t in told(survey):
        for group, bars in [("", t.bars), *((group, bars) for group, _base, bars in t.groups)]:
            for bar in bars:
                yield [t.title, group, bar.word, bar.number or None]
