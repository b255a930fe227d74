"""Activities for everybody."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from brobygger.core.access import public
from brobygger.core.models import Place
from brobygger.overview.directory.domain.queries import activities_visible_to


@public
def portal(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """The place's front page."""
    return render(request, "directory/public/portal.html")


@public
def activity_list(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """Find activities."""
    rows = activities_visible_to(request.user, place)[:50]
    return render(request, "directory/public/activity_list.html", {"rows": [(a, a.title_in(language)) for a in rows]})


@public
def activity(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponse:
    """One activity."""
    entry = get_object_or_404(activities_visible_to(request.user, place), pk=pk)
    return render(request, "directory/public/activity.html", {"entry": entry, "title": entry.title_in(language)})
