"""Activities for everybody: the portal, the list, and one activity (R6, R10)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from brobygger.core.access import public
from brobygger.core.ical import webcal
from brobygger.core.kept import earliest, kept_for_anonymous
from brobygger.core.models import Place
from brobygger.core.ui.symbols import topic_look
from brobygger.overview.directory.domain.activity_merging import successor_of_activity
from brobygger.overview.directory.domain.ending import is_over
from brobygger.overview.directory.domain.finding import Wish, activities_found, activities_of
from brobygger.overview.directory.domain.queries import activities_visible_to, contact_points_visible_to
from brobygger.overview.directory.domain.vocabulary import TOPIC, vocabulary_of
from brobygger.overview.directory.doubts import doubt_of
from brobygger.overview.directory.ports import notes_on
from brobygger.overview.directory.views.public import filters
from brobygger.overview.directory.views.public.entry import activity_context
from brobygger.overview.directory.views.public.filters import counted, fewer
from brobygger.overview.directory.views.public.meta import absolute, head_of
from brobygger.overview.directory.views.public.rows import Rows
from brobygger.overview.directory.views.public.who import who_fits_too

SOON, TO_CALL = 6, 3


@public
@kept_for_anonymous()
def portal(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """The place's front page: search, topics, today and this week, whom to call."""
    now, words = timezone.now(), vocabulary_of(place)
    soon = activities_found(place, Wish(day="week"), now, size=SOON)
    topics = [(slug, words.plain(TOPIC, slug, language), topic_look(slug, language)) for slug in words.terms[TOPIC]]
    to_call = contact_points_visible_to(request.user, place).select_related("actor", "substitute", "place")
    context = {
        "topics": topics,
        "rows": Rows(place.slug, language, words, now, level=3).all(soon.rows),
        "all_url": f"/{place.slug}/{language}/activities/",
        "contacts": [(c, doubt_of(c, language)) for c in to_call[:TO_CALL]],
        "head": head_of(request, place, language),
    }
    response = render(request, "directory/public/portal.html", context)
    response.page_kept_until = earliest(soon.until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response


@public
@kept_for_anonymous(*filters.PARAMETERS)
def activity_list(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """Find activities: by words, and by the filters that the sentence shows."""
    now, words = timezone.now(), vocabulary_of(place)
    wish, page = filters.wish_of(request, words), filters.page_of(request)
    wish, found = filters.found_for(request, place, wish, language, now, page)
    here = f"/{place.slug}/{language}/activities/"
    context: dict[str, Any] = {
        "wish": wish,
        "selects": filters.selects(wish, words, language),
        "rows": Rows(place.slug, language, words, now).all(found.rows),
        "found": found,
        # Asked only where no activity fits: it is a second search, and most find one.
        "who": {} if found.total else who_fits_too(request, place, language, wish.words),
        "before": here + filters.query_of(wish, page - 1) if page > 1 else "",
        "after": here + filters.query_of(wish, page + 1) if found.more else "",
        "counted": counted(found, language),
        "fewer": fewer(wish, words, language, here),
        "page": page,
        "here": here,
        "feed": f"{here}rss{filters.query_of(wish)}",
        "follow": webcal(absolute(f"{here}calendar.ics{filters.query_of(wish)}")),
        "sheet": f"{here}sheet{filters.query_of(wish)}",
        "calendar": f"{here}days/{filters.query_of(replace(wish, words='', day='', venue='', price=''))}",
        "head": head_of(request, place, language, alone=wish.empty and page == 1),
    }
    response = render(request, "directory/public/activity_list.html", context)
    response.page_kept_until = earliest(found.until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response


@public
@kept_for_anonymous()
def activity(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponse:
    """One activity: what, when next, where, whom to ask. One that became part of another leads on to that."""
    now = timezone.now()
    rows = activities_visible_to(request.user, place).select_related("organiser", "venue", "contact__actor")
    entry = rows.filter(pk=pk).first()
    if (entry is None or not entry.published) and (other := successor_of_activity(place, pk)):
        return redirect("activity", place.slug, language, other)
    if entry is None:
        raise Http404
    context, until = activity_context(request, place, language, entry, now)
    context["notes"] = notes_on(entry, language)
    if is_over(entry, now):
        found = activities_of(place, entry.organiser, now, SOON)
        others = Rows(place.slug, language, vocabulary_of(place), now, level=3).all(found.rows)
        context |= {"over": True, "others": others if context["organiser"] else ""}
        until += found.until
    response = render(request, "directory/public/activity.html", context)
    response.page_kept_until = earliest(until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response
