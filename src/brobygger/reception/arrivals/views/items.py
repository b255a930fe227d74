"""One item of a plan, and what a newer revision of the timeline would change."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_told
from brobygger.reception.arrivals.domain import items
from brobygger.reception.arrivals.domain import proposals as newer
from brobygger.reception.arrivals.domain.queries import planitems_visible_to
from brobygger.reception.arrivals.forms import PostponeForm, ReasonForm
from brobygger.reception.arrivals.models import PlanItem
from brobygger.reception.arrivals.views.frame import keeps, kept, shown
from brobygger.reception.arrivals.views.picture import is_late


@member("households")
@require_GET
def show(request: Any, place: Place, pk: UUID, item: UUID) -> HttpResponse:
    """What it is, for whom, until when, and what has become of it."""
    shown(request, place, pk)
    return _page(request, _found(request, place, pk, item))


@member("households")
@require_POST
def done(request: Any, place: Place, pk: UUID, item: UUID) -> HttpResponse:
    """It has happened; who accompanies the household may say so too."""
    return _carry_out(request, _found(request, place, pk, item), items.finish_item)


@member("households")
@require_POST
def drop(request: Any, place: Place, pk: UUID, item: UUID) -> HttpResponse:
    """It is not for this household, for a reason."""
    kept(request, place, pk)
    row, form = _found(request, place, pk, item), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, row, drop_form=form)
    return _carry_out(request, row, items.drop_item, **form.cleaned_data)


@member("households")
@require_POST
def another_day(request: Any, place: Place, pk: UUID, item: UUID) -> HttpResponse:
    """It gets another day, for a reason."""
    kept(request, place, pk)
    row, form = _found(request, place, pk, item), PostponeForm(request.POST)
    if not form.is_valid():
        return _page(request, row, move_form=form)
    return _carry_out(request, row, items.postpone_item, **form.cleaned_data)


@member("households")
@require_POST
def reopen(request: Any, place: Place, pk: UUID, item: UUID) -> HttpResponse:
    """It is to come after all."""
    kept(request, place, pk)
    return _carry_out(request, _found(request, place, pk, item), items.reopen_item)


@member("households")
@require_POST
def private(request: Any, place: Place, pk: UUID, item: UUID) -> HttpResponse:
    """Show it on the member's own plan only, or on the household's too."""
    kept(request, place, pk)
    row = _found(request, place, pk, item)
    return _carry_out(request, row, items.make_private, private=not row.private)


@member("households")
@require_http_methods(["GET", "POST"])
def proposals(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What the timeline adopted now would change: accepted one by one."""
    household = kept(request, place, pk, reading=request.method == "GET")
    if request.method == "POST":
        deed = newer.accept if "accept" in request.POST else newer.decline
        key = (request.POST.get("accept") or request.POST.get("decline") or "")[:100]
        with refusals_told(request):
            deed(household=household, by=request.user, key=key)
        return redirect("arrival_proposals", place.slug, pk)
    context = {"household": household, "proposals": newer.proposals_for(household)}
    return render(request, "arrivals/proposals.html", context)


def _carry_out(request: Any, row: PlanItem, deed: Callable[..., None], **given: Any) -> HttpResponse:
    with refusals_told(request):
        deed(item=row, by=request.user, **given)
        messages.success(request, _("Saved."))
    return redirect("arrival_item", request.place.slug, row.household_id, row.pk)


def _page(request: Any, row: PlanItem, **forms: Any) -> HttpResponse:
    context = {
        "item": row,
        "household": row.household,
        "staff": keeps(request, row.household),
        "late": is_late(row),
        "drop_form": ReasonForm(),
        "move_form": PostponeForm(initial={"day": row.ends}),
    }
    return render(request, "arrivals/item.html", context | forms)


def _found(request: Any, place: Place, pk: UUID, item: UUID) -> PlanItem:
    rows = planitems_visible_to(request.user, place).select_related("household__place", "task", "task__user")
    found: PlanItem = get_object_or_404(rows, pk=item, household=pk)
    return found
