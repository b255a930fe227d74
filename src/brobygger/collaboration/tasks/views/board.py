"""The board: the same tasks in columns, moved by button, by keyboard and by pointer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brobygger.collaboration.tasks.domain import board as on_board
from brobygger.collaboration.tasks.domain.queries import tasks_visible_to
from brobygger.collaboration.tasks.ports import group_names
from brobygger.collaboration.tasks.views.desk import changeable
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.in_words import day
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_told

LANES = ("", "person", "forum")


@member("desk")
@require_GET
def board(request: Any, place: Place) -> HttpResponse:
    """Four columns, in one lane or one for each person or forum; narrowed to one forum or to one's own."""
    today = timezone.localdate()
    by = request.GET.get("by", "") if request.GET.get("by") in LANES else ""
    found = on_board.on_the_board(tasks_visible_to(request.user, place), today)
    names = group_names(place, {t.group for t in found})
    forum = next((k for k in names if str(k) == request.GET.get("forum")), None)
    mine = request.GET.get("whose") == "mine"
    shown = [t for t in found if (forum is None or t.group == forum) and (not mine or t.user_id == request.user.pk)]
    context = {
        "lanes": on_board.lanes(shown, today, by, names),
        "by": by,
        "fora": sorted(((k, name) for k, name in names.items()), key=lambda x: x[1].casefold()),
        "forum": forum,
        "mine": mine,
        "today": today,
        "any": bool(found),
        "kept": urlencode({k: v for k in ("by", "forum", "whose") if (v := request.GET.get(k))}),
        "more": len(found) >= on_board.MOST,
    }
    return render(request, "tasks/board.html", context)


@member("start")
@require_POST
def move(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Put a task in another column, and go back to the board as it was narrowed."""
    task = changeable(request, place, pk)
    seen = request.POST.get("version", "")
    expected = int(seen) if seen.isdecimal() and len(seen) < 9 else None
    try:
        with refusals_told(request):
            on_board.move_on_board(task=task, by=request.user, to=request.POST.get("to", ""), expected=expected)
            task.refresh_from_db()
            messages.success(request, _said(task))
    except Conflict:
        messages.error(request, _("Somebody else has changed “%(task)s” meanwhile. Look again.") % {"task": task})
    kept = {k: v for k in ("by", "forum", "whose") if (v := request.POST.get(k))}
    return HttpResponseRedirect(reverse("tasks_board", args=[place.slug]) + (f"?{urlencode(kept)}" if kept else ""))


def _said(task: Any) -> str:
    if task.state != "open":
        return _("“%(task)s” is done.") % {"task": task}
    if task.due is None:
        return _("“%(task)s” is open, without a day.") % {"task": task}
    return _("“%(task)s” is open until %(day)s.") % {"task": task, "day": day(task.due)}
