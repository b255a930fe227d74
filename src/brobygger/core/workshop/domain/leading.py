"""Opening, leading and closing a workshop. Every change is told to those in the room as it is committed."""

import secrets
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.live.telling import shut, tell
from brobygger.core.models import AuditAction, Place
from brobygger.core.workshop.kinds import Kind
from brobygger.core.workshop.models import Workshop

if TYPE_CHECKING:
    from brobygger.people.models import User

LONGEST_CLOCK = 240  # minutes


def open_workshop(
    *, place: Place, by: "User | None", kind: Kind, title: str, held_on: date, about: UUID | None = None
) -> Workshop:
    """Open a workshop of ``kind``, led by ``by``; phones can come in from now on.

    Args:
        place: whose.
        by: who leads it.
        kind: as its app registered it.
        title: what it is called.
        held_on: on which day.
        about: public id of what it is about, of the app's own.
    """
    workshop = Workshop(
        place=place,
        kind=kind.name,
        about=about,
        title=title,
        held_on=held_on,
        token=secrets.token_urlsafe(12),
        steps=[p.key for p in kind.phases],
        facilitator=by,
    )
    with command("workshop.open", place=place, by=by) as change:
        change.add(workshop)
    return workshop


def take_over(*, workshop: Workshop, by: "User") -> None:
    """Let ``by`` lead ``workshop``; whoever did before does not any more."""
    with command("workshop.lead", place=workshop.place, by=by) as change:
        _fresh(workshop)
        workshop.facilitator = by
        change.save(workshop)
        shut(workshop.lead_channel)


def go_to_step(*, workshop: Workshop, by: "User | None", step: int) -> None:
    """Go to the ``step``-th phase, forward or back; the clock stops.

    Raises:
        ValidationError: there is no such phase, or the workshop is closed.
    """
    if not 0 <= step < len(workshop.steps):
        raise ValidationError(_("There is no such step."))
    with command("workshop.phase", place=workshop.place, by=by) as change:
        _fresh(workshop)
        workshop.step, workshop.clock_ends = step, None
        change.save(workshop)
        tell_step(workshop)


def set_clock(*, workshop: Workshop, by: "User | None", minutes: int) -> None:
    """Let the clock run for ``minutes`` from now; 0 stops it.

    Raises:
        ValidationError: longer than four hours, or the workshop is closed.
    """
    if not 0 <= minutes <= LONGEST_CLOCK:
        raise ValidationError(_("The clock runs for four hours at most."))
    with command("workshop.clock", place=workshop.place, by=by) as change:
        _fresh(workshop)
        workshop.clock_ends = timezone.now() + timedelta(minutes=minutes) if minutes else None
        change.save(workshop)
        tell_step(workshop)


def renew_address(*, workshop: Workshop, by: "User | None") -> None:
    """Give the workshop another address; the one before leads nowhere, and whoever came by it hears no more.

    Raises:
        ValidationError: the workshop is closed.
    """
    with command("workshop.renew", place=workshop.place, by=by) as change:
        _fresh(workshop)
        workshop.token = secrets.token_urlsafe(12)
        workshop.save(update_fields=["token"])
        change.record(workshop, {}, AuditAction.CHANGE)
        shut(workshop.channel)


def close_workshop(*, workshop: Workshop, by: "User | None") -> None:
    """Close the workshop: nobody comes in any more, and who was there is forgotten within days.

    Raises:
        ValidationError: it is closed.
    """
    with command("workshop.close", place=workshop.place, by=by) as change:
        _fresh(workshop)
        workshop.closed_at, workshop.clock_ends = timezone.now(), None
        change.save(workshop)
        tell(workshop.channel, {"what": "closed"})


def tell_step(workshop: Workshop) -> None:
    """Tell those in the room which step it is and when the clock ends (milliseconds since 1970; 0 for no clock)."""
    ends = int(workshop.clock_ends.timestamp() * 1000) if workshop.clock_ends else 0
    tell(workshop.channel, {"what": "step", "step": workshop.step, "ends": ends})


def _fresh(workshop: Workshop) -> None:
    """Read ``workshop`` again and hold it, so that two who lead at once do not write over each other.

    Raises:
        ValidationError: it is closed.
    """
    workshop.refresh_from_db(from_queryset=Workshop.objects.select_for_update())
    if not workshop.open:
        raise ValidationError(_("The workshop is closed."))
