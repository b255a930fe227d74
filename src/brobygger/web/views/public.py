"""The first pages anybody sees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from brobygger.core.access import public
from brobygger.core.queries import places


@public
def choose_place(request: HttpRequest) -> HttpResponse:
    """Choose a place."""
    return render(request, "web/public/choose_place.html", {"places": places()})
