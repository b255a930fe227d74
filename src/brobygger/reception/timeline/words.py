"""Findings, days and loads as people say them."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel.numbers import format_decimal
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from brobygger.core.in_words import locale_of
from brobygger.reception.timeline.analysis import findings as kinds
from brobygger.reception.timeline.analysis.findings import Finding
from brobygger.reception.timeline.domain.findings import UNCONFIRMED

MINUTES = 60


@dataclass(frozen=True)
class Said:
    """A finding in words: what is the case, and the question that opens what to do."""

    sentence: str
    question: str

    def __str__(self) -> str:
        return f"{self.sentence} {self.question}"


def day_in_words(day: int) -> str:
    """Return a day of the wall as one says it: "12 days before the arrival"."""
    if day == 0:
        return _("the day of arrival")
    if day < 0:
        return ngettext("%(number)s day before the arrival", "%(number)s days before the arrival", -day) % {
            "number": -day
        }
    return _("day %(number)s") % {"number": day}


def days_in_words(from_day: int, to_day: int) -> str:
    """Return the days of a card: one day, or from and to."""
    if from_day == to_day:
        return day_in_words(from_day)
    return _("day %(first)s to %(last)s") % {"first": from_day, "last": to_day}


def week_of(day: int) -> int:
    """Return the week in which ``day`` lies; week 0 begins with the arrival."""
    return day // 7


def hours(minutes: float) -> str:
    """Return minutes as hours with one decimal at most, as the language writes it."""
    number = format_decimal(round(minutes / MINUTES, 1), locale=locale_of(get_language() or "da"))
    return _("%(number)s hours") % {"number": number}


def said(finding: Finding, titles: Mapping[str, str], topics: Mapping[str, str]) -> Said:
    """Return ``finding`` in words.

    Args:
        finding: what was found.
        titles: id of a card to its title.
        topics: slug to the topic's word.
    """
    named = [titles.get(key, "") for key in finding.cards]
    facts: dict[str, object] = {
        "week": finding.week,
        "number": finding.amount,
        "first": named[0] if named else "",
        "second": named[1] if len(named) > 1 else "",
        "topic": topics.get(finding.topic, finding.topic),
        "from": finding.from_day,
        "to": finding.to_day,
        "hours": hours(finding.amount),
    }
    sentence, question = _forms(finding)
    return Said(sentence % facts, question)


def _forms(finding: Finding) -> tuple[str, str]:
    """Return the sentence of a kind with its blanks, and its question.

    Of an authority task that is not the municipality's nothing is said: no wall can hold one.
    """
    starts = ngettext(
        "Week %(week)s: %(number)s new thing at once.", "Week %(week)s: %(number)s new things at once.", finding.amount
    )  # fmt: skip
    tasks = ngettext(
        "%(number)s task of the municipality is not confirmed by it.",
        "%(number)s tasks of the municipality are not confirmed by it.", finding.amount,
    )  # fmt: skip
    late = ngettext(
        "“%(first)s” ends %(number)s day after its deadline.", "“%(first)s” ends %(number)s days after its deadline.",
        finding.amount,
    )  # fmt: skip
    over = _("Week %(week)s: %(hours)s that must be attended. That is more than the wall allows.")
    return {
        kinds.STARTS: (starts, _("Move one?")),
        kinds.FACES: (_("Week %(week)s: %(number)s new people to get to know."), _("Let somebody wait a week?")),
        kinds.MUST_OVER: (over, _("Move one?")),
        kinds.MUST_HIGH: (_("Week %(week)s: %(hours)s that must be attended."), _("Can something wait?")),
        kinds.GAP: (_("%(topic)s: nothing from day %(from)s to day %(to)s."), _("Who can do something there?")),
        kinds.COINCIDENCE: (
            _("“%(first)s” and “%(second)s” do the same at the same time."), _("Join them, or divide the work?"),
        ),
        kinds.TOO_EARLY: (_("“%(first)s” begins before “%(second)s” is done."), _("Move it?")),
        kinds.CIRCLE: (_("“%(first)s” and others wait for each other."), _("Which of them comes first?")),
        kinds.DEADLINE: (late, _("Move it forward?")),
        kinds.WINDOW: (_("“%(first)s” does not lie within its days."), _("Move it?")),
        UNCONFIRMED: (tasks, _("Ask the municipality?")),
    }[finding.kind]  # fmt: skip


def rule_in_words(kind: str, card: str, day: int, other: str = "") -> str:
    """Return a rule of where a card may lie (``analysis.lawful.Rule``) in words; ``other`` is what it requires."""
    form = {
        "fixed": _("“%(card)s” cannot be moved: its day is fixed."),
        "earliest": _("“%(card)s” must not begin before day %(day)s."),
        "latest": _("“%(card)s” must be done by day %(day)s."),
        "deadline": _("“%(card)s” has to be done by day %(day)s by law."),
        "wall": _("“%(card)s” must find room on the wall, which ends at day %(day)s."),
        "side": _("“%(card)s” stays on its side of the arrival."),
        "after": _("“%(card)s” comes after “%(other)s”."),
    }[kind]
    return form % {"card": card, "day": day, "other": other}
