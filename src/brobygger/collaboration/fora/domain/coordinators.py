"""Appointing a coordinator, with department, field, position and hours (R20), and ending it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import Appointment, Forum
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
