"""Recorded texts of an activity: listen, add, take away (R75)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.directory.domain.details import SoundDetails
from brobygger.overview.directory.domain.proposals import send
from brobygger.overview.directory.domain.queries import activities_visible_to, recordings_visible_to
from brobygger.overview.directory.domain.recordings import remove_sound
from brobygger.overview.directory.domain.writing import SOUND, Writing
from brobygger.overview.directory.models import Activity, Proposal
from brobygger.overview.directory.recording_form import RecordingForm


@member("desk")
@require_http_methods(["GET", "POST"])
def sounds(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What there is to hear of an activity; for those who may change it, a form for one more language."""
    entry = get_object_or_404(activities_visible_to(request.user, place), pk=pk)
    may_change = _may_change(request, entry)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    form = RecordingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form, "file"):
            sound = Writing(SOUND, SoundDetails(said["language"]), entry, file=said["file"])
            sent = send(place=place, by=request.user, writing=sound)
            if isinstance(sent, Proposal):
                messages.success(request, _("Sent. It shows when somebody has looked through it."))
                return redirect("desk_proposal", place.slug, sent.pk)
            messages.success(request, _("The recording is saved."))
            return redirect("desk_sounds", place.slug, pk)
    found = recordings_visible_to(request.user, place).filter(activity=entry)
    context = {"entry": entry, "form": form, "sounds": found, "may_change": may_change}
    return render(request, "directory/desk/sounds.html", context)


@member("desk")
@require_POST
def remove(request: Any, place: Place, pk: UUID, sound: UUID) -> HttpResponse:
    """Take a recording away."""
    entry = get_object_or_404(activities_visible_to(request.user, place), pk=pk)
    if not _may_change(request, entry):
        raise PermissionDenied
    recording = get_object_or_404(recordings_visible_to(request.user, place), pk=sound, activity=entry)
    remove_sound(recording=recording, by=request.user)
    messages.success(request, _("The recording is taken away."))
    return redirect("desk_sounds", place.slug, pk)


def _may_change(request: Any, entry: Activity) -> bool:
    return bool(request.user.has_perm("directory.change_activity", entry))
