"""Paper: a poster with a QR code for one activity, and the list as a sheet (R76)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation

from brobygger.core.access import public
from brobygger.core.kept import earliest, kept_for_anonymous
from brobygger.core.languages import NAMES, RIGHT_TO_LEFT
from brobygger.core.models import Place
from brobygger.core.ui import qr
from brobygger.core.ui.symbols import topic_look
from brobygger.overview.directory.domain.activity_merging import successor_of_activity
from brobygger.overview.directory.domain.finding import activities_found
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.overview.directory.ports import ways_into
from brobygger.overview.directory.views.public import filters
from brobygger.overview.directory.views.public.entry import activity_context
from brobygger.overview.directory.views.public.merged import leads_on
from brobygger.overview.directory.views.public.meta import absolute
from brobygger.overview.directory.views.public.moments import day
from brobygger.overview.directory.views.public.rows import Rows

MOST_ON_SHEET = 200


@public
@kept_for_anonymous("also")
@leads_on(successor_of_activity)
def activity_poster(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponse:
    """A poster (A4) with symbol, title, times, venue and QR code, in the page's language and in a second one; a text
    that there is in one language alone stands once.

    ``also`` in the address names the second language; without it Danish, or English beside Danish.
    """
    now = timezone.now()
    rows = activities_visible_to(request.user, place).select_related("organiser", "venue", "contact__actor")
    both = rows.prefetch_related("topics", "audiences", "languages", "facts", "recordings")  # read in both languages
    entry = get_object_or_404(both, pk=pk)
    also = request.GET.get("also", "")
    if also not in NAMES or also == language:
        also = "en" if language == "da" else "da"
    faces, until = [], []
    for code in (language, also):
        with translation.override(code):
            context, moments = activity_context(request, place, code, entry, now)
            context["before"] = ways_into(place, [entry.pk], code).get(entry.pk, "")
            faces.append(context | {"code": code, "direction": "rtl" if code in RIGHT_TO_LEFT else "ltr"})
            until += moments
    slug = faces[0]["topics"][0][0] if faces[0]["topics"] else ""
    context = {
        "entry": entry,
        "faces": faces,
        "look": topic_look(slug, language),
        "qr": qr.drawing(faces[0]["address"]),
        "others": [(c, NAMES[c]) for c in place.languages if c in NAMES and c not in {language, also}],
        "ask": faces[0]["ask"],
        "back": f"/{place.slug}/{language}/activities/{pk}/",
    }
    response = render(request, "directory/public/poster.html", context)
    response.page_kept_until = earliest(until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response


@public
@kept_for_anonymous(*filters.PARAMETERS)
def activity_sheet(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """What a list shows, as a sheet to print."""
    now, words = timezone.now(), vocabulary_of(place)
    wish = filters.wish_of(request, words)
    found = activities_found(place, wish, now, size=MOST_ON_SHEET)
    here = f"/{place.slug}/{language}/activities/"
    context = {
        "rows": Rows(place.slug, language, words, now).all(found.rows),
        "parts": [word for word, _address in filters.fewer(wish, words, language, here)],
        "counted": filters.counted(found, language),
        "today": day(timezone.localdate(now), timezone.localdate(now).replace(year=1), language),
        "qr": qr.drawing(absolute(here + filters.query_of(wish))),
        "back": here + filters.query_of(wish),
    }
    response = render(request, "directory/public/sheet.html", context)
    response.page_kept_until = earliest(found.until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response
