"""The picture of an activity: one, another one, or none."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.directory.domain.pictures import show_picture
from brobygger.overview.directory.domain.proposals import propose
from brobygger.overview.directory.domain.writing import ACTIVITY, Writing, details_of
from brobygger.overview.directory.forms.activity import PictureForm
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.rules import is_reviewed
from brobygger.overview.directory.views.desk.entries import changeable, done


@member("overview.write")
@require_http_methods(["GET", "POST"])
def picture(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Show a picture, another one, or none; where the writer is looked through, a new one waits."""
    this, entry = changeable(request, place, "activities", pk)
    if entry is None:
        return redirect("desk_activity", place.slug, pk)
    if request.method == "POST" and "remove" in request.POST:
        show_picture(activity=entry, by=request.user, picture=None)
        messages.success(request, _("The picture is taken away."))
        return redirect("desk_activity", place.slug, pk)
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            return done(request, this, _shown(request, entry, form.cleaned_data["picture"]))
    return render(request, "directory/desk/picture.html", {"entry": entry, "form": form})


def _shown(request: Any, entry: Activity, picture: Any) -> Any:
    """Show ``picture``, or have it wait; return the activity or what waits."""
    if is_reviewed(request.user, entry.place):
        wanted = Writing(ACTIVITY, details_of(entry), entry, file=picture)
        return propose(place=entry.place, by=request.user, writing=wanted)
    show_picture(activity=entry, by=request.user, picture=picture)
    return entry
