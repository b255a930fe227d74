"""Handing over what one holds in all fora, or in one, to the next, so that nothing is without an owner (R19)."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.choosing.domain.trying import give_trials
from brobygger.collaboration.coordination.domain.pack import fora_held_by
from brobygger.collaboration.coordination.meetings import tasks_in
from brobygger.collaboration.coordination.wordings import HANDED, HANDED_ONE
from brobygger.collaboration.fora.domain.coordinators import AppointmentDetails, appoint, end_appointment
from brobygger.collaboration.fora.domain.members import MemberDetails, add_member, leave
from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember
from brobygger.collaboration.fora.ports import handed_over
from brobygger.collaboration.tasks.domain.tasks import give_over
from brobygger.core.access import standing
from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.core.notify import notify
from brobygger.people.models import User


@dataclass(frozen=True)
class Handed:
    """How many of each were given over."""

    fora: int
    tasks: int
    appointments: int
    others: int
    trials: int = 0


def may_hand_over(by: Any, before: User, place: Place, forum: Forum | None = None) -> bool:
    """Return whether ``by`` may hand over for ``before``: oneself, a coordinator of the place, who appoints. For a
    forum alone she reads it too."""
    mine = standing(by, place)
    if forum is not None and not by.has_perm("fora.view_forum", forum):
        return False
    return bool(mine.roles) and (by.pk == before.pk or mine.may("fora.appoint"))


def hand_over(
    *, place: Place, before: User, after: User, by: User | None, leaves: bool = False, forum: Forum | None = None
) -> Handed:
    """Give all that ``before`` holds in the fora of ``place`` to ``after``, in one go or not at all.

    Appointments, the chair, the minutes, open tasks, what the apps above hold (followed recommendations, meetings,
    pulses), and what is tried without a forum. Confidential tasks are handed over where they come from.

    Args:
        place: where.
        before: who hands over.
        after: the next, a member of the place.
        by: who does it.
        leaves: whether ``before`` goes out of the fora too.
        forum: what is held in this one alone.

    Raises:
        ValidationError: the same person, the next is no member of the place, or ``before`` does not hold the forum.
    """
    if before == after:
        raise ValidationError({"after": _("Choose somebody else.")})
    if not standing(after, place).roles:
        raise ValidationError({"after": _("This person is not a member of the place.")})
    fora = [f for f in fora_held_by(before, place) if forum is None or f == forum]
    if forum is not None and not fora:
        raise ValidationError({"before": _("This person is not in the forum.")})
    with command("forum.hand_over", place=place, by=by) as change:
        others = 0
        for held in fora:
            _seat(change, held, before, after, by)
            others += sum(give(held, before, after, by) for give in handed_over)
        appointments = _appointments(place, before, after, by, forum)
        # Last, because the next may take tasks of a forum only once she is in it.
        tasks = give_over(place=place, before=before, after=after, by=by, within=tasks_in(forum))
        if leaves:
            inside = ForumMember.objects.filter(place=place, user=before, left_on=None).select_related("place")
            for member in inside if forum is None else inside.filter(forum=forum):
                leave(member=member, by=by)
        trials = 0 if forum is not None else give_trials(place=place, before=before, after=after, by=by)
        done = Handed(len(fora), tasks, appointments, others, trials)
        if after != by:
            _tell(place, before, after, forum)
    return done


def _tell(place: Place, before: User, after: User, forum: Forum | None) -> None:
    if forum is None:
        notify(to=[after], kind=HANDED, place=place, url=reverse("coordination", args=[place.slug]), who=str(before))
    else:
        url = reverse("forum", args=[place.slug, forum.pk])
        notify(to=[after], kind=HANDED_ONE, place=place, url=url, who=str(before), forum=forum.name)


def _seat(change: Change, forum: Forum, before: User, after: User, by: User | None) -> None:
    """Put the next in the forum, with the chair and the minutes if ``before`` had them."""
    rows = ForumMember.objects.select_for_update().filter(forum=forum, left_on=None)
    old = rows.filter(user=before).select_related("place").first()
    new = rows.filter(user=after).select_related("place").first()
    if old is None and new is None:
        return  # appointed from outside: the next is appointed too
    if new is None:
        new = add_member(forum=forum, by=by, details=MemberDetails(after, paid=standing(after, forum.place).paid))
    if old is not None and (old.chair or old.writes_minutes):
        new.chair, new.writes_minutes = new.chair or old.chair, new.writes_minutes or old.writes_minutes
        old.chair, old.writes_minutes = False, False
        change.save(new)
        change.save(old)


def _appointments(place: Place, before: User, after: User, by: User | None, forum: Forum | None) -> int:
    """End the appointments of ``before``, and appoint the next with the same department, field, position and hours."""
    rows = Appointment.objects.filter(place=place, user=before, ended_on=None).select_related("place", "forum__place")
    number = 0
    for row in rows if forum is None else rows.filter(forum=forum):
        end_appointment(appointment=row, by=by)
        if row.until_on is not None and row.until_on < timezone.localdate():
            continue  # it is over: nothing to give
        details = AppointmentDetails(
            after, row.department, row.field, row.position, row.hours_month, until_on=row.until_on
        )
        try:
            with transaction.atomic():
                appoint(place=place, by=by, details=details, forum=row.forum)
        except ValidationError:
            continue  # the next is appointed there already
        number += 1
    return number
