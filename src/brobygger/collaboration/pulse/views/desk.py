"""Opening a pulse, and the round of a small forum."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.collaboration.fora.views.desk import found
from brobygger.collaboration.pulse.domain.asking import is_small, open_pulse
from brobygger.collaboration.pulse.forms import PulseForm
from brobygger.collaboration.pulse.questions import ASKED
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on
from brobygger.core.ui.whose import others_keep_this


@member("fora")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Open a pulse; a forum of fewer than five gets a round instead."""
    forum = found(request, place, pk)
    if not request.user.has_perm("fora.lead_forum", forum):
        return others_keep_this(request, "forum", place.slug, pk)
    if is_small(forum):
        messages.info(request, _("Fewer than five are in the forum. Talk about it in a round instead."))
        return redirect("pulse_round", place.slug, pk)
    form = PulseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            pulse = open_pulse(forum=forum, by=request.user, **form.cleaned_data)
            messages.success(request, _("The pulse is open. Show the QR code, or send the address."))
            return redirect("desk_survey", place.slug, pulse.pk)
    return render(request, "pulse/form.html", {"form": form, "forum": forum, "asked": list(ASKED.values())})


@member("fora")
@require_GET
def spoken_round(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """A round on paper: what is asked, how it is done, and room for what is agreed."""
    asked = [word for key, word in ASKED.items() if key != "side"]
    return render(request, "pulse/round.html", {"forum": found(request, place, pk), "asked": asked})
