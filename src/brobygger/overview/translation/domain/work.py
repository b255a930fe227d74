"""Translating: what waits for whom, drafts, and what a person has read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.languages import NAMES
from brobygger.core.models import Place, TextState
from brobygger.core.privacy import refuse_cpr_numbers
from brobygger.overview.directory.domain.ending import not_over
from brobygger.overview.directory.domain.listing import NEVER
from brobygger.overview.directory.domain.queries import activities_visible_to, actors_visible_to
from brobygger.overview.directory.domain.translating import Source, Translatable, sources, states, write_translation
from brobygger.overview.translation.models import Draft, Translator
from brobygger.people.models import User

MOST = 50
_CHUNK = 200
KINDS: dict[str, Callable[[Any, Place], Any]] = {"activity": activities_visible_to, "actor": actors_visible_to}


@dataclass(frozen=True)
class Waiting:
    """An entry with texts to translate into ``language``: how many are missing, outdated, or drafts by a machine; and
    when (aware) it takes place next, None where it has no dates."""

    entry: Translatable
    kind: str
    language: str
    missing: int
    outdated: int
    machine: int
    at: datetime | None = None


@dataclass(frozen=True)
class Side:
    """One field side by side: the original, what readers see of it in the other language, and what is being written."""

    source: Source
    state: str
    shown: str
    text: str


def languages_of(user: User, place: Place) -> list[str]:
    """Return the languages that ``user`` can translate into in ``place``, in the order of the product."""
    said = Translator.objects.filter(user=user, place=place).values_list("languages", flat=True).first() or []
    return [code for code in place.languages if code in said]


def say_languages(*, user: User, place: Place, languages: Sequence[str]) -> None:
    """Note which languages ``user`` can translate into.

    Raises:
        ValidationError: a language that the place does not use.
    """
    if not set(languages) <= set(place.languages):
        raise ValidationError(_("This place does not use that language."))
    with command("translation.say_languages", place=place, by=user):
        Translator.objects.update_or_create(place=place, user=user, defaults={"languages": list(languages)})


def waiting(user: User, place: Place, languages: Sequence[str], most: int = MOST) -> list[Waiting]:
    """Return what there is to translate in ``place``: what takes place next first, then offers, then who takes part."""
    found: list[Waiting] = []
    activities = activities_visible_to(user, place).filter(not_over(), published=True)
    activities = activities.annotate(next_start=F("listing__next_start")).order_by("next_start", "pk")
    actors = actors_visible_to(user, place).filter(active=True).order_by("name", "pk")
    waiting_rows: tuple[tuple[str, Any], ...] = (("activity", activities), ("actor", actors))
    for kind, rows in waiting_rows:
        for entry in rows.select_related("place").prefetch_related("texts").iterator(chunk_size=_CHUNK):
            for language in languages:
                now = [state for state, _text in states(entry, language).values()]
                missing, outdated, machine = (now.count(s) for s in ("", TextState.OUTDATED, TextState.MACHINE))
                if missing or outdated or machine:
                    at = getattr(entry, "next_start", None)
                    dated = at if at and at < NEVER else None
                    found.append(Waiting(entry, kind, language, missing, outdated, machine, dated))
            if len(found) >= most:
                return found[:most]
    return found


def entry_of(user: User, place: Place, kind: str, pk: UUID) -> Any:
    """Return the entry of ``kind`` that ``user`` may see, with its texts; None without one."""
    if kind not in KINDS:
        return None
    return KINDS[kind](user, place).select_related("place").prefetch_related("texts").filter(pk=pk).first()


def side_by_side(entry: Translatable, language: str) -> list[Side]:
    """Return the fields of ``entry`` with original, translation and draft; none where there is nothing to translate."""
    now, draft = states(entry, language), draft_of(entry, language)
    begun = draft.texts if draft else {}
    return [
        Side(s, now[s.field][0], now[s.field][1], begun.get(s.field) or now[s.field][1])
        for s in sources(entry)
        if s.field in now
    ]


def draft_of(entry: Translatable, language: str) -> Draft | None:
    """Return what somebody has begun to write, or None."""
    return Draft.objects.filter(**{_name(entry): entry}, language=language).select_related("by").first()


def save_draft(*, entry: Translatable, language: str, texts: Mapping[str, str], by: User) -> None:
    """Keep ``texts`` for later. No reader sees them, and nothing becomes outdated.

    Raises:
        ValidationError: a text that cannot be translated, a language that the place does not use, or a CPR number.
    """
    _check(entry, language, texts)
    with command("translation.save_draft", place=None, by=by):  # what readers see has not changed
        about: Any = {_name(entry): entry}
        Draft.objects.update_or_create(
            **about,
            language=language,
            defaults={"place": entry.place, "texts": {f: t for f, t in texts.items() if t.strip()}, "by": by},
        )


def publish(*, entry: Translatable, language: str, texts: Mapping[str, str], by: User, via: str | None = None) -> None:
    """Show ``texts`` as read by a person, who vouches for them; the draft has done its work.

    Raises:
        ValidationError: as in ``save_draft``.
    """
    _check(entry, language, texts)
    with command("translation.publish", place=entry.place, by=by, via=via):
        write_translation(entry=entry, language=language, texts=texts, state=TextState.READ, by=by)
        Draft.objects.filter(**{_name(entry): entry}, language=language).delete()


def _check(entry: Translatable, language: str, texts: Mapping[str, str]) -> None:
    if language not in entry.place.languages or language not in NAMES:
        raise ValidationError(_("This place does not use that language."))
    if not set(texts) <= set(states(entry, language)):
        raise ValidationError(_("This text cannot be translated into this language."))
    for text in texts.values():
        refuse_cpr_numbers(text)


def _name(entry: Translatable) -> str:
    return str(entry._meta.model_name)
