"""What the pages of meetings have in common: which forum, which meeting, what the reader may do."""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.domain.queries import items_visible_to, meetings_visible_to
from brobygger.collaboration.meetings.models import AgendaItem, Meeting
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_told
from brobygger.core.ui.whose import others_keep_this


def for_writers(page: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Send whoever only reads the forum from a form of its members to ``page``; what she sends is refused."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def inner(request: Any, place: Place, pk: UUID) -> HttpResponse:
            try:
                return view(request, place, pk)
            except PermissionDenied:
                return others_keep_this(request, page, place.slug, pk)

        return inner

    return wrap


def found_forum(request: Any, place: Place, pk: UUID, *, writing: bool = False) -> Forum:
    """Return the forum, or 404; ``writing``: 403 for whoever only reads it."""
    forum: Forum = get_object_or_404(fora_visible_to(request.user, place).select_related("place"), pk=pk)
    if writing and not request.user.has_perm("fora.write_forum", forum):
        raise PermissionDenied
    return forum


def found_meeting(request: Any, place: Place, pk: UUID, *, writing: bool = False) -> Meeting:
    """Return the meeting, or 404; ``writing``: 403 for whoever only reads it."""
    rows = meetings_visible_to(request.user, place).select_related(
        "place", "forum__place", "series", "chair__user", "writer__user", "filed_by", "poll"
    )
    meeting: Meeting = get_object_or_404(rows, pk=pk)
    if writing and not may_write(request, meeting):
        raise PermissionDenied
    return meeting


def found_item(request: Any, place: Place, pk: UUID) -> AgendaItem:
    """Return the item for somebody who writes in its forum, or 404."""
    rows = items_visible_to(request.user, place).select_related("place", "forum__place", "meeting__place")
    item: AgendaItem = get_object_or_404(rows, pk=pk)
    if not request.user.has_perm("fora.write_forum", item.forum):
        raise Http404
    return item


def may_write(request: Any, meeting: Meeting) -> bool:
    """Return whether the reader is of the forum and can write."""
    return bool(request.user.has_perm("meetings.write_meeting", meeting))


def carry_out(request: Any, what: Callable[[], object], done: str = "") -> bool:
    """Do it and say so, or say why it cannot be done; return whether it was."""
    with refusals_told(request):
        what()
        if done:
            messages.success(request, done)
        return True
    return False


def to_meeting(place: Place, meeting: Any, anchor: str = "") -> HttpResponse:
    """Send the reader to the page of the meeting (a row, or its key)."""
    answer = redirect("meeting", place.slug, getattr(meeting, "pk", meeting))
    answer["Location"] += anchor
    return answer
