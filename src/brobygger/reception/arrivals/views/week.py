"""The week across all arrivals that the reader has, with the load of each colleague."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.reception.arrivals.domain.queries import late_before, load_of_week, week_of

MOST = 200
FARTHEST = 60  # weeks


@member("households")
@require_GET
def show(request: Any, place: Place) -> HttpResponse:
    """What should be done this week, day by day, and who has how much of it."""
    try:
        away = max(-FARTHEST, min(FARTHEST, int(request.GET.get("week", "0"))))
    except ValueError:
        away = 0
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=away)
    rows = list(week_of(request.user, place, monday)[: MOST + 1])
    days: list[tuple[date, list[Any]]] = [(monday + timedelta(days=n), []) for n in range(7)]
    for item in rows[:MOST]:
        days[(item.ends - monday).days][1].append(item)
    late = list(late_before(request.user, place, monday)[: MOST + 1]) if away == 0 else []
    load = load_of_week(request.user, place, monday)
    context = {
        "days": days,
        "today": today,
        "monday": monday,
        "number": monday.isocalendar().week,
        "late": late[:MOST],
        "load": load if away == 0 else [who for who in load if who.due],
        "most": max((who.due for who in load), default=0),
        "away": away,
        "more": len(rows) > MOST or len(late) > MOST,
    }
    return render(request, "arrivals/week.html", context)
