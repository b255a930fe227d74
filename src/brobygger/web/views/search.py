"""One search over everything that a member may see in the place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui import searching


@member("desk")
@require_GET
def search(request: HttpRequest, place: Place) -> HttpResponse:
    """What each list finds, and the way to the rest; without words, what can be searched."""
    answers = searching.asked(request, place)
    words = answers[0].result.words if answers else ""
    context = {"words": words, "answers": answers, "found": searching.found_in(answers)}
    return render(request, "web/desk/search.html", context)
