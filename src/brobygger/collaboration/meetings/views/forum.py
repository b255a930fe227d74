"""The meetings of a forum: what comes, what was, what comes back; calling one, looking for a date; who comes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.fora.domain.queries import membership_in
from brobygger.collaboration.meetings.domain import attending, calling, polls, queries, series, watching
from brobygger.collaboration.meetings.domain.frequency import weeks_between
from brobygger.collaboration.meetings.domain.people import invited_to
from brobygger.collaboration.meetings.forms import MeetingForm, PollForm, SeriesForm
from brobygger.collaboration.meetings.rules import is_municipal
from brobygger.collaboration.meetings.views.frame import for_writers, found_forum, to_meeting
from brobygger.collaboration.meetings.views.turnout import drawn
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.core.ui.whose import others_keep_this
from brobygger.people.models import Side

SHOWN = 12


@member("fora")
@require_GET
def index(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What comes, what was; the series, and what is parked."""
    forum, now = found_forum(request, place, pk), timezone.now()
    rows = queries.meetings_visible_to(request.user, place).filter(forum=forum).select_related("place", "forum")
    municipal = is_municipal(request.user, place)
    before = list(queries.over(rows, now)[: SHOWN + 1])
    context = {
        "forum": forum,
        "coming": queries.coming(rows, now),
        "polls": queries.without_date(rows),
        "before": before[:SHOWN],
        "more": len(before) > SHOWN,
        "series": [(s, series.weeks_of(s)) for s in queries.running_series(forum).select_related("forum")],
        "missing": next(iter(watching.missing_meetings([forum], timezone.localdate())), None),
        "parked": queries.parked_in(forum) if municipal else (),
        "municipal": municipal,
        "writes": request.user.has_perm("fora.write_forum", forum),
    }
    return render(request, "meetings/forum.html", context)


@member("fora")
@require_http_methods(["GET", "POST"])
@for_writers("forum_meetings")
def new(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Call a meeting with its date; ``?for=municipality`` one of the municipality by itself."""
    forum = found_forum(request, place, pk, writing=True)
    internal = request.GET.get("for") == "municipality"
    if internal and not is_municipal(request.user, place):
        raise PermissionDenied
    members = invited_to(forum, internal=internal)
    form = MeetingForm(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        said = {"details": form.details(), "fixed_items": form.cleaned_data["fixed"], "internal": internal}
        with refusals_on(form):
            meeting = calling.call_meeting(forum=forum, by=request.user, **said)
            messages.success(request, _("The meeting is called. Put items on the agenda, then send the invitation."))
            return to_meeting(place, meeting)
    return render(request, "meetings/new.html", {"form": form, "forum": forum, "internal": internal})


@member("fora")
@require_http_methods(["GET", "POST"])
@for_writers("forum_meetings")
def new_poll(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Ask which dates suit."""
    forum = found_forum(request, place, pk, writing=True)
    form = PollForm(request.POST or None, members=invited_to(forum, internal=False))
    if request.method == "POST" and form.is_valid():
        said = {"details": form.details(), "times": form.times(), "closes_on": form.cleaned_data["closes_on"]}
        with refusals_on(form):
            poll = polls.open_poll(forum=forum, by=request.user, fixed_items=form.cleaned_data["fixed"], **said)
            messages.success(request, _("Everybody in the group is asked."))
            return to_meeting(place, poll.meeting_id)
    return render(request, "meetings/new_poll.html", {"form": form, "forum": forum})


@member("fora")
@require_http_methods(["GET", "POST"])
@for_writers("forum_meetings")
def new_series(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Plan meetings that come back."""
    forum = found_forum(request, place, pk, writing=True)
    form = SeriesForm(request.POST or None, agreed=weeks_between([forum])[forum.pk])
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            series.open_series(forum=forum, by=request.user, details=form.details())
            messages.success(request, _("The meetings are planned. The invitation goes out four weeks before each."))
            return redirect("forum_meetings", place.slug, pk)
    return render(request, "meetings/new_series.html", {"form": form, "forum": forum})


@member("fora")
@require_http_methods(["GET", "POST"])
def edit_series(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Change meetings that come back; two who change the same meet on the conflict page."""
    rows = queries.series_visible_to(request.user, place).select_related("forum__place", "place")
    row = get_object_or_404(rows.filter(ended_on=None), pk=pk)
    if not request.user.has_perm("fora.write_forum", row.forum):
        return others_keep_this(request, "forum_meetings", place.slug, row.forum_id)
    form = SeriesForm(request.POST or None, agreed=weeks_between([row.forum])[row.forum_id], series=row)
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                seen = form.cleaned_data["version"]
                series.change_series(series=row, by=request.user, details=form.details(), expected=seen)
                messages.success(request, _("Saved. Those who were invited are told what has changed."))
                return redirect("forum_meetings", place.slug, row.forum_id)
        except Conflict as conflict:
            back = reverse("forum_meetings", args=[place.slug, row.forum_id])
            return conflict_page(request, form, conflict, back=back)
    return render(request, "meetings/new_series.html", {"form": form, "forum": row.forum, "series": row})


@member("fora")
@require_POST
def end_series(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Let a series go on no more."""
    row = get_object_or_404(queries.series_visible_to(request.user, place).select_related("forum", "place"), pk=pk)
    if not request.user.has_perm("fora.write_forum", row.forum):
        raise PermissionDenied
    with refusals_told(request):
        series.end_series(series=row, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, _("The meetings come back no more."))
    return redirect("forum_meetings", place.slug, row.forum_id)


@member("fora")
@require_GET
def attendance(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Who comes, by side over time, and whose items became decisions."""
    forum = found_forum(request, place, pk)
    found = attending.turnouts(forum)
    sides = [s for s in Side if any(t.came.get(s) for t in found)]
    before, now = attending.mean_shares(found) if found else (0, 0)
    context = {
        "forum": forum,
        "found": [(t, [t.came.get(s, 0) for s in sides]) for t in found],
        "sides": sides,
        "drawing": drawn(found) if found else None,
        "before": before,
        "now": now,
        "raised": [(Side(r.side).label, r) for r in attending.raised(forum)],
        "member": membership_in(request.user, forum),
    }
    return render(request, "meetings/attendance.html", context)
