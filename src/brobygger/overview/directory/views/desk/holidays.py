"""The school holidays of the place, kept by those who keep the overview."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.directory.domain.holidays import keep_holidays, suggested
from brobygger.overview.directory.domain.queries import school_breaks
from brobygger.overview.directory.forms.holidays import HolidaysForm
from brobygger.overview.directory.views.desk.at_once import writes_at_once


@member("overview.edit")
@require_http_methods(["GET", "POST"])
@writes_at_once
def holidays(request: Any, place: Place) -> HttpResponse:
    """Show the holidays ahead with the usual ones as suggestions, and keep what is decided."""
    today = timezone.localdate()
    kept = [b for b in school_breaks(place) if b.last >= today]
    form = HolidaysForm(request.POST or None, kept=kept, suggested=suggested(place, today))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            keep_holidays(place=place, by=request.user, holidays=form.holidays)
            messages.success(request, _("Saved. Times that leave the holidays out follow from now on."))
            return redirect("desk_holidays", place.slug)
    return render(request, "directory/desk/holidays.html", {"form": form, "kept": kept, "keeps_overview": True})
