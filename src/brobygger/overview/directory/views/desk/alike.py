"""While somebody writes a new activity: what is there already and is like it (R7). It stands in nobody's way."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.overview.directory import ports
from brobygger.overview.directory.forms.activity import ActivityForm


@member("overview.write")
@require_POST
def alike(request: Any, place: Place) -> HttpResponse:
    """Answer to the form as it is so far, half filled as it may be, with a part of the page."""
    form = ActivityForm(request.POST, user=request.user, place=place)
    form.is_valid()  # what cannot be read yet is left out
    return render(request, "directory/desk/alike.html", {"alike": ports.alike(place, form.sketch())})
