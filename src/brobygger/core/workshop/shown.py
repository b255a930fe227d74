"""What pages show of a workshop: its steps in words, and its clock."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.live.tickets import listening
from brobygger.core.workshop.kinds import Seat, phases_of
from brobygger.core.workshop.models import Workshop


def steps(workshop: Workshop) -> list[dict[str, Any]]:
    """Return the steps with ``title``, ``asks``, ``guide``, ``minutes`` and whether it is ``here``."""
    return [
        {"title": p.title, "asks": p.asks, "guide": p.guide, "minutes": p.minutes, "here": n == workshop.step}
        for n, p in enumerate(phases_of(workshop))
    ]


def left(workshop: Workshop) -> str:
    """Return in words how long the clock still runs; empty where none does."""
    if workshop.clock_ends is None:
        return ""
    minutes = int((workshop.clock_ends - timezone.now()).total_seconds() // 60) + 1
    return (
        ngettext("%(n)d minute left", "%(n)d minutes left", minutes) % {"n": minutes}
        if minutes > 0
        else _("Time is up")
    )


def ends(workshop: Workshop) -> int:
    """Return when the clock ends, in milliseconds since 1970; 0 where none runs."""
    return int(workshop.clock_ends.timestamp() * 1000) if workshop.clock_ends else 0


def room(seat: Seat) -> dict[str, Any]:
    """Return the context of ``workshop/public/room.html``. Call it before what the page shows is read."""
    workshop = seat.workshop
    renew = reverse("workshop_ticket", args=[seat.language, seat.token])
    hears = listening(workshop.channel, reader="participant", renew=renew)
    workshop.refresh_from_db(fields=["step", "clock_ends"])
    facts = {"listening": hears, "steps": steps(workshop), "ends": ends(workshop), "left": left(workshop)}
    return {"workshop": workshop, "me": seat.participant, "room": facts}
