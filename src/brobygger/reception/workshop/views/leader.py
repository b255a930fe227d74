"""The page for whoever leads, on the screen and on paper (R77)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.in_words import day
from brobygger.core.milestones import reach
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer
from brobygger.core.rights import Role
from brobygger.reception.timeline.picture import WHOLE, frame, load_bars, weeks
from brobygger.reception.timeline.views.frame import chosen
from brobygger.reception.workshop.leader import MADE, LeaderPage, page_for_the_leader


@member("desk")
@require_GET
def page(request: Any, place: Place) -> HttpResponse:
    """What the records say, to be read, printed or sent."""
    reach(place, MADE)
    told = _told(request, place)
    days = frame(WHOLE)
    context = {
        "told": told, "days": days, "bars": load_bars(told.weeks, days), "title": _title(place), "ask": _whom(request),
        "weeks": [w for w in weeks(days) if w.number % 4 == 0], "zero": days.column(0),
    }  # fmt: skip
    return render(request, "reception_workshop/leader.html", context)


@member("desk")
@require_GET
def sheet(request: Any, place: Place) -> HttpResponse:
    """The same on one A4."""
    made = Sheet(_title(place), timezone.localdate(), place.name)
    said = on_paper(_told(request, place), _whom(request))
    return pdf_answer(request, "reception_workshop/leader", said, get_language() or "da", made)


def on_paper(told: LeaderPage, ask: str) -> dict[str, Any]:
    """Return what stands on the sheet; ``ask`` names who can tell more; empty where nobody is named."""
    most = max((float(w.minutes) for w in told.weeks), default=0) or 1
    return {
        "lead": _lead(),
        "shows": list(told.shows),
        "none": _("No wall is up yet.") if told.wall is None else "",
        "finding": told.finding,
        "weeks": [
            {"week": w.number, "must": float(w.must_minutes) / most, "may": float(w.offered_minutes) / most}
            for w in told.weeks
        ],
        "banks": [{"side": b.side, "label": b.label, "who": _who(b.names, b.more)} for b in told.banks],
        "day": day(told.day) if told.day else _("No day is set yet."),
        "asks": list(told.asks),
        "words": {
            "shows": _("What the wall shows"),
            "finding": _("What we should talk about first"),
            "who": _("Who is with us"),
            "day": _("Next meeting at the wall"),
            "asks": _("What we ask of you"),
            "ask": _("Ask %(name)s for more.") % {"name": ask} if ask else "",
            "weeks": _("What each week asks of a household: filled what must be, light what is offered."),
        },
    }


def _whom(request: Any) -> str:
    """Return the name of who brings the page; whoever leads is not told to ask herself."""
    return "" if Role.LEADER in request.standing.roles else str(request.user.name)


def _told(request: Any, place: Place) -> LeaderPage:
    _walls, wall = chosen(request, place)
    return page_for_the_leader(request.user, place, wall)


def _title(place: Place) -> str:
    return _("How we receive people who come to %(place)s") % {"place": place.name}


def _lead() -> str:
    return _(
        "The municipality and civil society lay on one wall what awaits a household, week by week, and who does it."
    )


def _who(names: Any, more: int) -> str:
    listed = ", ".join(names)
    if not listed and not more:
        return _("Nobody yet")
    if not more:
        return listed
    others = _("%(number)s more") % {"number": more}
    return f"{listed} + {others}" if listed else others
