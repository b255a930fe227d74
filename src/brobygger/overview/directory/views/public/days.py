"""The calendar for everybody: a month, a week or a day, as a grid on paper and wide screens, as a list on phones."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from brobygger.core.access import public
from brobygger.core.kept import kept_for_anonymous
from brobygger.core.models import Place
from brobygger.overview.directory.domain.days import calendar_of, narrowed
from brobygger.overview.directory.domain.queries import activities_visible_to, organisers_of
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.overview.directory.views.public import calendar
from brobygger.overview.directory.views.public.meta import head_of


@public
@kept_for_anonymous(*calendar.PARAMETERS)
def activity_days(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """What happens when. Until midnight the page stays as it is: it says of no time that it is now."""
    today, words = timezone.localdate(), vocabulary_of(place)
    actors = organisers_of(AnonymousUser(), place, calendar.MOST_ACTORS)
    span, asked = calendar.span_asked(request, today), calendar.choices_asked(request, words, actors)
    rows = narrowed(activities_visible_to(AnonymousUser(), place), **asked)
    days = calendar_of(place, rows, span, language)
    context = {
        **calendar.calendar_context(span, days, asked, today, language),
        "selects": calendar.selects(asked, words, actors, language),
        "base": f"/{place.slug}/{language}/activities/",
        "head": head_of(request, place, language, alone=not request.GET),
    }
    return render(request, "directory/public/days.html", context)
