"""The first pages anybody sees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from brobygger.core.access import public
from brobygger.core.models import Place


@public
def choose_place(request: HttpRequest) -> HttpResponse:
    """Choose a place."""
    return render(request, "web/public/choose_place.html", {"places": Place.objects.all()})
