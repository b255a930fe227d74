"""The start page of members."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from brobygger.core.access import member
from brobygger.core.ahead import Ahead, ahead_of
from brobygger.core.first_steps import next_step
from brobygger.core.inbox import piles_for
from brobygger.core.models import Place
from brobygger.core.quick import entries_for
from brobygger.overview.directory.domain.finding import newest, own_week
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.overview.directory.views.public.rows import Rows

MOST = 8
WEEK = timedelta(days=7)


def _week(user: Any, place: Place, now: datetime, rows: Rows) -> list[tuple[datetime, Ahead | None, str]]:
    """Return what ``user`` takes part in: when it begins, and either what it is or its row as in the overview."""
    ahead = [(one.at, one, "") for one in ahead_of(user, place, now, now + WEEK)[:MOST]]
    held = own_week(user, place, now, MOST)
    shown = [(datetime.fromtimestamp(s.time[0], UTC), None, rows.all([s])) for s in held if s.time]
    return sorted([*ahead, *shown], key=lambda one: one[0])


@member("desk")
def start(request: HttpRequest, place: Place) -> HttpResponse:
    """Three quick entries, what waits for me, what is new, my next seven days. Nothing else."""
    now, language = timezone.now(), translation.get_language() or "da"
    rows = Rows(place.slug, language, vocabulary_of(place), now, level=3)
    standing = request.standing  # type: ignore[attr-defined] # set by the access middleware
    context = {
        "quick": entries_for(standing, place),
        "onward": next_step(request.user, place) if standing.may("overview.edit") else None,
        "waiting": piles_for(request.user, place, MOST),
        "week": _week(request.user, place, now, rows),
        "news": rows.all(shown for shown, _at in newest(place, now, MOST // 2)),
    }
    return render(request, "web/desk/start.html", context)
