"""The chooser: what is needed is asked, what comes of it is shown, and then it is created (R16)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from brobygger.collaboration.choosing.domain.creating import create_fora
from brobygger.collaboration.choosing.forms import ASKED, FrameForm, NeedForm
from brobygger.collaboration.choosing.plan import fora_for
from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import ForumState
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on


@member("start")
@require_http_methods(["GET", "POST"])
def choose(request: Any, place: Place) -> HttpResponse:
    """Ask what is needed; show the fora that answer it; create them. Everybody may (R2)."""
    asked = request.method == "POST" or bool(request.GET)
    need = NeedForm(request.GET if asked else None, place=place)
    if not asked or not need.is_valid():
        return render(request, "choosing/need.html", {"form": need, "asked": list(ASKED.items())})
    planned = fora_for(need.cleaned_data["need"], few=bool(need.cleaned_data["few"]))
    sent = request.POST if request.method == "POST" else None
    frames = [FrameForm(sent, planned=one, place=place, others=at) for at, one in enumerate(planned)]
    right = [frame.is_valid() for frame in frames]  # each says what is wrong with it
    if sent is not None and all(right):
        with refusals_on(frames[0]):
            made = create_fora(place=place, by=request.user, wanted=[frame.wanted() for frame in frames])
            messages.success(request, ngettext(
                "The group is there, with a draft of its frames. Who else is in it?",
                "The groups are there, each with a draft of its frames. Who else is in them?", len(made)
            ))  # fmt: skip
            return redirect("forum", place.slug, made[0].pk) if len(made) == 1 else redirect("fora", place.slug)
    there = list(fora_visible_to(request.user, place).filter(state=ForumState.ACTIVE))
    wanted = {function for one in planned for function in one.functions}
    context = {
        "frames": frames,
        "there": [f for f in there if wanted & set(f.functions)],
        "back": request.GET.urlencode(),
    }
    return render(request, "choosing/frames.html", context)
