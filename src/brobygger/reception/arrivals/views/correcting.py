"""Putting right what is held about an arrival."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.core.access import member as members_with
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.refusals import refusals_on
from brobygger.reception.arrivals.domain import correcting
from brobygger.reception.arrivals.domain.queries import members_visible_to
from brobygger.reception.arrivals.forms import HouseholdForm, PersonForm, ReasonForm
from brobygger.reception.arrivals.views.frame import kept


@members_with("households")
@require_http_methods(["GET", "POST"])
def edit(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Change language, part of town or wall; two who change the same meet on the conflict page."""
    household = kept(request, place, pk)
    form = HouseholdForm(request.POST or None, household=household)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            with refusals_on(form):
                seen = said.pop("version")
                correcting.change_household(household=household, by=request.user, expected=seen, **said)
                messages.success(request, _("Saved."))
                return redirect("arrival", place.slug, pk)
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return render(request, "arrivals/edit.html", {"household": household, "form": form})


@members_with("households")
@require_POST
def remove(request: Any, place: Place, pk: UUID, member: UUID) -> HttpResponse:
    """Take a person out, for a reason."""
    household = kept(request, place, pk)
    row = get_object_or_404(members_visible_to(request.user, place).filter(household=household), pk=member)
    out = ReasonForm(request.POST)
    if out.is_valid():
        with refusals_on(out):
            correcting.remove_member(member=row, by=request.user, reason=out.cleaned_data["reason"])
            messages.success(request, _("Taken out."))
            return redirect("arrival", place.slug, pk)
    form = PersonForm(household=household, member=row)
    return render(request, "arrivals/person.html", {"household": household, "form": form, "person": row, "out": out})


@members_with("households")
@require_POST
def reopen(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Take a closed reception up again."""
    household = kept(request, place, pk)
    correcting.reopen_household(household=household, by=request.user)
    messages.success(request, _("Taken up again. Make new links to the plans: the old ones have stopped for good."))
    return redirect("arrival", place.slug, pk)
