"""Appointing a coordinator, with department, field, position and hours (R20), and ending it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import Appointment, Forum, ForumState
from brobygger.collaboration.fora.rules import current_appointments
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.models import Actor
from brobygger.people.models import User


@dataclass(frozen=True)
class AppointmentDetails:
    """Who is appointed; ``hours_month`` is how many hours a month are set aside."""

    user: User
    department: Actor | None = None
    field: Sequence[str] = field(default_factory=tuple)
    position: str = ""
    hours_month: int | None = None
    from_on: date | None = None
    until_on: date | None = None


def appoint(*, place: Place, by: User | None, details: AppointmentDetails, forum: Forum | None = None) -> Appointment:
    """Appoint a coordinator of ``forum``, or of the place where it is None.

    Raises:
        ValidationError: no member of the place, appointed already, or days that do not fit.
    """
    if not standing(details.user, place).roles:
        raise ValidationError({"user": _("This person is not a member of the place.")})
    said = vars(details) | {"field": list(details.field), "from_on": details.from_on or timezone.localdate()}
    row = Appointment(place=place, forum=forum, **said)
    if row.until_on and row.until_on < row.from_on:
        raise ValidationError({"until_on": _("The last day lies before the first.")})
    try:
        with command("forum.appoint", place=place, by=by) as change, transaction.atomic():
            change.add(row)
    except IntegrityError:
        raise ValidationError({"user": _("This person is appointed already.")}) from None
    return row


def end_appointment(*, appointment: Appointment, by: User | None) -> None:
    """End an appointment; said twice, the first day stands."""
    with command("forum.appoint_end", place=appointment.place, by=by) as change:
        if appointment.ended_on is None:
            appointment.ended_on = timezone.localdate()
            change.save(appointment)


@dataclass(frozen=True)
class Over:
    """Somebody who is promised to fora for more hours a month than she has for it in the place."""

    user: User
    promised: int
    hours: int


def over_promised(*, place: Place, users: Iterable[User]) -> list[Over]:
    """Return those of ``users`` whose appointments for active fora ask for more than their appointment for the place
    gives (R20). Without such an appointment, or without hours in it, there is nothing to hold them to."""
    people = {user.pk: user for user in users}
    has: dict[Any, int] = {}
    promised: dict[Any, int] = {}
    rows = Appointment.objects.filter(current_appointments(), place=place, user__in=people, hours_month__isnull=False)
    for row in rows.exclude(forum__state=ForumState.ENDED):
        counted = has if row.forum_id is None else promised
        counted[row.user_id] = counted.get(row.user_id, 0) + (row.hours_month or 0)
    return [
        Over(user, promised[pk], has[pk]) for pk, user in people.items() if pk in has and promised.get(pk, 0) > has[pk]
    ]
