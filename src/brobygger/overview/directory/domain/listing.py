"""Writing the list's read model and the search documents of activities.

A row is ready to be shown: every text in it is already escaped for HTML, so that the list only puts rows together.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.utils import timezone
from django.utils.html import escape

from brobygger.core import search
from brobygger.core.command import Change
from brobygger.core.models import Place
from brobygger.overview.directory.domain.freshness import uncertain_on
from brobygger.overview.directory.domain.occurrences import COPENHAGEN
from brobygger.overview.directory.domain.opening import known
from brobygger.overview.directory.domain.told import UPCOMING, seconds, told
from brobygger.overview.directory.domain.visible import public_name
from brobygger.overview.directory.domain.whole import TERMS, Whole, wholes
from brobygger.overview.directory.models import Activity, ActivityListing, ActivityTold
from brobygger.overview.directory.models.activity import chosen_text

FREE = "free"
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
LISTED = "activity.listed"  # what shows of ``activities`` (ids), or whether they are shown, may have changed
_TOLD_AT_ONCE = 500
_WEIGHT = {"title": 0, "summary": 1, "description": 2, "bring": 3}


def refresh_listings(change: Change, place: Place, activities: Sequence[Activity], now: datetime | None = None) -> None:
    """Write list rows, what the interfaces say and search documents of ``activities`` anew from what is stored, as of
    ``now``."""
    ids = [a.pk for a in activities]
    ActivityListing.objects.filter(activity__in=ids).delete()
    ActivityTold.objects.filter(activity__in=ids).delete()
    every = wholes(activities, now)
    search.remove(place, "activity", [w.activity.pk for w in every if not _listed(w, now)])
    list_anew(change, place, every, now)


def list_anew(change: Change, place: Place, every: Sequence[Whole], now: datetime | None = None) -> None:
    """Keep when each of ``every`` is over; and write what the interfaces say of those that are published and have no
    such rows (yet), list rows and search documents of those that are not over either, as of ``now``.

    Whatever shows of an activity comes by here, so here is told that it is new or has changed: ``LISTED``.
    """
    for at in range(0, len(every), _TOLD_AT_ONCE):
        change.emit(LISTED, activities=[str(w.activity.pk) for w in every[at : at + _TOLD_AT_ONCE]])
    moved = [w for w in every if w.activity.over_at != w.ends]
    for whole in moved:
        whole.activity.over_at = whole.ends
    Activity.objects.bulk_update([w.activity for w in moved], ["over_at"], batch_size=_TOLD_AT_ONCE)
    listed = [w for w in every if _listed(w, now)]
    change.add_many(ActivityListing, [_listing(place, w, timezone.localdate(now)) for w in listed])
    change.add_many(ActivityTold, [told(w) for w in every if w.activity.published])
    search.index(place, [_document(w) for w in listed])


def _listed(whole: Whole, now: datetime | None) -> bool:
    return whole.activity.published and (whole.ends is None or whole.ends > (now or timezone.now()))


def _listing(place: Place, whole: Whole, today: date) -> ActivityListing:
    a, upcoming = whole.activity, whole.ahead[:UPCOMING]
    texts: dict[str, dict[str, str]] = {}
    for t in whole.texts:
        if t.field in {"title", "summary"} and t.text:
            texts.setdefault(t.field, {})[t.language] = str(escape(t.text))
    uncertain = today > uncertain_on(a, place)
    return ActivityListing(
        uncertain=uncertain,
        over_at=whole.ends,
        place_id=place.pk,
        activity_id=a.pk,
        next_start=upcoming[0][0] if upcoming else NEVER,
        next_end=upcoming[0][1] if upcoming else NEVER,
        row={
            "kind": a.kind,
            "texts": texts,
            "original": chosen_text(whole.texts, "title", "")[1],
            "organiser": str(escape(public_name(a.organiser))),
            "venue": str(escape(a.venue.name)) if a.venue else "",
            "area": str(escape(a.venue.area)) if a.venue else "",
            "hours": str(escape(a.hours)),
            **({"opening": a.opening} if a.opening else {}),
            **{name: [t.slug for t in whole.terms[name]] for name in TERMS},
            "price": None if a.price is None else str(a.price),
            "times": seconds(upcoming),
            **({"doubt": a.confirmed_on.isoformat() if a.confirmed_on else ""} if uncertain else {}),
        },
    )


def _weekdays(whole: Whole) -> set[str]:
    """Return on which days of the week one can come, 1 for Monday."""
    dated = {str(start.astimezone(COPENHAGEN).isoweekday()) for start, _end in whole.ahead}
    return dated | {str(hours.weekday + 1) for hours in known(whole.activity.opening).hours}


def _price(whole: Whole) -> list[str]:
    """Return what is known of the price: ``free``, ``paid``, or nothing where nobody has said it."""
    price = whole.activity.price
    if price is None:
        return ["free"] if any(t.slug == FREE for t in whole.terms["facts"]) else []
    return ["paid"] if price else ["free"]


def _document(whole: Whole) -> search.Document:
    a, terms = whole.activity, whole.terms
    rows = sorted(whole.texts, key=lambda t: (_WEIGHT.get(t.field, 9), t.state != "original", t.language))
    titles = sum(t.field == "title" for t in rows)
    texts = [(t.language, t.text) for t in rows]
    texts[titles:titles] = [("", public_name(a.organiser)), ("", a.venue.name if a.venue else "")]
    for name in ("topics", "audiences"):
        texts += [(lang, word) for t in terms[name] for lang, word in t.names.items()]
    facets = {
        "topic": [t.slug for t in terms["topics"]],
        "audience": [t.slug for t in terms["audiences"]],
        "language": [t.slug for t in terms["languages"]],
        "day": sorted(_weekdays(whole)),
        "venue": [a.venue_id.hex] if a.venue_id else [],
        "price": _price(whole),
        "kind": [a.kind],
    }
    return search.Document("activity", a.pk, texts, facets)
