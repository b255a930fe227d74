"""To the case (R73): text to copy, a dated sheet to print, and the tick "filed"."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core import case
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.reception.arrivals.domain.lines import file_lines, unfile_line
from brobygger.reception.arrivals.domain.queries import case_lines
from brobygger.reception.arrivals.views.frame import kept


@member("households")
@require_http_methods(["GET", "POST"])
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What is not filed yet, ready to copy; what is, and by whom."""
    household = kept(request, place, pk, reading=request.method == "GET")
    if request.method == "POST":
        chosen = [int(v) for v in request.POST.getlist("line") if v.isdigit()]
        count = file_lines(household=household, by=request.user, lines=chosen)
        if count:
            messages.success(request, _("Ticked as filed."))
        else:
            messages.error(request, _("Choose what has been filed."))
        return redirect("arrival_case", place.slug, pk)
    context = {"household": household, **case.parted(case_lines(household))}
    return render(request, "arrivals/case.html", context)


@member("households")
@require_GET
def sheet(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Everything about the household on a dated sheet."""
    household = kept(request, place, pk, reading=True)
    rows = [(r, case.sentence(r)) for r in case_lines(household)]
    return render(request, "arrivals/case_print.html", {"household": household, "rows": rows, "now": timezone.now()})


@member("households")
@require_POST
def unfile(request: Any, place: Place, pk: UUID, line: int) -> HttpResponse:
    """Take a tick away that was set by mistake."""
    unfile_line(household=kept(request, place, pk), by=request.user, line=line)
    return redirect("arrival_case", place.slug, pk)
