"""The reception workshop as a kind of workshop: its steps, its phones, and what is led."""

from django.utils.translation import gettext_lazy as _

from brobygger.core.workshop.kinds import Kind, Phase
from brobygger.reception.workshop import steps
from brobygger.reception.workshop.guides import GUIDES
from brobygger.reception.workshop.views.panel import panel
from brobygger.reception.workshop.views.phone import phone

NAME = "reception"
MINUTES = {"welcome": 10, "write": 25, "look": 25, "decide": 20, "end": 10}

RECEPTION = Kind(
    name=NAME,
    right="timeline.edit",
    phases=tuple(Phase(key, title, asks, GUIDES[key], MINUTES[key]) for key, (title, asks) in steps.STEPS.items()),
    phone=phone,
    panel=panel,
    starts=(_("New reception workshop"), "desk_meeting_new"),
)
