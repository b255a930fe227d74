"""Evening work that waits for a leader's yes (R5)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brobygger.collaboration.fora.domain import evenings
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_told


@member("fora.evenings")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """Who asks that evenings count as working time."""
    return render(request, "fora/evenings.html", {"rows": evenings.evenings_waiting_for(request.user, place)})


@member("fora.evenings")
@require_POST
def decide(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Approve it, or say why not."""
    row = get_object_or_404(evenings.evenings_waiting_for(request.user, place), pk=pk)
    approve, why = request.POST.get("approve") == "yes", request.POST.get("why", "")
    with refusals_told(request):
        evenings.decide_evening(member=row, by=request.user, approve=approve, why=why)
        messages.success(request, _("Saved. %(who)s is told.") % {"who": row})
    return redirect("evenings", place.slug)
