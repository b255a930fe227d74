"""What programs follow: RSS of a list, of an actor and of what is new; calendars of the same (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _

from brobygger.core import ical
from brobygger.core.access import public
from brobygger.core.kept import earliest, kept_for_anonymous
from brobygger.core.models import Place
from brobygger.core.news import Item, public_news
from brobygger.overview.directory.domain.activity_merging import successor_of_activity
from brobygger.overview.directory.domain.calendar import events_by, events_of, found_events
from brobygger.overview.directory.domain.finding import Shown, activities_found, activities_of, newest, times_of
from brobygger.overview.directory.domain.queries import activities_visible_to, actors_visible_to
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.overview.directory.views.public import filters
from brobygger.overview.directory.views.public.merged import actor_that_stays, leads_on
from brobygger.overview.directory.views.public.meta import absolute
from brobygger.overview.directory.views.public.moments import local, when
from brobygger.overview.directory.views.public.rows import chosen_text

MOST_IN_FEED = 50


@public
@kept_for_anonymous(*filters.PARAMETERS)
def rss(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """RSS 2.0 of what a list shows: the next fifty."""
    now = timezone.now()
    wish = filters.wish_of(request, vocabulary_of(place))
    found = activities_found(place, wish, now, size=MOST_IN_FEED)
    listed = reverse("activity_list", args=[place.slug, language]) + filters.query_of(wish)
    items = (_item(place, language, shown, now) for shown in found.rows)
    response = _channel(request, place, language, str(_("Activities")), listed, items)
    response.page_kept_until = earliest(found.until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response


@public
@kept_for_anonymous()
@leads_on(actor_that_stays)
def actor_rss(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponse:
    """RSS 2.0 of what one actor holds: the next fifty."""
    now = timezone.now()
    entry = get_object_or_404(actors_visible_to(request.user, place), pk=pk)
    found = activities_of(place, entry, now, MOST_IN_FEED)
    items = (_item(place, language, shown, now) for shown in found.rows)
    response = _channel(request, place, language, entry.name, reverse("actor", args=[place.slug, language, pk]), items)
    response.page_kept_until = earliest(found.until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response


@public
@kept_for_anonymous()
def news_rss(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """RSS 2.0 of what is new here: activities registered last, and what other parts of the product have to tell."""
    told = sorted((i for tell in public_news for i in tell(place, language, MOST_IN_FEED)), key=lambda i: i.at)
    items = (_piece_of_news(i) for i in islice(reversed(told), MOST_IN_FEED))
    portal = reverse("portal", args=[place.slug, language])
    return _channel(request, place, language, str(_("What is new")), portal, items)


def newest_activities(place: Place, language: str, most: int) -> Iterable[Item]:
    """Tell of the activities that were registered last (``core.news.public_news``)."""
    for shown, at in newest(place, timezone.now(), most):
        title, _code = chosen_text(shown.row["texts"].get("title", {}), language, shown.row["original"])
        summary, _code = chosen_text(shown.row["texts"].get("summary", {}), language, shown.row["original"])
        path = reverse("activity", args=[place.slug, language, shown.id])
        yield Item(title, summary, absolute(path), at)


def _channel(
    request: HttpRequest, place: Place, language: str, title: str, path: str, items: Iterable[str]
) -> HttpResponse:
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
        f"<title>{escape(title)} - {escape(place.name)}</title><link>{escape(absolute(path))}</link>",
        f"<description>{escape(place.host_name)}</description><language>{language}</language>",
        f'<atom:link rel="self" type="application/rss+xml" href={quoteattr(absolute(request.get_full_path()))}/>',
        *items,
        "</channel></rss>",
    ]
    return HttpResponse("".join(parts), content_type="application/rss+xml; charset=utf-8")


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


def _piece_of_news(item: Item) -> str:
    address = escape(item.address)
    return (
        f"<item><title>{item.title}</title><link>{address}</link><guid>{address}</guid>"
        f"<description>{item.text}</description><pubDate>{http_date(item.at.timestamp())}</pubDate></item>"
    )


@public
@kept_for_anonymous(*filters.PARAMETERS)
def list_calendar(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """The calendar of what a list shows: the whole place, a topic, or any other search."""
    now, words = timezone.now(), vocabulary_of(place)
    wish = filters.wish_of(request, words)
    events, until = found_events(place, language, wish, now)
    chosen = [word for word, _address in filters.fewer(wish, words, language, "")]
    response = ical.answer(events, ", ".join([place.name, *chosen]), absolute(request.get_full_path()))
    response.page_kept_until = earliest(until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response


@public
@kept_for_anonymous()
@leads_on(actor_that_stays)
def actor_calendar(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponse:
    """The calendar of what one actor holds."""
    now = timezone.now()
    entry = get_object_or_404(actors_visible_to(request.user, place), pk=pk)
    events, until = events_by(place, language, entry, now)
    response = ical.answer(events, f"{entry.name}, {place.name}", absolute(request.get_full_path()))
    response.page_kept_until = earliest(until, now)  # type: ignore[attr-defined]  # read by core.kept
    return response


@public
@kept_for_anonymous()
@leads_on(successor_of_activity)
def activity_calendar(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponse:
    """One activity as a calendar, to put into one's own or to follow."""
    now = timezone.now()
    entry = get_object_or_404(activities_visible_to(request.user, place), pk=pk)
    events = events_of(place, language, [entry.pk])
    name = events[0].title if events else place.name
    file = f"{place.slug}-{str(pk)[:8]}.ics"
    response = ical.answer(events, name, absolute(request.get_full_path()), file)
    response.page_kept_until = earliest([local(t[1]) for t in times_of(entry, now, 1)], now)  # type: ignore[attr-defined]  # read by core.kept
    return response
