"""What the page of one entry shows, by kind."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from brobygger.core.creation import Intent, advice_on
from brobygger.core.languages import IN_WORDS
from brobygger.core.models import TextState
from brobygger.overview.directory.domain.activity_merging import successor_of_activity
from brobygger.overview.directory.domain.duplicates import possible_duplicates
from brobygger.overview.directory.domain.ending import is_over
from brobygger.overview.directory.domain.merges import merges_of
from brobygger.overview.directory.domain.queries import (
    activities_visible_to,
    branches_beside,
    contact_points_visible_to,
    representations_visible_to,
    upcoming_of,
)
from brobygger.overview.directory.domain.series import times_of
from brobygger.overview.directory.domain.telling import links_out
from brobygger.overview.directory.domain.visible import FIELDS, hidden_fields, level_of, shown
from brobygger.overview.directory.forms.actor import LEVEL_WORDS
from brobygger.overview.directory.ports import doors, notes_on
from brobygger.overview.directory.rules import speaks_for
from brobygger.overview.directory.words import times_in_words

_SHOWN = 12


def page_context(request: Any, name: str, entry: Any) -> dict[str, Any]:
    """Return what the template of the kind called ``name`` needs beside the entry."""
    return {"activity": _activity, "actor": _actor, "contact": _contact, "venue": _venue}[name](request, entry)


def hidden_from(request: Any, entry: Any) -> set[str]:
    """Return the fields of ``entry`` that the reader may not see; only actors have such."""
    if entry._meta.model_name != "actor":
        return set()
    hidden = hidden_fields(entry, request.standing, own=speaks_for(request.user, entry))
    return hidden | ({"postcode", "city"} if "address" in hidden else set())


def texts_by_language(entry: Any, hidden: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return the texts of ``entry`` by language, the original first: what is written, and how far it can be trusted."""
    found: dict[str, dict[str, Any]] = {}
    for t in sorted(entry.texts.all(), key=lambda t: (t.state != TextState.ORIGINAL, t.language)):
        if t.field in hidden or not t.text:
            continue
        part = found.setdefault(
            t.language,
            {"code": t.language, "name": IN_WORDS[t.language], "fields": {}, "outdated": False, "machine": False},
        )
        part["fields"][t.field] = t.text
        part["outdated"] |= t.state == TextState.OUTDATED
        part["machine"] |= t.state == TextState.MACHINE
    return list(found.values())


def _activity(request: Any, entry: Any) -> dict[str, Any]:
    language = get_language() or "da"
    today = timezone.localdate()
    about = [t.slug for t in entry.topics.all()]
    return {
        "title": entry.title_in(language),
        "texts": texts_by_language(entry),
        "times": [times_in_words(times_of(s), language, today) for s in entry.schedules.all()],
        "upcoming": upcoming_of(entry, timezone.now(), 5),
        "public_url": reverse("activity", args=[entry.place.slug, language, entry.pk]) if entry.published else "",
        "speaks": speaks_for(request.user, entry.organiser),
        "doors": list(doors),
        "link_is_out": bool(links_out(entry)),
        "notes": notes_on(entry, language, request.user),
        "about": about,
        "advice": advice_on(Intent(entry.place, "activity", about, entry.organiser.side, entry.organiser.professional)),
        "over": is_over(entry),
        "successor": None if entry.published else successor_of_activity(entry.place, entry.pk),
    }


def _actor(request: Any, entry: Any) -> dict[str, Any]:
    own = speaks_for(request.user, entry)
    seen = shown(entry, request.standing, own=own)
    levels = {f: LEVEL_WORDS[level_of(entry, f)] for f in FIELDS if f in seen}
    may_merge = request.standing.may("overview.import")
    return {
        "title": entry.name,
        "seen": seen,
        "levels": levels,
        "own": own,
        "texts": texts_by_language(entry, hidden_from(request, entry)),
        "activities": activities_visible_to(request.user, entry.place)
        .filter(organiser=entry)
        .prefetch_related("texts")[:_SHOWN],
        "contacts": contact_points_visible_to(request.user, entry.place).filter(actor=entry)[:_SHOWN],
        "branches": branches_beside(request.user, entry)[:_SHOWN],
        "pairs": possible_duplicates(request.user, entry.place, only=entry) if may_merge and entry.active else [],
        "merges": merges_of(entry) if may_merge else [],
        "may_merge": may_merge,
        "may_name": request.standing.may("representatives"),
        "representatives": representations_visible_to(request.user, entry.place).filter(actor=entry, ended_at=None),
    }


def _contact(request: Any, entry: Any) -> dict[str, Any]:
    return {
        "title": entry.name,
        "activities": activities_visible_to(request.user, entry.place)
        .filter(contact=entry)
        .prefetch_related("texts")[:_SHOWN],
    }


def _venue(request: Any, entry: Any) -> dict[str, Any]:
    return {
        "title": entry.name,
        "activities": activities_visible_to(request.user, entry.place)
        .filter(venue=entry)
        .prefetch_related("texts")[:_SHOWN],
    }
