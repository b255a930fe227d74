"""A place's settings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.places import change_settings
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.place_form import PlaceForm, initial_of
from brobygger.core.ui.refusals import refusals_on


@member("settings")
def place_settings(request: HttpRequest, place: Place) -> HttpResponse:
    """Change name, logo, colour, languages, host, statement and open rooms (R74, R79)."""
    form = PlaceForm(request.POST or None, request.FILES or None, initial=initial_of(place), place=place)
    if request.method == "POST" and form.is_valid():
        assert request.user.is_authenticated
        try:
            with refusals_on(form):
                wanted, expected = form.wanted(), form.cleaned_data["version"]
                change_settings(place=place, by=request.user, wanted=wanted, expected=expected)
                messages.success(request, _("Saved."))
                if wanted.host_kind != place.host_kind:
                    messages.warning(request, _another_controller())
                return redirect("settings", place.slug)
        except Conflict as conflict:
            return conflict_page(request, form, conflict, back=request.path, theirs=initial_of(conflict.theirs))
    return render(request, "ui/settings.html", {"form": form}, status=200 if not form.errors else 422)


def _another_controller() -> str:
    return _(
        "The folder for the data protection officer proposes another data controller now. "
        "Go through it with that officer."
    )
