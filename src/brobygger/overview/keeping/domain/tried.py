"""Nothing is hidden before somebody has tried to reach its people, whichever way it would be hidden (R6).

One's own word does not count against this: who says herself that an entry is still correct, or makes herself its
owner, has not reached anybody. So the audit trail is asked whose word an entry stands by.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.access import standing
from brobygger.core.models import AuditEntry, Place
from brobygger.core.rights import RIGHTS
from brobygger.overview.directory.domain.ending import is_over, not_over
from brobygger.overview.directory.domain.freshness import kind_of, said_on, uncertain_after
from brobygger.overview.directory.models import Activity, Actor, ContactPoint
from brobygger.overview.directory.rules import may_write, speaks_for
from brobygger.overview.keeping.domain.kept import actor_of
from brobygger.overview.keeping.models import Answer, CallNote
from brobygger.people.models import User


def must_be_tried(entries: Sequence[Any], by: User | None) -> dict[Any, str]:
    """Return by id, in words, which of ``entries`` must not be hidden by ``by`` yet.

    An actor takes its activities and contacts with it, so theirs stand in its way too; an attempt to reach the actor
    is one for all of its. What is over can go without.

    Args:
        entries: of one place.
        by: who would hide them; None for a file without a bringer.
    """
    asked = [e for e in entries if isinstance(e, Actor | ContactPoint) or (isinstance(e, Activity) and not is_over(e))]
    wanted: dict[Any, list[Any]] = {e.pk: [e] for e in asked}
    actors = {e.pk: e for e in entries if isinstance(e, Actor)}
    for model, link, shown in (
        (Activity, "organiser", Q(published=True) & not_over()),
        (ContactPoint, "actor", Q(public=True)),
    ):
        for row in model._default_manager.filter(shown, **{f"{link}__in": actors}).select_related("place", link):
            wanted[getattr(row, f"{link}_id")].append(row)
    words = _words_of_others([row for rows in wanted.values() for row in rows], by)
    since = {pk: day for pk, day in words.items() if day is not None}
    late = {pk: row for rows in wanted.values() for row in rows if (pk := row.pk) in since and not _own(by, row)}
    if not late:
        return {}
    since |= {actor_of(row).pk: since[pk] for pk, row in late.items() if actor_of(row).pk not in since}
    tried = attempts(entries[0].place, since)
    why = _("Nobody has tried to reach its people since it was last confirmed. Call first, and note the answer.")
    return {
        pk: why
        for pk, rows in wanted.items()
        if any(row.pk in late and not {row.pk, actor_of(row).pk} & tried.keys() for row in rows)
    }


def attempts(place: Place, since: Mapping[Any, date]) -> dict[Any, CallNote]:
    """Return the newest attempt to reach the people of entries, by the entry's key.

    Args:
        since: the entries' keys, and the day from which an attempt counts for each.
    """
    notes: dict[Any, CallNote] = {}
    if not since:
        return notes
    rows = CallNote.objects.filter(place=place, at__date__gte=min(since.values())).exclude(result=Answer.HANDED_BACK)
    for row in rows.select_related("by").order_by("at"):
        pk = row.activity_id or row.actor_id or row.contact_id
        if pk in since and timezone.localdate(row.at) >= since[pk]:
            notes[pk] = row
    return notes


def _words_of_others(entries: Sequence[Any], by: User | None) -> dict[Any, date | None]:
    """Return by key the day as of which an entry stands by the word of others than ``by``; None while that holds."""
    today = timezone.localdate()
    days = {e.pk: said_on(e) for e in entries}
    if by is not None:
        rows = AuditEntry.objects.filter(
            object_kind__in=["activity", "actor", "contactpoint"],
            object_id__in=[str(pk) for pk in days],
            changes__has_key="confirmed_on",
        )
        keys, settled = {str(pk): pk for pk in days}, set()
        entry_of = {e.pk: e for e in entries}
        for row in rows.order_by("-at", "-pk"):
            pk = keys[row.object_id]
            if pk in settled or row.user_id != by.pk:
                settled.add(pk)
                continue
            before = row.changes["confirmed_on"][0]
            days[pk] = date.fromisoformat(before) if before else timezone.localdate(entry_of[pk].created_at)
    places = {e.pk: (e.place, kind_of(e)) for e in entries}
    return {pk: day if today > day + uncertain_after(*places[pk]) else None for pk, day in days.items()}


def _own(by: User | None, entry: Any) -> bool:
    """Return whether ``by`` is of the entry's own people, and not only because somebody who keeps the overview gave
    the entry to her or to himself."""
    if by is None or not may_write(by, entry.place):
        return False
    if speaks_for(by, actor_of(entry)):
        return True
    kept = entry if getattr(entry, "owner_id", None) else actor_of(entry)
    if kept.owner_id != by.pk:
        return False
    if not standing(by, entry.place).roles & RIGHTS["overview.edit"]:
        return True
    rows = AuditEntry.objects.filter(
        object_kind=kept._meta.model_name, object_id=str(kept.pk), changes__has_key="owner"
    )
    given = rows.order_by("-at", "-pk").first()
    return given is None or str(given.user_id) == given.changes["owner"][0]
