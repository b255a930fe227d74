"""The first half hour of a place (R77)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from brobygger.core.access import member
from brobygger.core.first_steps import steps_for
from brobygger.core.models import Place, Room
from brobygger.core.ui.place_form import rooms_with_content


@member("overview.edit")
def first_steps(request: Any, place: Place) -> HttpResponse:
    """Lead from an empty place to something useful; name the rooms that are closed."""
    there = rooms_with_content()
    steps = list(steps_for(request.user, place))
    done = sum(s.done for s in steps)
    return render(
        request,
        "web/desk/first_steps.html",
        {
            "steps": steps,
            "next": next((s for s in steps if not s.done), None),
            "done": done,
            "share": round(100 * done / len(steps)) if steps else 0,
            "closed": [room.label for room in Room if room.value in there and room.value not in place.rooms],
            "to_come": [room.label for room in Room if room.value not in there],
            "may_open": request.standing.may("settings"),
        },
    )
