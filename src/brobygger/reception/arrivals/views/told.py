"""What the household has been told of, and what it has not (R9)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_told
from brobygger.reception.arrivals.domain import telling
from brobygger.reception.arrivals.domain.queries import households_visible_to, told_of
from brobygger.reception.arrivals.forms import TellForm
from brobygger.reception.arrivals.views.frame import kept, shown


@member("households")
@require_http_methods(["GET", "POST"])
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Both lists; who accompanies the household may tell too."""
    household = shown(request, place, pk)
    form = TellForm(request.POST or None, initial={"language": household.language})
    if request.method == "POST":
        if form.is_valid():
            with refusals_told(request):
                telling.tell_about(household=household, by=request.user, **form.cleaned_data)
                messages.success(request, _("Noted that you told them."))
        return redirect("arrival_told", place.slug, pk)
    context = {
        "household": household,
        "form": form,
        "told": told_of(household),
        "untold": telling.not_told(household, request.user),
    }
    return render(request, "arrivals/told.html", context)


@member("households")
@require_POST
def remove(request: Any, place: Place, pk: UUID, told: int) -> HttpResponse:
    """Take back what was noted by mistake: whoever noted it, and staff."""
    household = households_visible_to(request.user, place).filter(pk=pk).first()
    own = household is not None and told_of(household).filter(pk=told, by=request.user).exists()
    if household is None or not own:
        household = kept(request, place, pk)
    telling.take_back(household=household, by=request.user, told=told)
    return redirect("arrival_told", place.slug, pk)
