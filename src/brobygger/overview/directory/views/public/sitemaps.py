"""Sitemaps, and what search engines may read."""

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from brobygger.core.access import public
from brobygger.core.kept import kept_for_anonymous
from brobygger.core.languages import NAMES
from brobygger.core.models import Place
from brobygger.core.queries import places
from brobygger.overview.directory.domain.queries import activities_visible_to, actors_visible_to
from brobygger.overview.directory.views.public.meta import absolute

XML = "application/xml; charset=utf-8"


@public
@kept_for_anonymous()
def place_sitemap(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """Every public page of a place in one language."""
    fixed = ("portal", "activity_list", "activity_days", "contact_list", "actor_list")
    addresses = [absolute(reverse(name, args=[place.slug, language])) for name in fixed]
    entries: dict[str, QuerySet[Any]] = {
        "activities": activities_visible_to(request.user, place).filter(listing__isnull=False),
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
