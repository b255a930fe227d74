"""What is told to people, in the reader's language.

An app registers a kind once, with texts that are marked for translation; rows keep only the kind and the facts.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brobygger.core.in_words import day, moment

Text = str | Promise
OPEN = _("Open")


@dataclass(frozen=True)
class Many:
    """What several of one kind, or of kinds that share this, are called together: ``%(number)d``, and their list.

    Args:
        title: of ``ngettext_lazy`` with ``"number"``.
        url_name: an address that takes ``place`` alone, on which all of them stand.
    """

    title: Any
    url_name: str


@dataclass(frozen=True)
class Wording:
    """The texts of a kind, with ``%(name)s`` for facts."""

    title: Text
    text: Text
    action: Text
    many: Many | None = None


@dataclass(frozen=True)
class Told:
    """The texts of a kind with its facts, for one reader."""

    title: str
    text: str
    action: str


_kinds: dict[str, Wording] = {}


def register(kind: str, *, title: Text, text: Text = "", action: Text = OPEN, many: Many | None = None) -> str:
    """Register the texts of ``kind`` and return it.

    Args:
        kind: ``app.what``.
        title: one line; also the subject of an urgent mail.
        text: what there is to know; may be empty.
        action: the word on the link.
        many: what many of them are called together, where there is a page on which they all stand.
    """
    _kinds[kind] = Wording(title, text, action, many)
    return kind


def known(kind: str) -> bool:
    """Return whether ``kind`` is registered."""
    return kind in _kinds


def many_of(kind: str) -> Many | None:
    """Return what many of ``kind`` are called together."""
    return _kinds[kind].many if kind in _kinds else None


def stored(facts: dict[str, Any]) -> dict[str, Any]:
    """Return ``facts`` as JSON values; times, dates and lazy words of the interface keep what they are, and are told
    in the reader's language."""
    kept: dict[str, Any] = {}
    for name, value in facts.items():
        if isinstance(value, datetime):
            kept[name] = {"time": value.isoformat()}
        elif isinstance(value, date):
            kept[name] = {"date": value.isoformat()}
        elif isinstance(value, Promise):
            with translation.override(None):  # as it stands in the source
                kept[name] = {"phrase": str(value)}
        else:
            kept[name] = value if isinstance(value, int | float) else str(value)
    return kept


def tell(kind: str, facts: dict[str, Any], language: str) -> Told:
    """Return the texts of ``kind`` for a reader of ``language``; a kind that is no more is told by its name."""
    wording = _kinds.get(kind) or Wording(kind, "", OPEN)
    shown = {name: _shown(value, language) for name, value in facts.items()}
    with translation.override(language):
        return Told(str(wording.title) % shown, str(wording.text) % shown, str(wording.action))


def _shown(value: Any, language: str) -> Any:
    if isinstance(value, dict) and "time" in value:
        return moment(datetime.fromisoformat(value["time"]), language, year=False)
    if isinstance(value, dict) and "date" in value:
        return day(date.fromisoformat(value["date"]), language)
    if isinstance(value, dict) and "phrase" in value:
        phrase = value["phrase"]
        with translation.override(language):
            return translation.gettext(phrase)
    return value
