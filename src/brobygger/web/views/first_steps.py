"""The first half hour of a place (R77)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from brobygger.core.access import member
from brobygger.core.first_steps import steps_for
from brobygger.core.models import Place, Room


@member("overview.edit")
def first_steps(request: HttpRequest, place: Place) -> HttpResponse:
    """Lead from an empty place to something useful; name the rooms that are closed."""
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
            "closed": [room.label for room in Room if room.value not in place.rooms],
        },
    )
