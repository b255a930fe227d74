"""Translating the texts of an entry: what there is to translate, and writing it (R10).

Only texts that everybody may read are translated; the original is never written here.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.models import TextState
from brobygger.overview.directory.domain.activities import relist
from brobygger.overview.directory.domain.actor_search import index_actors
from brobygger.overview.directory.domain.fresh import forget
from brobygger.overview.directory.domain.visible import level_of
from brobygger.overview.directory.models import Activity, ActivityText, Actor, ActorText
from brobygger.people.models import User

Translatable = Activity | Actor
ACTOR_FIELDS = ("description", "purpose", "motivation", "partners")
_KEPT = 500  # characters of a text that the audit trail keeps


@dataclass(frozen=True)
class Source:
    """A text to translate: which field, in which language it was written, and what it says."""

    field: str
    language: str
    text: str

    @property
    def fingerprint(self) -> str:
        """What tells whether the text has changed since somebody translated it."""
        return hashlib.sha256(f"{self.language}\n{self.text}".encode()).hexdigest()[:32]


def sources(entry: Translatable) -> list[Source]:
    """Return the original texts of ``entry`` that everybody may read; none of an entry that is not shown."""
    if not entry.for_everybody:
        return []
    if isinstance(entry, Activity):
        fields: list[str] = list(Activity.TEXT_FIELDS)
    else:
        fields = [f for f in ACTOR_FIELDS if level_of(entry, f) == "public"]
    rows = {t.field: t for t in entry.texts.all() if t.state == TextState.ORIGINAL and t.text}
    return [Source(f, rows[f].language, rows[f].text) for f in fields if f in rows]


def states(entry: Translatable, language: str) -> dict[str, tuple[str, str]]:
    """Return the state and the text of each source of ``entry`` in ``language``; empty state where there is none."""
    rows = {t.field: t for t in entry.texts.all() if t.language == language and t.text}
    return {
        s.field: (rows[s.field].state, rows[s.field].text) if s.field in rows else ("", "")
        for s in sources(entry)
        if s.language != language
    }


def write_translation(
    *,
    entry: Translatable,
    language: str,
    texts: Mapping[str, str],
    state: str,
    by: User | None,
    only: Collection[str] | None = None,
    via: str | None = None,
) -> list[str]:
    """Let ``entry`` say ``texts`` in ``language``; empty texts are left as they are.

    Args:
        texts: field to text.
        state: ``read`` (a person vouches for it) or ``machine``.
        only: write just those fields whose state now is among these (``""`` where there is no text yet).

    Returns:
        the fields that were written.

    Raises:
        ValidationError: a field that cannot be translated, or into the language it was written in.
        ValueError: another state.
    """
    if state not in {TextState.READ, TextState.MACHINE}:
        raise ValueError(state)
    model = ActivityText if isinstance(entry, Activity) else ActorText
    with command(f"{entry._meta.model_name}.translate", place=entry.place, by=by, via=via) as change:
        forget(entry)
        now = states(entry, language)
        if not set(texts) <= set(now):
            raise ValidationError(_("This text cannot be translated into this language."))
        wanted = {f: t.strip() for f, t in texts.items() if t.strip() and (only is None or now[f][0] in only)}
        wanted = {f: t for f, t in wanted.items() if now[f] != (state, t)}
        diff: dict[str, list[Any]] = {
            f"{f}.{language}": [now[f][1][:_KEPT] or None, t[:_KEPT]] for f, t in wanted.items() if now[f][1] != t
        }
        again = [f for f in wanted if f"{f}.{language}" not in diff]
        diff |= {f"{f}.{language}": [f"({now[f][0]})", f"({state})"] for f in again}
        change.save(entry, also=diff)
        for field, text in wanted.items():
            key: Any = {"entry": entry, "field": field, "language": language}
            model.objects.update_or_create(**key, defaults={"place": entry.place, "text": text, "state": state})
        forget(entry)
        if wanted and isinstance(entry, Activity):
            relist(change, entry.place, [entry])
        elif wanted and isinstance(entry, Actor):
            index_actors(entry.place, [entry])
        return list(wanted)
