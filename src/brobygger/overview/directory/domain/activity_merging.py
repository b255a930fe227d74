"""Making one activity of two, and undoing it (R7). Nothing is lost: what the merged one held stays with it, unseen.

What differs is chosen part by part; what only one of them says is kept. Both are read and written as
``ActivityDetails``, so a merge is a change of one activity like any other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS
from brobygger.core.visible import visible
from brobygger.overview.directory.domain.activities import activity_details, change_activity, relist
from brobygger.overview.directory.domain.details import ActivityDetails, Times
from brobygger.overview.directory.domain.fresh import forget
from brobygger.overview.directory.domain.hiding import check_at_once
from brobygger.overview.directory.domain.moving import move, move_back, pointing_at
from brobygger.overview.directory.models import (
    Activity,
    ActivityListing,
    ActivityMerge,
    ActivityText,
    ActivityTold,
    ContactPoint,
    EditLink,
    Occurrence,
    Schedule,
    Venue,
)
from brobygger.people.models import User

# What is chosen as one: a name and its phone belong together.
PARTS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "summary": ("summary",),
    "description": ("description",),
    "bring": ("bring",),
    "venue": ("venue",),
    "hours": ("opening", "hours"),
    "audiences": ("audiences",),
    "facts": ("facts",),
    "price": ("price", "price_note"),
    "capacity": ("capacity",),
    "ask": ("contact", "contact_name", "contact_phone"),
}
BOTH = ("topics", "languages", "times")  # what either says holds for the one
_TEXTS = Activity.TEXT_FIELDS
_STAYING: set[tuple[type[Any], str]] = {
    (ActivityText, "entry"),
    (Schedule, "activity"),
    (Occurrence, "activity"),
    (ActivityListing, "activity"),
    (ActivityTold, "activity"),
    (EditLink, "activity"),
    *((getattr(Activity, name).through, "activity") for name in ("topics", "audiences", "languages", "facts")),
}


def pointing_at_activities() -> Iterator[tuple[Any, Any]]:
    """Yield every model and key that points at an activity and moves when it is merged."""
    return pointing_at(Activity, _STAYING)


def differences(kept: Activity, gone: Activity) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Return ``(part, what kept says, what gone says)`` where both say something, and not the same."""
    mine, theirs = said(activity_details(kept)), said(activity_details(gone))
    found = []
    for part, names in PARTS.items():
        one, other = {n: mine[n] for n in names}, {n: theirs[n] for n in names}
        if one != other and _says(one) and _says(other):
            found.append((part, one, other))
    return found


def merge_activities(
    *, kept: Activity, gone: Activity, choices: Mapping[str, str] | None = None, by: User | None
) -> ActivityMerge:
    """Make ``gone`` a part of ``kept``: it is no longer shown, and what points at it points at ``kept``.

    Args:
        choices: part (of ``PARTS``) to ``gone`` where the other one's shall stand; all else is ``kept``'s, and what
            ``kept`` lacks is filled. Topics, languages and times are those of both.

    Raises:
        ValidationError: the same activity twice, activities of two places, or one that is merged already; or
            ``by`` is looked through first.
    """
    place, chosen = kept.place, dict(choices or {})
    with command("activity.merge", place=place, by=by) as change:
        _lock(kept, gone)
        check_at_once(by, kept, gone)
        if kept.pk == gone.pk or kept.place_id != gone.place_id or {kept.pk, gone.pk} & merged_away(place):
            raise ValidationError(_("Choose two activities of this place."))
        details = activity_details(kept)
        before, theirs = said(details), said(activity_details(gone))
        after = _merged(before, theirs, chosen)
        changed = [name for name in after if after[name] != before[name]]
        change_activity(activity=kept, details=unsaid(details, {n: after[n] for n in changed}, place), by=by)
        merge = ActivityMerge(place=place, kept=kept, gone=gone, by=by)
        merge.before, merge.after = {n: before[n] for n in changed}, {n: after[n] for n in changed}
        merge.before["published"] = gone.published
        merge.moved = move(gone, kept, pointing_at_activities())
        gone.published = False
        change.save(gone)
        change.add(merge, recorded=False)
        relist(change, place, [kept, gone])
        return merge


def undo_activity_merge(*, merge: ActivityMerge, by: User | None) -> list[str]:
    """Make two activities of one again. Edits made since the merge stay where they were made.

    Returns:
        what was changed since the merge and is therefore kept: names of fields and of rows.

    Raises:
        ValidationError: it is undone already, or the remaining one was itself merged since.
    """
    kept, gone, place = merge.kept, merge.gone, merge.place
    later: list[str] = []
    with command("activity.undo_merge", place=place, by=by) as change:
        _lock(kept, gone)
        check_at_once(by, kept, gone)
        merge.refresh_from_db(fields=["undone_at"])
        if merge.undone_at or kept.pk in merged_away(place):
            raise ValidationError(_("This merge can no longer be undone. Undo the later one first."))
        for label, keys in merge.moved.items():
            later += move_back(label, keys, kept, gone)
        details = activity_details(kept)
        now = said(details)
        restored = {n: merge.before[n] for n in merge.after if now[n] == merge.after[n]}
        later += [n for n in merge.after if n not in restored]
        change_activity(activity=kept, details=unsaid(details, restored, place), by=by)
        gone.published = bool(merge.before.get("published", True)) and gone.organiser.active
        change.save(gone)
        merge.undone_at = timezone.now()
        change.save(merge)
        relist(change, place, [kept, gone])
    return later


@visible(ActivityMerge)
def activity_merges_visible_to(user: Any, place: Place) -> Any:
    """Return the merges of activities of ``place``, for those who keep the overview; none for others."""
    if not standing(user, place).roles & RIGHTS["overview.edit"]:
        return ActivityMerge.objects.none()
    rows = ActivityMerge.objects.filter(place=place)
    return rows.select_related("kept__organiser", "gone__organiser", "by", "place")


def merged_away(place: Place) -> set[UUID]:
    """Return the ids of the activities that are now part of another."""
    return set(ActivityMerge.objects.filter(place=place, undone_at=None).values_list("gone", flat=True))


def successor_of_activity(place: Place, pk: UUID) -> UUID | None:
    """Return the id of the activity that ``pk`` became part of, to send old addresses on; None if it is not merged."""
    rows = ActivityMerge.objects.filter(place=place, undone_at=None)
    now = pk
    for _step in range(10):  # merges of merges
        found = rows.filter(gone=now).values_list("kept", flat=True).first()
        if found is None:
            break
        now = found
    return now if now != pk else None


def said(details: ActivityDetails) -> dict[str, Any]:
    """Return what ``details`` say as JSON values, texts by field; organiser and source stay out."""
    found: dict[str, Any] = {name: dict(details.texts.get(name, {})) for name in _TEXTS}
    for name in ("venue", "contact"):
        linked = getattr(details, name)
        found[name] = str(linked.pk) if linked else None
    found["price"] = None if details.price is None else str(details.price.quantize(Decimal("0.01")))
    for name in ("hours", "opening", "price_note", "capacity", "contact_name", "contact_phone"):
        found[name] = getattr(details, name)
    for name in ("topics", "audiences", "languages", "facts"):
        found[name] = sorted(getattr(details, name))
    found["times"] = [_times(t) for t in details.times]
    return found


def unsaid(details: ActivityDetails, values: Mapping[str, Any], place: Place) -> ActivityDetails:
    """Return ``details`` with the ``values`` that ``said`` once gave; a text in a language not among them goes."""
    known = {f.name for f in fields(ActivityDetails)}
    texts = {name: _only(details.texts.get(name, {}), values[name]) for name in _TEXTS if name in values}
    plain = {n: v for n, v in values.items() if n in known}
    for name, model in (("venue", Venue), ("contact", ContactPoint)):
        if plain.get(name):
            plain[name] = model._default_manager.filter(place=place, pk=plain[name]).first()
    if plain.get("price"):
        plain["price"] = Decimal(plain["price"])
    if "times" in plain:
        plain["times"] = [_times_back(t) for t in plain["times"]]
    return replace(details, **plain, texts=texts)


def _merged(mine: dict[str, Any], theirs: dict[str, Any], chosen: Mapping[str, str]) -> dict[str, Any]:
    after = dict(mine)
    for part, names in PARTS.items():
        other = {n: theirs[n] for n in names}
        if _says(other) and (chosen.get(part) == "gone" or not _says({n: mine[n] for n in names})):
            after |= other
    for name in BOTH:
        after[name] = mine[name] + [value for value in theirs[name] if value not in mine[name]]
    for name in ("topics", "languages"):
        after[name] = sorted(after[name])
    return after


def _says(values: Mapping[str, Any]) -> bool:
    return any(v not in (None, "", [], {}) for v in values.values())


def _only(stored: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    return {**wanted, **{language: "" for language in stored if language not in wanted}}


def _times(times: Times) -> dict[str, Any]:
    return {
        "starts": times.starts.isoformat(),
        "minutes": times.minutes,
        "rule": times.rule,
        "extra": [t.isoformat() for t in times.extra],
        "except_on": [t.isoformat() for t in times.except_on],
        "breaks": None if times.breaks is None else [t.isoformat() for t in times.breaks],
    }


def _times_back(stored: Mapping[str, Any]) -> Times:
    lists = {
        name: None if stored[name] is None else [datetime.fromisoformat(t) for t in stored[name]]
        for name in ("extra", "except_on", "breaks")
    }
    starts = datetime.fromisoformat(stored["starts"])
    return Times(starts=starts, minutes=stored["minutes"], rule=stored["rule"], **lists)  # type: ignore[arg-type]  # breaks alone may be None


def _lock(kept: Activity, gone: Activity) -> None:
    """Let nobody else merge either until this is done, and read anew what both are by now."""
    both = Activity.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk")
    if len(both.values_list("pk")) < len({kept.pk, gone.pk}):  # a count would lock nothing
        raise ValidationError(_("Choose two activities of this place."))
    for activity in (kept, gone):
        activity.refresh_from_db()
        forget(activity, "organiser", "venue", "contact")
