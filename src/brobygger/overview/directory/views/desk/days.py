"""The calendar for members: what is not shown to everybody is in it too, and said to be."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.overview.directory.domain.days import calendar_of, narrowed
from brobygger.overview.directory.domain.queries import activities_visible_to, organisers_of
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.overview.directory.views.public import calendar


@member("desk")
@require_GET
def days(request: Any, place: Place) -> HttpResponse:
    """What happens when, of everything that the reader may see."""
    today, words, language = timezone.localdate(), vocabulary_of(place), get_language() or "da"
    actors = organisers_of(request.user, place, calendar.MOST_ACTORS)
    span, asked = calendar.span_asked(request, today), calendar.choices_asked(request, words, actors)
    rows = narrowed(activities_visible_to(request.user, place), **asked)
    found = calendar_of(place, rows, span, language)
    context = {
        **calendar.calendar_context(span, found, asked, today, language),
        "selects": calendar.selects(asked, words, actors, language),
        "base": reverse("desk_activities", args=[place.slug]),
        "may_write": request.standing.may("overview.write"),
        "keeps_overview": request.standing.may("overview.edit"),
    }
    return render(request, "directory/desk/days.html", context)
