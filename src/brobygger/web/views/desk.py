"""The start page of members."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from brobygger.core.access import member
from brobygger.core.models import Place


@member("desk")
def start(request: HttpRequest, place: Place) -> HttpResponse:
    """Three quick entries, what waits for me, what is new, my next seven days."""
    return render(request, "web/desk/start.html")
