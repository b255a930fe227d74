"""What the pages of decisions share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from brobygger.collaboration.decisions.domain.queries import decisions_visible_to, one_in_full
from brobygger.collaboration.decisions.models import Decision
from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Forum
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_told


def found(request: Any, place: Place, pk: UUID) -> Decision:
    """Return the decision, if the reader may see it; else 404."""
    row: Decision = get_object_or_404(one_in_full(decisions_visible_to(request.user, place)), pk=pk)
    return row


def found_forum(request: Any, place: Place, pk: UUID) -> Forum:
    """Return the forum, if the reader may see it; else 404."""
    row: Forum = get_object_or_404(fora_visible_to(request.user, place).select_related("place"), pk=pk)
    return row


def hold(request: Any, forum: Forum | None) -> None:
    """Refuse who does not write in ``forum``."""
    if not writes(request, forum):
        raise PermissionDenied


def writes(request: Any, forum: Forum | None) -> bool:
    """Return whether the reader writes in ``forum``."""
    return forum is not None and bool(request.user.has_perm("fora.write_forum", forum))


def carry_out(
    request: Any, place: Place, decision: Decision, what: Callable[[], object], done: str = ""
) -> HttpResponse:
    """Do ``what``, say ``done`` or why it is refused, and go back to the decision."""
    with refusals_told(request):
        what()
        if done:
            messages.success(request, done)
    return redirect("decision", place.slug, decision.pk)
