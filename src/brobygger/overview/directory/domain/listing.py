"""Writing the list's read model and the search documents of activities.

A row is ready to be shown: every text in it is already escaped for HTML, so that the list only puts rows together.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.html import escape

from brobygger.core import search
from brobygger.core.command import Change
from brobygger.core.models import Place
from brobygger.overview.directory.domain.visible import public_name
from brobygger.overview.directory.models import Activity, ActivityListing, Occurrence

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
UPCOMING = 8
_WEIGHT = {"title": 0, "summary": 1, "description": 2, "bring": 3}


def refresh_listings(change: Change, place: Place, activities: Sequence[Activity], now: datetime | None = None) -> None:
    """Write list rows and search documents of ``activities`` anew from what is stored, as of ``now``."""
    prefetch_related_objects(activities, "texts", "topics", "audiences", "languages", "facts", "venue", "organiser")
    ids = [a.pk for a in activities]
    upcoming: dict[Any, list[Occurrence]] = {}
    now = now or timezone.now()
    for o in Occurrence.objects.filter(activity__in=ids, end__gt=now).order_by("start"):
        upcoming.setdefault(o.activity_id, []).append(o)
    ActivityListing.objects.filter(activity__in=ids).delete()
    published = [a for a in activities if a.published]
    change.add_many(ActivityListing, [_listing(place, a, upcoming.get(a.pk, [])[:UPCOMING]) for a in published])
    search.remove(place, "activity", [a.pk for a in activities if not a.published])
    search.index(place, [_document(a, upcoming.get(a.pk, [])) for a in published])


def _listing(place: Place, a: Activity, upcoming: Sequence[Occurrence]) -> ActivityListing:
    texts: dict[str, dict[str, str]] = {}
    for t in a.texts.all():
        if t.field in {"title", "summary"} and t.text:
            texts.setdefault(t.field, {})[t.language] = str(escape(t.text))
    return ActivityListing(
        place=place,
        activity=a,
        next_start=upcoming[0].start if upcoming else NEVER,
        next_end=upcoming[0].end if upcoming else NEVER,
        row={
            "kind": a.kind,
            "texts": texts,
            "original": a.text_in("title", "")[1],
            "organiser": str(escape(public_name(a.organiser))),
            "venue": str(escape(a.venue.name)) if a.venue else "",
            "area": str(escape(a.venue.area)) if a.venue else "",
            "hours": str(escape(a.hours)),
            "topics": [t.slug for t in a.topics.all()],
            "languages": [t.slug for t in a.languages.all()],
            "audiences": [t.slug for t in a.audiences.all()],
            "facts": [t.slug for t in a.facts.all()],
            "price": None if a.price is None else str(a.price),
            "times": [[int(o.start.timestamp()), int(o.end.timestamp())] for o in upcoming],
        },
    )


def _document(a: Activity, upcoming: Sequence[Occurrence]) -> search.Document:
    from brobygger.overview.directory.domain.occurrences import COPENHAGEN

    rows = sorted(a.texts.all(), key=lambda t: (_WEIGHT.get(t.field, 9), t.state != "original", t.language))
    titles = sum(t.field == "title" for t in rows)
    texts = [(t.language, t.text) for t in rows]
    texts[titles:titles] = [("", public_name(a.organiser)), ("", a.venue.name if a.venue else "")]
    for name in ("topics", "audiences"):
        texts += [(lang, word) for t in getattr(a, name).all() for lang, word in t.names.items()]
    facets = {
        "topic": [t.slug for t in a.topics.all()],
        "audience": [t.slug for t in a.audiences.all()],
        "language": [t.slug for t in a.languages.all()],
        "day": sorted({str(o.start.astimezone(COPENHAGEN).isoweekday()) for o in upcoming}),
        "venue": [a.venue_id.hex] if a.venue_id else [],
        "price": ["free"] if not a.price else ["paid"],
        "kind": [a.kind],
    }
    return search.Document("activity", a.pk, texts, facets)
