"""Finding coincidences as the overview changes: only what changed is compared, with what it can coincide with.

Looking is safe at any moment and as often as one likes: the same overview gives the same findings.
"""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from brobygger.core import jobs
from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.overview.coincidence.domain.finder import Finding, compare, find
from brobygger.overview.coincidence.domain.profiles import around, beside, comparable, profile_of_sketch, profiles_of
from brobygger.overview.coincidence.domain.sides import tell_of_return
from brobygger.overview.coincidence.models import Changed, Coincidence, How, Resolution, State
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.ports import Sketch

JOB = "coincidence.look"
_AT_ONCE = 500
Effects = Callable[[], AbstractContextManager[None]]


def note_changes(place: Place, ids: Collection[str]) -> None:
    """Note that activities of ``place`` changed, and ask for a look at them, once for all that change until then."""
    there = Activity.objects.filter(place=place, pk__in=ids).values_list("pk", flat=True)
    Changed.objects.bulk_create(
        [Changed(activity_id=pk, mark=uuid4()) for pk in there],
        update_conflicts=True,
        unique_fields=["activity"],
        update_fields=["mark"],
    )
    jobs.enqueue(JOB, key=str(place.pk), place=str(place.pk))


def look(place: Place, effects: Effects, now: datetime | None = None) -> int:
    """Look at all activities of ``place`` that changed, and store what is found about them.

    Args:
        effects: opens the transaction that holds all that is written.

    Returns:
        how many activities were looked at.
    """
    waiting = dict(Changed.objects.filter(activity__place=place).values_list("activity", "mark"))
    findings = findings_about(place, waiting, now or timezone.now())
    with effects():
        _store(place, waiting, findings)
        for at in range(0, len(waiting), _AT_ONCE):
            # One that changed once more meanwhile has another mark, and waits on.
            some = list(waiting.items())[at : at + _AT_ONCE]
            Changed.objects.filter(pk__in=[pk for pk, _m in some], mark__in=[mark for _pk, mark in some]).delete()
    return len(waiting)


def findings_about(place: Place, ids: Collection[UUID], now: datetime) -> list[Finding]:
    """Return what is found about the activities ``ids`` of ``place`` as they are stored."""
    if not ids:
        return []
    # Many at once (an import) are looked at among all: their topics would name nearly everything anyway.
    rows = beside(place, ids) if len(ids) <= _AT_ONCE else comparable(place)
    return find(profiles_of(rows, now), [str(pk) for pk in ids])


def like_sketch(place: Place, sketch: Sketch, now: datetime) -> list[tuple[Finding, str]]:
    """Return ``(finding, id of the activity)`` of what is shown and coincides with what somebody is writing."""
    wanted = profile_of_sketch(sketch, now)
    if not wanted.topics or not wanted.venue:
        return []
    found = [(f, p.id) for p in profiles_of(around(place, wanted), now) if (f := compare(wanted, p))]
    return sorted(found, key=lambda pair: (-pair[0].strength, pair[1]))


def _store(place: Place, ids: Collection[UUID], findings: list[Finding]) -> None:
    stored: dict[tuple[str, str], Coincidence] = {}
    wanted = list(ids)
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        for row in Coincidence.objects.filter(Q(first__in=some) | Q(second__in=some), place=place):
            stored[str(row.first_id), str(row.second_id)] = row
    found = {(f.first, f.second): f for f in findings}
    gone = [row for pair, row in stored.items() if pair not in found and (row.current or row.state == State.OPEN)]
    new = [f for pair, f in found.items() if pair not in stored]
    seen = [(stored[pair], f) for pair, f in found.items() if pair in stored]
    returning = _returning([(row, f) for row, f in seen if row.state == State.SETTLED])
    other = [(row, f) for row, f in seen if row.pk in returning or _differs(row, f)]
    if not gone and not new and not other:
        return
    with command("coincidence.look", place=place, by=None, via="job") as change:
        _add(change, place, new)
        for row in gone:
            _let_go(row)
        for row, finding in other:
            _say(row, finding)
            if row.pk in returning:
                row.state = State.OPEN
                change.record(row, {"state": [State.SETTLED.value, State.OPEN.value]})
                tell_of_return(row, returning[row.pk])
            row.save()


def _add(change: Change, place: Place, findings: list[Finding]) -> None:
    ids = {i for f in findings for i in (f.first, f.second)}
    there = {str(pk) for pk in comparable(place).filter(pk__in=ids).values_list("pk", flat=True)}
    rows = []
    for f in findings:
        if {f.first, f.second} <= there:  # neither went while they were compared
            row = Coincidence(place=place, first_id=UUID(f.first), second_id=UUID(f.second))
            _say(row, f)
            rows.append(row)
    change.add_many(Coincidence, rows)


def _returning(settled: list[tuple[Coincidence, Finding]]) -> dict[UUID, Resolution]:
    """Return, by coincidence, what is overtaken: what was compared is another now, or the two that were made one are
    two again."""
    standing = Resolution.objects.filter(coincidence__in=[row.pk for row, _f in settled], ended_at=None)
    last = {r.coincidence_id: r for r in standing.select_related("by")}
    return {
        row.pk: last[row.pk]
        for row, f in settled
        if row.pk in last and (last[row.pk].how == How.MERGE or last[row.pk].fingerprint != f.fingerprint)
    }


def _let_go(row: Coincidence) -> None:
    """Drop what nobody has said anything about; what was said stays, and is no longer current."""
    if row.state == State.OPEN and not row.resolutions.exists():
        row.delete()
    elif row.current:
        row.current = False
        row.save(update_fields=["current"])


def _differs(row: Coincidence, finding: Finding) -> bool:
    said = Coincidence()
    _say(said, finding)
    names = ("competes", "doubles", "alike", "strength", "fingerprint", "current")
    return any(getattr(row, n) != getattr(said, n) for n in names)


def _say(row: Coincidence, finding: Finding) -> None:
    alike: dict[str, Any] = asdict(finding.alike)
    row.alike = {name: list(value) if isinstance(value, tuple) else value for name, value in alike.items()}
    row.competes, row.doubles, row.strength = finding.competes, finding.doubles, finding.strength
    row.fingerprint, row.current = finding.fingerprint, True
