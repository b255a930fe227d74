"""What is said of topics, while somebody chooses them on a form."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.models import Place

MOST = 30


@member("desk")
@require_GET
def chosen(request: Any, place: Place) -> HttpResponse:
    """Show what rules, law and priorities say of the topics in the address (R49, R55); nothing of unknown ones."""
    return render(request, "ui/said.html", {"topics": request.GET.getlist("topic")[:MOST]})
