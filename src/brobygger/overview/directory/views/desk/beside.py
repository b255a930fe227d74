"""What stands and what somebody wants, side by side, in words; what differs is marked (R10)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brobygger.core.access import Standing
from brobygger.core.in_words import listed
from brobygger.core.languages import IN_WORDS
from brobygger.core.models import Place
from brobygger.overview.directory.domain.activities import TERMS
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.proposals import Wanted
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.domain.together import parts, whole
from brobygger.overview.directory.domain.visible import hidden_fields
from brobygger.overview.directory.forms.activity import TERM_LABELS
from brobygger.overview.directory.forms.actor import LEVEL_WORDS
from brobygger.overview.directory.models import ActivityKind, Actor, ActorKind
from brobygger.overview.directory.words import in_words
from brobygger.people.models import Side

_MOST = 2_000  # words of one text that are compared; longer ones are marked whole
_CHOICES: dict[str, dict[str, Any]] = {
    "kind": dict(ActivityKind.choices) | dict(ActorKind.choices),
    "side": dict(Side.choices),
}


@dataclass(frozen=True)
class Line:
    """One field: what stands and what would stand. ``both`` says that others changed it meanwhile too."""

    label: str
    language: str
    before: SafeString
    after: SafeString
    changed: bool
    both: bool


def lines(wanted: Wanted, form: Any, place: Place, standing: Standing, *, own: bool) -> list[Line]:
    """Return the fields of ``wanted``, those that would change first.

    Args:
        form: the class of the form in which such entries are written; it knows what its fields are called.
        standing: what the reader is in ``place``.
        own: the reader sent it herself; else what an actor keeps to itself is told without its value.
    """
    before, after = parts(wanted.stands), whole(wanted.stands, wanted.writing.details)
    for name, new in (("organiser", wanted.writing.new_organiser), ("venue", wanted.writing.new_venue)):
        if new is not None:
            address = getattr(new, "address", "")
            after[name] = _("%(name)s (new here)") % {"name": ", ".join(filter(None, (new.name, address)))}
    hidden = set() if own else _hidden(wanted, standing)
    labels, terms = _labels(form), terms_of(place)
    found = []
    for path in dict.fromkeys([*after, *before]):
        a, b = (_said(path, d.get(path), terms) for d in (before, after))
        kept = _field(path) in hidden
        if kept and a == b:
            continue
        left, right = ("", _("Something that only they see")) if kept else (a, b)
        shown = (format_html("{}", left), format_html("{}", right)) if wanted.stands is None or kept else marked(a, b)
        language = path.rpartition(".")[2] if path.startswith("texts.") else ""
        found.append(Line(_label(path, labels), language, *shown, changed=a != b, both=path in wanted.both))
    return sorted(found, key=lambda line: not line.changed)


def marked(before: str, after: str) -> tuple[SafeString, SafeString]:
    """Return both texts with the words that only one of them has marked."""
    a, b = (re.findall(r"\s+|\S+", text) for text in (before, after))
    if max(len(a), len(b)) > _MOST:
        return format_html("<del>{}</del>", before), format_html("<ins>{}</ins>", after)
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    left = (("".join(a[i:j]), step != "equal", "del") for step, i, j, _k, _m in steps)
    right = (("".join(b[k:m]), step != "equal", "ins") for step, _i, _j, k, m in steps)
    return _joined(left), _joined(right)


def _joined(pieces: Iterator[tuple[str, bool, str]]) -> SafeString:
    return format_html_join(
        "", "{}", ((format_html(f"<{tag}>{{}}</{tag}>", text) if mark else text,) for text, mark, tag in pieces if text)
    )


def _hidden(wanted: Wanted, standing: Standing) -> set[str]:
    said = wanted.writing.details
    if not isinstance(said, ActorDetails):
        return set()
    found: set[str] = set()
    for details in (said, wanted.stands):
        if details is not None:
            actor = Actor(kind=details.kind, visibility=details.visibility)
            found |= hidden_fields(actor, standing, own=False)
    return found | ({"postcode", "city"} if "address" in found else set())


def _field(path: str) -> str:
    return path.split(".")[1] if path.startswith("texts.") else path


def _labels(form: Any) -> dict[str, Any]:
    plain = {name: f.label for name, f in form.base_fields.items()}
    return (
        plain
        | {name: label for name, label, *_rest in form.TEXTS}
        | TERM_LABELS
        | {"times": _("When"), "contact_name": _("Whom to ask"), "kind": _("Kind")}
    )


def _label(path: str, labels: dict[str, Any]) -> str:
    first, _dot, rest = path.partition(".")
    name, _dot, language = rest.partition(".")
    if first == "texts":
        return f"{labels.get(name, name)} ({IN_WORDS.get(language, language)})"
    if first == "visibility":
        return _("Who may see: %(what)s") % {"what": labels.get(rest, rest)}
    return str(labels.get(first) or first)


def _said(path: str, value: Any, terms: dict[str, dict[str, Any]]) -> str:  # noqa: PLR0911  (one a kind)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if path in TERMS:
        known = terms[TERMS[path]]
        return listed(str(known.get(slug, slug)) for slug in value)
    if path == "times":
        today, language = timezone.localdate(), get_language() or "da"
        return "\n".join(in_words(t.starts, t.minutes, t.rule, language, t.except_on, today) for t in value)
    if path == "board":
        return "\n".join(", ".join(filter(None, member)) for member in value)
    if path.startswith("visibility."):
        return str(LEVEL_WORDS.get(value, value))
    return str(_CHOICES.get(path, {}).get(value, value))
