"""Registering and changing activities (R6)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils import timezone

from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.overview.directory.domain import opening as opening_times
from brobygger.overview.directory.domain.days_off import own_days_off, with_breaks
from brobygger.overview.directory.domain.details import ActivityDetails, Times
from brobygger.overview.directory.domain.ending import ending_of
from brobygger.overview.directory.domain.fresh import forget
from brobygger.overview.directory.domain.hiding import check_hiding
from brobygger.overview.directory.domain.listing import list_anew, refresh_listings
from brobygger.overview.directory.domain.occurrences import bounded
from brobygger.overview.directory.domain.queries import school_breaks
from brobygger.overview.directory.domain.same_place import check_places
from brobygger.overview.directory.domain.series import series_of_times, times_of
from brobygger.overview.directory.domain.terms import in_order, linked, plan_terms, terms_of
from brobygger.overview.directory.domain.texts import plan_texts, text_rows, texts_of
from brobygger.overview.directory.domain.whole import Whole
from brobygger.overview.directory.models import Activity, ActivityKind, ActivityText, Occurrence, Schedule, Term
from brobygger.overview.directory.models.activity import chosen_text
from brobygger.people.models import User

TERMS = {"topics": "topic", "audiences": "audience", "languages": "language", "facts": "fact"}
_PLAIN = [f.name for f in fields(ActivityDetails) if f.name not in {"texts", "times", "drafts", *TERMS}]
_LINKS = ("organiser", "venue", "contact")
# What details leave empty without meaning to take it away.
_KEPT_WHEN_EMPTY = {"confirmed_on", "source_key"}
# A change of these alone shows in no list and no search.
_UNLISTED = {"owner", "contact", "contact_name", "contact_phone", "capacity"}


def register_activities(
    *,
    place: Place,
    by: User | None,
    details: Sequence[ActivityDetails],
    owner: User | None = None,
    via: str | None = None,
    pks: Sequence[UUID] = (),
) -> list[Activity]:
    """Register many activities at once, with their texts, terms, times, list rows and search documents.

    Args:
        pks: the ids that they get, in order; new ones when left out.

    Raises:
        IntegrityError: one of ``pks`` is there already.
        UnknownTerm: a slug that the place does not know.
        UnknownRule: a rule that is no RRULE, or repeats more often than daily.
        NoOpening: opening times that are not in their notation.
        OtherPlace: an organiser, venue or contact of another place.
    """
    check_places(place, [getattr(d, name) for d in details for name in _LINKS])
    details = [_with_opening(d) for d in details]
    with command("activity.register", place=place, by=by, via=via) as change:
        now = timezone.now()
        times = _with_days_off(place, [d.times for d in details], now)
        ends = [ending_of(d.kind, t) for d, t in zip(details, times, strict=True)]
        activities = [
            Activity(place=place, owner=owner, over_at=over_at, **{f: getattr(d, f) for f in _PLAIN})
            for d, over_at in zip(details, ends, strict=True)
        ]
        for activity, pk in zip(activities, pks, strict=False):
            activity.pk = pk
        pairs = list(zip(activities, details, strict=True))
        change.add_many(Activity, activities)
        texts = [list(text_rows(ActivityText, a, d.texts, d.drafts)) for a, d in pairs]
        change.add_many(ActivityText, [t for rows in texts for t in rows])
        terms = terms_of(place)
        for name, vocabulary in TERMS.items():
            through = getattr(Activity, name).through
            linked(change, through, "activity", [(a, getattr(d, name)) for a, d in pairs], terms[vocabulary])
        ahead = write_times(change, list(zip(activities, times, strict=True)), now)
        # What a list shows is in memory: nothing is read back.
        chosen = [{n: in_order(getattr(d, n), terms[v]) for n, v in TERMS.items()} for d in details]
        series = [series_of_times(t) for t in times]
        every = zip(activities, texts, chosen, ahead, series, ends, strict=True)
        list_anew(change, place, [Whole(*all_of_it) for all_of_it in every])
        if len(activities) == 1:
            change.record(activities[0], {"title": [None, chosen_text(texts[0], "title", "da")[0]]})
        return activities


def register_activity(
    *, place: Place, by: User | None, details: ActivityDetails, owner: User | None = None, pk: UUID | None = None
) -> Activity:
    """Register one activity; see ``register_activities``."""
    return register_activities(place=place, by=by, details=[details], owner=owner, pks=[pk] if pk else ())[0]


def activity_details(activity: Activity) -> ActivityDetails:
    """Return what is stored of ``activity`` as its editor would say it."""
    plain: dict[str, Any] = {f: getattr(activity, f) for f in _PLAIN}
    for name in TERMS:
        plain[name] = [t.slug for t in getattr(activity, name).all()]
    return ActivityDetails(**plain, texts=texts_of(activity), times=[times_of(s) for s in activity.schedules.all()])


def change_activity(
    *,
    activity: Activity,
    details: ActivityDetails,
    by: User | None,
    expected: int | None = None,
    meaning: bool | Collection[str] = False,
    via: str | None = None,
) -> dict[str, list[Any]]:
    """Make ``activity`` what ``details`` say; only what differs is written.

    Args:
        activity: the stored activity.
        details: all of it, but for texts: fields and languages not named stay. An empty confirmation date or source
            key stays too.
        expected: the version its editor saw.
        meaning: the texts' meaning changed, so other languages are outdated (see ``plan_texts``).

    Returns:
        what changed, by field; empty when nothing did.

    Raises:
        Conflict: somebody saved another version meanwhile.
        UnknownTerm, UnknownRule, OtherPlace: as at registering.
        ValidationError: it would be hidden before anybody tried to reach its people (``hiding``).
    """
    said = Said(activity, details, meaning, expected)
    return change_activities(place=activity.place, by=by, said=[said], via=via)[0]


@dataclass(frozen=True)
class Said:
    """What is said of a stored activity; see ``change_activity``. ``meaning`` may name fields, as in ``plan_texts``."""

    activity: Activity
    details: ActivityDetails
    meaning: bool | Collection[str] = False
    expected: int | None = None


def change_activities(
    *, place: Place, by: User | None, said: Sequence[Said], via: str | None = None
) -> list[dict[str, list[Any]]]:
    """Make many activities of ``place`` what is said of them; see ``change_activity``. All are changed or none.

    Returns:
        for each what changed, by field.
    """
    check_places(place, [row for s in said for row in (s.activity, *(getattr(s.details, n) for n in _LINKS))])
    with command("activity.change", place=place, by=by, via=via) as change:
        terms = terms_of(place)
        changes = [_change(change, s, terms) for s in said]
        listed = [s.activity for s, changed in zip(said, changes, strict=True) if changed.keys() - _UNLISTED]
        if listed:
            refresh_listings(change, place, listed)
        return changes


def _change(change: Change, said: Said, terms: dict[str, dict[str, Term]]) -> dict[str, list[Any]]:
    activity, details = said.activity, _with_opening(said.details)
    if activity.published and not details.published:
        check_hiding(activity, change.by)
    texts = plan_texts(ActivityText, activity, details.texts, meaning=said.meaning)
    also = dict(texts.diff)
    planned = [plan_terms(activity, n, "activity", getattr(details, n), terms[v]) for n, v in TERMS.items()]
    for _plan, diff in planned:
        also |= diff
    now = timezone.now()
    (times,) = _with_days_off(activity.place, [details.times], now)
    gone, new = _plan_times(activity, times)
    if gone or new:
        stored = [times_of(s) for s in activity.schedules.all()]
        also["times"] = [[_said(t) for t in stored], [_said(t) for t in times]]
    _take_over_plain(activity, details)
    changes = change.save(activity, expected=said.expected, also=also)
    texts.write(change, ActivityText)
    for plan, _diff in planned:
        plan.write(change, activity)
    for schedule in gone:
        schedule.delete()
    write_times(change, [(activity, new)], now)
    forget(activity, *_LINKS)
    tell_of_move(change, activity, changes)
    return changes


def _with_opening(details: ActivityDetails) -> ActivityDetails:
    """Return ``details`` with their opening times in the one way in which they are stored; what has dates has none.

    Raises:
        NoOpening: they are not in the notation.
    """
    opening = str(opening_times.read(details.opening)) if details.kind == ActivityKind.STANDING else ""
    return replace(details, opening=opening) if opening != details.opening else details


def tell_of_move(change: Change, activity: Activity, changed: Collection[str]) -> None:
    """Say ``activity.moved`` if what ``changed`` is when or where it is, or whether it is shown at all."""
    if {"times", "venue", "published"} & set(changed):
        change.emit("activity.moved", activity=str(activity.pk))


def _take_over_plain(activity: Activity, details: ActivityDetails) -> None:
    for f in _PLAIN:
        value = getattr(details, f)
        if value or f not in _KEPT_WHEN_EMPTY:
            setattr(activity, f, value)


def _with_days_off(place: Place, said: Sequence[list[Times]], now: datetime) -> list[list[Times]]:
    """Return ``said`` with the holidays of ``place`` left out where that is wished."""
    if all(t.breaks is None for times in said for t in times):
        return list(said)
    breaks, today = school_breaks(place), timezone.localdate(now)
    return [[with_breaks(t, breaks, today) for t in times] for times in said]


def write_times(
    change: Change, rows: Sequence[tuple[Activity, list[Times]]], now: datetime
) -> list[list[tuple[datetime, datetime]]]:
    """Insert schedules and their bounded occurrences.

    Returns:
        for each activity ``(start, end)`` of the new times that have not ended at ``now``, in order.
    """
    schedules = [
        Schedule(
            place_id=a.place_id,
            activity_id=a.pk,
            starts=t.starts.replace(tzinfo=UTC),
            minutes=t.minutes,
            rule=t.rule,
            extra=[x.isoformat() for x in t.extra],
            except_on=[x.isoformat() for x in t.except_on],
            breaks=None if t.breaks is None else [x.isoformat() for x in t.breaks],
        )
        for a, times in rows
        for t in times
    ]
    change.add_many(Schedule, schedules)
    made: list[Occurrence] = []
    ahead: list[list[tuple[datetime, datetime]]] = []
    stored = iter(schedules)
    for a, times in rows:
        found = []
        for t in times:
            schedule, spans = next(stored), bounded(t.starts, t.minutes, t.rule, t.extra, t.except_on, now)
            found += [span for span in spans if span[1] > now]
            made += [
                Occurrence(place_id=a.place_id, activity_id=a.pk, schedule_id=schedule.pk, start=start, end=end)
                for start, end in spans
            ]
        ahead.append(sorted(found))
    change.add_many(Occurrence, made)
    return ahead


def relist(change: Change, place: Place, activities: Sequence[Activity]) -> None:
    """Write the list rows of ``activities`` anew after something that they show changed (a name, a venue)."""
    for activity in activities:
        forget(activity, *_LINKS)
    refresh_listings(change, place, activities)


def _plan_times(activity: Activity, said: Sequence[Times]) -> tuple[list[Schedule], list[Times]]:
    """Return the schedules that go and the times that are new; what stands in both keeps its occurrences."""
    new, gone = list(said), []
    for schedule in activity.schedules.all():
        stored = _essence(times_of(schedule))
        same = next((t for t in new if _essence(t) == stored), None)
        if same is not None:
            new.remove(same)
        else:
            gone.append(schedule)
    return gone, new


def _essence(times: Times) -> tuple[Any, ...]:
    """Return what its editor says of a time: the holidays themselves are the place's."""
    return times.starts, times.minutes, times.rule, times.extra, own_days_off(times), times.breaks is None


def _said(times: Times) -> str:
    clock = f"{times.starts:%Y-%m-%d %H:%M} +{times.minutes} {times.rule}".strip()
    more = [f"+ {t:%Y-%m-%d %H:%M}" for t in times.extra] + [f"– {t:%Y-%m-%d}" for t in own_days_off(times)]
    return " ".join([clock, *more, *(["– holidays"] if times.breaks is not None else [])])


def with_all(activities: Sequence[Activity]) -> Sequence[Activity]:
    """Read what ``activity_details`` and the pages need of ``activities``, in a constant number of queries."""
    prefetch_related_objects(activities, "texts", "schedules", *TERMS, *_LINKS)
    return activities
