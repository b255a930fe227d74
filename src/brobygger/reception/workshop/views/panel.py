"""What is led: the table of cards, the wall, decisions and minutes."""

from typing import Any

from brobygger.core.workshop.models import Workshop
from brobygger.reception.workshop.desk_forms import DecisionsForm
from brobygger.reception.workshop.domain.meetings import guests
from brobygger.reception.workshop.domain.queries import adopted_since, meeting_of, table_of
from brobygger.reception.workshop.models import TableState
from brobygger.reception.workshop.views.shown import card_shown


def panel(request: Any, workshop: Workshop, leads: bool) -> tuple[str, dict[str, Any]]:
    """Return the panel of the page on which the workshop is led."""
    meeting = meeting_of(workshop)
    meeting.workshop = workshop
    table = [card_shown(c) for c in table_of(meeting)]
    asked = guests(request.user, meeting)
    return "reception_workshop/panel.html", {
        "panel_style": "reception_workshop/panel.css",
        "meeting": meeting,
        "may_lay": request.standing.may("timeline.edit") and workshop.open,
        "waiting": [s for s in table if s["card"].state == TableState.WAITING],
        "aside": [s for s in table if s["card"].state == TableState.ASIDE],
        "laid": sum(s["card"].state == TableState.LAID for s in table),
        "invited": sum(is_invited for rows in asked.by_side.values() for _actor, is_invited in rows),
        "missing_sides": asked.missing_sides,
        "decisions_form": DecisionsForm(initial={"decisions": meeting.decisions}),
        "revision": adopted_since(meeting),
    }
