"""What the interfaces say of activities, kept ready: written with the list's rows, put together for each answer.

A page of the JSON API, of the HSDS API or a calendar is asked for by programs, in seven languages and on pages that
nobody asked for before; making fifty records of rows and relations costs more than all the rest of the answer.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from brobygger.core import byhand
from brobygger.core.ical import Series, lines_of
from brobygger.core.models import Place, TextState
from brobygger.core.ready import inner, text
from brobygger.overview.directory.domain.visible import public_name
from brobygger.overview.directory.domain.whole import TERMS, Whole, wholes
from brobygger.overview.directory.models import Activity, ActivityListing, ActivityTold
from brobygger.overview.directory.models.activity import chosen_text
from brobygger.overview.directory.ports import said_elsewhere

UPCOMING = 8
LISTED, SERVICE, EVENT = "listed", "service", "event"
# What stands beside what is told, as columns of the activity ``a`` and its venue ``v``.
_BESIDE = "a.organiser_id, a.venue_id, a.changed_at"
_VENUE = "name address postcode city latitude longitude changed_at".split()
_EVENT_BESIDE = ", ".join(["a.version", "a.changed_at", *(f"v.{name}" for name in _VENUE)])
_OF_EVENT = ("version", "changed_at", *(f"venue__{name}" for name in _VENUE))
_TOLD = """
    SELECT l.place_id, l.activity_id, t.{column}, {beside} FROM directory_activitylisting l
    JOIN directory_activity a ON a.id = l.activity_id
    LEFT JOIN directory_venue v ON v.id = a.venue_id
    LEFT JOIN directory_activitytold t ON t.activity_id = l.activity_id
    WHERE l.activity_id IN ({wanted}) {order}
"""
_ORDER = "ORDER BY l.next_start, l.activity_id"
Row = dict[str, Any]
Wanted = Sequence[UUID] | QuerySet[ActivityListing, Any]  # ids, or a part of a place's list


def told(whole: Whole) -> ActivityTold:
    """Return, unsaved, what the interfaces say of an activity."""
    a = whole.activity
    (service,) = (say(whole) for say in said_elsewhere)
    return ActivityTold(
        place_id=a.place_id, activity_id=a.pk, listed=_listed(whole), service=service, event=_event(whole)
    )


def seconds(times: Iterable[tuple[datetime, datetime]]) -> list[list[int]]:
    """Return times as lists keep them: whole seconds since 1970."""
    return [[int(start.timestamp()), int(end.timestamp())] for start, end in times]


def _listed(whole: Whole) -> str:
    """Return a page's record of an activity by lines: its times, the organiser's name, the venue's fields, all that is
    the same in every language, and a line for each language that it has texts in, the original first."""
    a, texts = whole.activity, [t for t in whole.texts if t.field in {"title", "summary"} and t.text]
    original = chosen_text(texts, "title", "")[1]
    same: Row = {"kind": a.kind, **{name: [t.slug for t in whole.terms[name]] for name in TERMS}}
    same["opening"], same["hours"], same["price"] = a.opening, a.hours, None if a.price is None else float(a.price)
    lines = [
        text(seconds(whole.ahead[:UPCOMING])),
        text(name) if (name := public_name(a.organiser)) else "",
        inner({"name": a.venue.name, "area": a.venue.area}) if a.venue else "",
        inner(same),
    ]
    for code in dict.fromkeys([original, *(t.language for t in texts)]):
        said: Row = {}
        for field in ("title", "summary"):
            found = {t.language: t.text for t in texts if t.field == field}
            chosen = next((c for c in (code, original, *found) if c in found), "")
            said |= {field: found.get(chosen, ""), f"{field}_language": chosen}
        lines.append(f"{code} {inner(said)}")
    return "\n".join(lines)


def _event(whole: Whole) -> Row:
    """Return what calendars say of an activity; ``title`` and ``summary`` by language, the original under nothing."""
    found: Row = {"times": seconds(whole.ahead[:UPCOMING]), "series": [lines_of(s) for s in whole.series]}
    for field in ("title", "summary"):
        rows = [t for t in whole.texts if t.field == field and t.text]
        found[field] = {t.language: t.text for t in rows}
        found[field][""] = next((t.text for t in rows if t.state == TextState.ORIGINAL), "")
    return found | {"topics": [t.slug for t in whole.terms["topics"]]}


def listed(place: Place, wanted: Wanted) -> list[tuple[UUID, Row]]:
    """Return what pages of the JSON API say of the published among ``wanted``: ``times`` and ``lines`` (``_listed``);
    and ``beside``, the ids of organiser and venue and when it was changed."""
    found = []
    for pk, said, organiser, venue, changed in _read(place, wanted, LISTED, _BESIDE):
        times, *lines = said.split("\n")
        beside = byhand.dashed(organiser), byhand.dashed(venue), byhand.moment_of(changed)
        found.append((pk, {"times": json.loads(times), "lines": lines, "beside": beside}))
    return found


def events(place: Place, wanted: Wanted) -> list[tuple[UUID, Row]]:
    """Return what calendars say of the published among ``wanted`` (``_event``); and ``beside``, version, time of
    change, and the venue's name, address, postcode, city, latitude, longitude and time of change."""
    found = []
    for pk, said, version, changed, *venue, venue_changed in _read(place, wanted, EVENT, _EVENT_BESIDE):
        at = byhand.moment_of(venue_changed) if venue_changed else None
        beside = version, byhand.moment_of(changed), *venue, at
        found.append((pk, byhand.data_of(said) | {"beside": beside}))
    return found


def services(place: Place, wanted: Wanted) -> dict[UUID, str]:
    """Return what pages of the HSDS API say of the published among ``wanted``."""
    return {pk: said for pk, said, _changed in _read(place, wanted, SERVICE, "a.changed_at")}


def events_anew(place: Place, ids: Sequence[UUID], wanted: Callable[[Series], bool]) -> list[tuple[UUID, Row]]:
    """Return the same as ``events`` of any activities of ``place``, published or not, from what is stored of them;
    with its series as they are, and None for those that are not ``wanted``."""
    rows = Activity.objects.filter(pk__in=ids, place=place)
    every = {w.activity.pk: w for w in wholes(list(rows.select_related("place")), timezone.now())}
    found = []
    for pk, *beside in rows.values_list("pk", *_OF_EVENT):
        if pk in every:
            series = [s if wanted(s) else None for s in every[pk].series]
            found.append((pk, _event(every[pk]) | {"series": series, "beside": beside}))
    return found


def _read(place: Place, wanted: Wanted, column: str, beside: str) -> list[tuple[Any, ...]]:
    """Return ``(id, what is told, …beside)`` of the published among ``wanted`` that belong to ``place``, those of a
    part of the list in its order; all but the id as the database keeps it.

    The place is compared here: asked for place and ids together, SQLite walks through the whole place (``finding``).
    """
    part = isinstance(wanted, QuerySet)
    marks, values = byhand.within(wanted) if isinstance(wanted, QuerySet) else byhand.among(wanted)
    sql = _TOLD.format(column=column, beside=beside, wanted=marks, order=_ORDER if part else "")
    here = byhand.key(place.pk)
    found = [(byhand.id_of(pk), *row) for owner, pk, *row in byhand.ask(sql, values) if owner == here]
    if any(row[1] is None for row in found):
        late = _late(place, [row[0] for row in found if row[1] is None], column)
        found = [(pk, said or late[pk], *more) for pk, said, *more in found if said or pk in late]
    return found


def _late(place: Place, ids: Sequence[UUID], column: str) -> dict[UUID, Any]:
    """Return what is told of activities that were published before it was kept; a job writes it (``rolling``)."""
    rows = list(Activity.objects.filter(pk__in=ids, place=place, published=True).select_related("place"))
    return {w.activity.pk: getattr(told(w), column) for w in wholes(rows, timezone.now())}
