"""Items of the agenda: on it, in another order, off it, parked for the municipality's own meeting and taken up."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.collaboration.meetings.domain import agenda
from brobygger.collaboration.meetings.forms import ItemForm
from brobygger.collaboration.meetings.rules import is_municipal
from brobygger.collaboration.meetings.views.frame import carry_out, found_item, found_meeting, to_meeting
from brobygger.collaboration.meetings.views.meeting import page
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.refusals import refusals_on


@member("fora")
@require_POST
def add(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Put an item on the agenda."""
    meeting, form = found_meeting(request, place, pk, writing=True), ItemForm(request.POST, place=place)
    if form.is_valid():
        with refusals_on(form):
            agenda.add_item(meeting=meeting, by=request.user, details=form.details())
            return to_meeting(place, pk, "#agenda")
    return page(request, meeting, item_form=form)


@member("fora")
@require_http_methods(["GET", "POST"])
def edit(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Change an item; two who change the same meet on the conflict page."""
    item = found_item(request, place, pk)
    if item.meeting_id is None or item.fixed:
        raise Http404
    form = ItemForm(request.POST or None, place=place, item=item)
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                expected = form.cleaned_data["version"]
                agenda.change_item(item=item, by=request.user, details=form.details(), expected=expected)
                return to_meeting(place, item.meeting_id, "#agenda")
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return render(request, "meetings/item.html", {"form": form, "item": item})


@member("fora")
@require_POST
def move(request: Any, place: Place, pk: UUID, way: str) -> HttpResponse:
    """Move an item up or down."""
    item = found_item(request, place, pk)
    if item.meeting_id is None:
        raise Http404
    carry_out(request, lambda: agenda.move_item(item=item, by=request.user, up=way == "up"))
    return to_meeting(place, item.meeting_id, "#agenda")


@member("fora")
@require_POST
def remove(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Take an item off the agenda."""
    item = found_item(request, place, pk)
    meeting, forum = item.meeting_id, item.forum_id
    carry_out(request, lambda: agenda.remove_item(item=item, by=request.user), _("Taken off the agenda."))
    return to_meeting(place, meeting, "#agenda") if meeting else redirect("forum_meetings", place.slug, forum)


@member("fora")
@require_POST
def park(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Move an item out of the joint agenda."""
    item = found_item(request, place, pk)
    if item.meeting_id is None:
        raise Http404
    meeting, done = item.meeting_id, _("Moved to what the municipality talks about by itself.")
    carry_out(request, lambda: agenda.park_item(item=item, by=request.user), done)
    return to_meeting(place, meeting, "#agenda")


@member("fora")
@require_POST
def take_up(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Put parked items on the agenda of this meeting."""
    meeting = found_meeting(request, place, pk, writing=True)
    if not is_municipal(request.user, place):
        raise PermissionDenied
    for key in request.POST.getlist("item"):
        try:
            item = found_item(request, place, UUID(key))
        except ValueError:
            raise Http404 from None
        carry_out(request, lambda item=item: agenda.take_up_item(item=item, meeting=meeting, by=request.user))  # type: ignore[misc]  # bound now
    return to_meeting(place, pk, "#agenda")
