"""The points on which two align: how each is called, which values it takes, and how they read.

A value is said from the first's and the second's view alike: ``contact_first`` is the contact at the first,
``influence`` runs from 1 (the first decides) over 3 (together) to 5 (the second decides).
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.utils.translation import ngettext

from brobygger.core.privacy import refuse_cpr_numbers

Text = str | Promise
FIRST, SECOND = "first", "second"
OF_EACH = ("contact", "answer", "told")
NAMES = (
    "contact_first", "contact_second", "answer_first", "answer_second", "channel", "influence",
    "told_first", "told_second", "review",
)  # fmt: skip
DAYS = (1, 2, 3, 5, 7, 14, 30)
MONTHS = (3, 6, 12)
SCALE = (1, 2, 3, 4, 5)
LONGEST = {"contact": 120, "told": 500}
CHANNELS: dict[str, Text] = {
    "phone": _L("by telephone"),
    "sms": _L("by text message"),
    "mail": _L("by e-mail"),
    "meet": _L("face to face"),
    "here": _L("here on the platform"),
}
_TITLES: dict[str, Text] = {
    "contact_first": _L("Contact at the first"), "contact_second": _L("Contact at the second"),
    "answer_first": _L("The first answers"), "answer_second": _L("The second answers"),
    "channel": _L("How we reach each other"), "influence": _L("Who decides what we do together"),
    "told_first": _L("What the first needs to be told"), "told_second": _L("What the second needs to be told"),
    "review": _L("When we look again"),
}  # fmt: skip
ICONS = {
    "contact": "user", "answer": "clock", "channel": "phone", "influence": "scale", "told": "message-square",
    "review": "calendar-clock",
}  # fmt: skip


def other(party: str) -> str:
    """Return the other of the two."""
    return SECOND if party == FIRST else FIRST


def kind_of(name: str) -> str:
    """Return what a point is about: ``contact``, ``answer``, ``told``, ``channel``, ``influence`` or ``review``."""
    return name.partition("_")[0]


def about(name: str) -> str:
    """Return which of the two a point is about; empty for what is of both."""
    return name.partition("_")[2]


def title_of(name: str, names: Mapping[str, str] | None = None) -> str:
    """Return what a point is called; with ``names`` of the two, by them."""
    whom = about(name)
    if not names or not whom:
        return str(_TITLES[name])
    who = {"who": names[whom]}
    if kind_of(name) == "contact":
        return _("Contact at %(who)s") % who
    return (_("%(who)s answers") if kind_of(name) == "answer" else _("What %(who)s needs to be told")) % who


def checked(name: str, value: Any) -> Any:
    """Return ``value`` as it is stored for the point ``name``; ``""`` where nothing is said.

    Raises:
        ValidationError: it cannot stand there.
    """
    kind = kind_of(name)
    if kind in LONGEST:
        text = str(value or "").strip()
        if len(text) > LONGEST[kind]:
            raise ValidationError(_("Say it in at most %(n)d characters.") % {"n": LONGEST[kind]})
        refuse_cpr_numbers(text)
        return text
    if value in {None, ""}:
        return ""
    known = {"answer": DAYS, "review": MONTHS, "influence": SCALE, "channel": CHANNELS}[kind]
    if value not in known:
        raise ValidationError(_("Choose one of the answers."))
    return value


def same(one: Any, another: Any) -> bool:
    """Return whether two say the same; capitals and spaces do not count."""
    if isinstance(one, str) and isinstance(another, str):
        return one.casefold().split() == another.casefold().split()
    return bool(one == another)


def in_words(name: str, value: Any, names: Mapping[str, str]) -> str:
    """Return how ``value`` reads; empty where nothing is said."""
    if value in {None, ""}:
        return ""
    kind = kind_of(name)
    if kind == "answer":
        return days_in_words(value)
    if kind == "review":
        return ngettext("in %(n)d month", "in %(n)d months", value) % {"n": value}
    if kind == "channel":
        return str(CHANNELS[value])
    return influence_in_words(value, names) if kind == "influence" else str(value)


def days_in_words(days: int) -> str:
    """Return within how many days an answer comes."""
    return _("the day after at the latest") if days == 1 else _("within %(n)d days") % {"n": days}


def influence_in_words(step: int, names: Mapping[str, str]) -> str:
    """Return one of the five steps from one deciding alone over both together to the other deciding alone."""
    who = {"first": names[FIRST], "second": names[SECOND]}
    words = {
        1: _("%(first)s decides and tells %(second)s"),
        2: _("%(first)s asks %(second)s, and decides then"),
        3: _("We decide together"),
        4: _("%(second)s asks %(first)s, and decides then"),
        5: _("%(second)s decides and tells %(first)s"),
    }
    return words[step] % who
