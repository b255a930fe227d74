"""The public lists for programs: RSS of any filter, a calendar file of one activity, sitemaps."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from brobygger.core.access import public
from brobygger.core.kept import earliest, kept_for_anonymous
from brobygger.core.languages import NAMES
from brobygger.core.models import Place
from brobygger.core.queries import places
from brobygger.overview.directory.domain.finding import Shown, activities_found, times_of
from brobygger.overview.directory.domain.queries import activities_visible_to, actors_visible_to
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.overview.directory.views.public import filters
from brobygger.overview.directory.views.public.entry import texts_of
from brobygger.overview.directory.views.public.meta import absolute
from brobygger.overview.directory.views.public.moments import local, when
from brobygger.overview.directory.views.public.rows import chosen_text

XML = "application/xml; charset=utf-8"
MOST_IN_FEED = 50
MOST_IN_CALENDAR = 60


@public
@kept_for_anonymous(*filters.PARAMETERS)
def rss(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """RSS 2.0 of what a list shows: the next fifty."""
    now = timezone.now()
    wish = filters.wish_of(request, vocabulary_of(place))
    found = activities_found(place, wish, now, size=MOST_IN_FEED)
    listed = reverse("activity_list", args=[place.slug, language]) + filters.query_of(wish)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
        f"<title>{escape(_('Activities'))} - {escape(place.name)}</title><link>{escape(absolute(listed))}</link>",
        f"<description>{escape(place.host_name)}</description><language>{language}</language>",
        f'<atom:link rel="self" type="application/rss+xml" href={quoteattr(absolute(request.get_full_path()))}/>',
        *(_item(place, language, shown, now) for shown in found.rows),
        "</channel></rss>",
    ]
    response = HttpResponse("".join(parts), content_type="application/rss+xml; charset=utf-8")
    response.page_kept_until = earliest(found.until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response


def _item(place: Place, language: str, shown: Shown, now: datetime) -> str:
    # The row's texts are escaped already; <title> and <description> of RSS hold text in which that reads as HTML.
    row, address = shown.row, absolute(f"/{place.slug}/{language}/activities/{shown.id}/")
    title, _code = chosen_text(row["texts"].get("title", {}), language, row["original"])
    summary, _code = chosen_text(row["texts"].get("summary", {}), language, row["original"])
    said = when(shown.time, now, language) if shown.time else row["hours"]
    lines = " · ".join(filter(None, (said, row["venue"], summary)))
    # A new date is news: readers' programs show the entry again under its next time.
    guid = f"{address}#{shown.time[0]}" if shown.time else address
    date = f"<pubDate>{http_date(shown.times[0][0] - 604800)}</pubDate>" if shown.times else ""
    return (
        f"<item><title>{title}</title><link>{escape(address)}</link>"
        f'<guid isPermaLink="{"false" if shown.time else "true"}">{escape(guid)}</guid>'
        f"<description>{lines}</description>{date}</item>"
    )


@public
@kept_for_anonymous()
def activity_calendar(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponse:
    """The next times of one activity as an iCalendar file (RFC 5545)."""
    now = timezone.now()
    entry = get_object_or_404(activities_visible_to(request.user, place).select_related("venue"), pk=pk)
    texts, times = texts_of(entry, language), times_of(entry, now, MOST_IN_CALENDAR)
    calendar = Calendar()
    calendar.add("prodid", "-//Brobygger//DA")
    calendar.add("version", "2.0")
    address = absolute(reverse("activity", args=[place.slug, language, pk]))
    for time in times:
        event = Event()
        event.add("uid", f"{pk}-{time[0]}@{place.slug}")
        event.add("dtstamp", entry.changed_at)
        event.add("dtstart", local(time[0]))
        event.add("dtend", local(time[1]))
        event.add("summary", str(texts.get("title", "")))
        event.add("description", f"{texts.get('summary', '')}\n{address}".strip())
        event.add("url", address)
        if entry.venue:
            parts = (entry.venue.name, entry.venue.address, f"{entry.venue.postcode} {entry.venue.city}".strip())
            event.add("location", ", ".join(filter(None, parts)))
        calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{place.slug}-{str(pk)[:8]}.ics"'
    response.page_kept_until = earliest([local(t[1]) for t in times[:1]], now)  # type: ignore[attr-defined]  # read by core.kept
    return response


@public
@kept_for_anonymous()
def place_sitemap(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """Every public page of a place in one language."""
    fixed = ("portal", "activity_list", "activity_days", "contact_list", "actor_list")
    addresses = [absolute(reverse(name, args=[place.slug, language])) for name in fixed]
    entries: dict[str, QuerySet[Any]] = {
        "activities": activities_visible_to(request.user, place),
        "actors": actors_visible_to(request.user, place),
    }
    for name, rows in entries.items():
        base = absolute(f"/{place.slug}/{language}/{name}/")
        addresses += [f"{base}{pk}/" for pk in rows.order_by("pk").values_list("pk", flat=True)[:45_000]]
    return HttpResponse(_urls("urlset", "url", addresses), content_type=XML)


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """The sitemaps of all places and languages."""
    found = [
        absolute(reverse("place_sitemap", args=[place.slug, code]))
        for place in places()
        for code in place.languages
        if code in NAMES
    ]
    return HttpResponse(_urls("sitemapindex", "sitemap", found), content_type=XML)


def _urls(outer: str, inner: str, addresses: Iterable[str]) -> str:
    parts = "".join(f"<{inner}><loc>{escape(a)}</loc></{inner}>" for a in addresses)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{parts}</{outer}>"
    )


@public
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the public pages, without the endless combinations of filters."""
    lines = ["User-agent: *", "Disallow: /accounts/", "Disallow: /api/", "Disallow: /*/desk/", "Disallow: /*?q=", ""]
    lines += [f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
