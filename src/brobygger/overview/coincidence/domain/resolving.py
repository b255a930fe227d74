"""What people make of a coincidence (R7): one of two, a division of the work, or both for a reason.

Each settles it until what was compared changes. A division stands when both sides have said yes.
"""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.access import standing
from brobygger.core.command import Change, command
from brobygger.core.rights import RIGHTS
from brobygger.overview.coincidence.domain import sides
from brobygger.overview.coincidence.models import Answer, Coincidence, How, Part, Resolution, ShownTo, State
from brobygger.overview.directory.domain.activity_merging import merge_activities, undo_activity_merge
from brobygger.overview.directory.models import Activity
from brobygger.people.models import User


def keep_both(*, coincidence: Coincidence, reason: str, by: User | None) -> Resolution:
    """Settle it: both stay as they are, because of ``reason``.

    Raises:
        ValidationError: no reason.
    """
    if not reason.strip():
        raise ValidationError(_("Say in a few words why both are needed."))
    with command("coincidence.keep", place=coincidence.place, by=by) as change:
        _begin_anew(change, coincidence)
        resolution = change.add(_new(coincidence, How.KEEP, by, reason=reason.strip()))
        _settle(change, coincidence, resolution)
        return resolution


def make_one(*, coincidence: Coincidence, kept: Activity, choices: Mapping[str, str], by: User | None) -> Resolution:
    """Settle it: the other activity becomes part of ``kept`` (``directory.domain.activity_merging``).

    Raises:
        ValidationError: ``kept`` is none of the two, or one of them is merged already.
    """
    gone = _other(coincidence, kept)
    with command("coincidence.merge", place=coincidence.place, by=by) as change:
        _begin_anew(change, coincidence)
        merge = merge_activities(kept=kept, gone=gone, choices=choices, by=by)
        resolution = change.add(_new(coincidence, How.MERGE, by, merge=merge))
        _settle(change, coincidence, resolution)
        return resolution


def propose_division(
    *,
    coincidence: Coincidence,
    does: Mapping[UUID, str],
    by: User | None,
    shown_to: str = ShownTo.MEMBERS,
    how: str = How.DIVIDE,
) -> Resolution:
    """Propose who does what where, or that the two join forces and who brings what. A side that ``by`` speaks for has
    said yes; the other is asked.

    Args:
        does: id of each of the two activities to what its organiser does.
        shown_to: who reads it on both entries once it is agreed.
        how: ``How.DIVIDE``, or ``How.JOIN`` where they arrange it together from now on.

    Raises:
        ValidationError: nothing is said of one of the two.
    """
    pair = (coincidence.first, coincidence.second)
    said = {a.pk: does.get(a.pk, "").strip() for a in pair}
    if how not in {How.DIVIDE, How.JOIN}:
        raise ValidationError(_("Choose one of the two."))
    if not all(said.values()):
        raise ValidationError(_("Say for both who does what where."))
    with command("coincidence.divide", place=coincidence.place, by=by) as change:
        _begin_anew(change, coincidence)
        resolution = change.add(_new(coincidence, how, by, shown_to=shown_to))
        parts = []
        for activity in pair:
            mine = by is not None and sides.speaks(by, activity)
            part = Part(place=coincidence.place, resolution=resolution, activity=activity, does=said[activity.pk])
            if mine:
                part.answer, part.by, part.answered_at = Answer.YES, by, timezone.now()
            parts.append(change.add(part, recorded=False))
        coincidence.state = State.ASKED
        change.save(coincidence)
        for part in parts:
            if part.answer == Answer.WAITING:
                sides.ask(part, coincidence)
        _settle_if_agreed(change, coincidence, resolution, parts, by)
        return resolution


def answer_division(*, part: Part, yes: bool, note: str = "", by: User | None) -> None:
    """Say yes or no to a proposed division for one side. A no ends it, and the coincidence is open again.

    Raises:
        ValidationError: it waits for no answer any more, or ``by`` may not answer for this side (``may_answer``).
    """
    coincidence = part.resolution.coincidence
    with command("coincidence.answer", place=part.place, by=by) as change:
        _lock(coincidence)
        resolution = Resolution.objects.select_for_update().get(pk=part.resolution_id)
        part.refresh_from_db()
        if resolution.ended_at or resolution.settled_at or part.answer != Answer.WAITING:
            raise ValidationError(_("This has been answered already."))
        if by is not None and not may_answer(by, part):
            raise ValidationError(_("Those who speak for this side answer it."))
        part.answer, part.note = (Answer.YES if yes else Answer.NO), note.strip()
        part.by, part.answered_at = by, timezone.now()
        change.save(part)
        parts = list(resolution.parts.select_related("activity"))
        sides.no_longer_asked([part])
        if not yes:
            _end(change, resolution)
            coincidence.state = State.OPEN
            change.save(coincidence)
            sides.tell_answer(resolution, sides.REFUSED, by)
            return
        _settle_if_agreed(change, coincidence, resolution, parts, by)


def may_answer(user: Any, part: Part) -> bool:
    """Return whether ``user`` may answer for a side: its own people; where it has none here, those who keep the
    overview note what it told them."""
    people = sides.people_of(part.activity)
    if people:
        return any(u.pk == user.pk for u in people)
    return bool(standing(user, part.place).roles & RIGHTS["overview.edit"])


def take_back(*, resolution: Resolution, by: User | None) -> list[str]:
    """End what was settled or proposed; the coincidence is open again. Two that were made one are two again.

    Returns:
        what was changed since a merge and is therefore kept.

    Raises:
        ValidationError: it has ended already, or a later merge stands in the way.
    """
    coincidence = resolution.coincidence
    with command("coincidence.take_back", place=resolution.place, by=by) as change:
        _lock(coincidence)
        resolution.refresh_from_db()
        if resolution.ended_at:
            raise ValidationError(_("This has ended already."))
        later = undo_activity_merge(merge=resolution.merge, by=by) if resolution.merge else []
        _end(change, resolution)
        coincidence.state = State.OPEN
        change.save(coincidence)
        return later


def _new(coincidence: Coincidence, how: str, by: User | None, **more: Any) -> Resolution:
    return Resolution(place=coincidence.place, coincidence=coincidence, how=how, by=by, **more)


def _other(coincidence: Coincidence, one: Activity) -> Activity:
    if one.pk not in {coincidence.first_id, coincidence.second_id}:
        raise ValidationError(_("Choose one of the two."))
    return coincidence.second if one.pk == coincidence.first_id else coincidence.first


def _lock(coincidence: Coincidence) -> None:
    """Let nobody else answer it until this is done, and read anew how far it is."""
    now = Coincidence.objects.select_for_update().get(pk=coincidence.pk)
    coincidence.state, coincidence.fingerprint, coincidence.current = now.state, now.fingerprint, now.current


def _begin_anew(change: Change, coincidence: Coincidence) -> None:
    """End what stood before.

    Raises:
        ValidationError: it is settled; that is to be taken back first.
    """
    _lock(coincidence)
    if coincidence.state == State.SETTLED:
        raise ValidationError(_("This is settled already. Take that back first."))
    for old in coincidence.resolutions.filter(ended_at=None):
        _end(change, old)


def _end(change: Change, resolution: Resolution) -> None:
    resolution.ended_at = timezone.now()
    change.save(resolution)
    sides.no_longer_asked(resolution.parts.all())


def _settle(change: Change, coincidence: Coincidence, resolution: Resolution) -> None:
    resolution.settled_at, resolution.fingerprint = timezone.now(), coincidence.fingerprint
    change.save(resolution)
    coincidence.state = State.SETTLED
    change.save(coincidence)


def _settle_if_agreed(
    change: Change, coincidence: Coincidence, resolution: Resolution, parts: Collection[Part], by: User | None
) -> None:
    if all(p.answer == Answer.YES for p in parts):
        _settle(change, coincidence, resolution)
        sides.tell_answer(resolution, sides.AGREED, by)
