"""What pages say of themselves to machines: canonical address, other languages, Open Graph, JSON-LD."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from brobygger.core.languages import NAMES
from brobygger.core.models import Place
from brobygger.overview.directory.domain.opening import clock, grouped, known
from brobygger.overview.directory.domain.visible import public_name
from brobygger.overview.directory.models import Actor
from brobygger.overview.directory.views.public.moments import Time, local

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_MOST_EVENTS = 8


@dataclass
class Head:
    """What stands in a public page's head. ``alone`` is False for pages that engines should not list."""

    canonical: str
    alternates: list[tuple[str, str]]
    alone: bool = True
    title: str = ""
    description: str = ""
    image: str = ""
    kind: str = "website"
    feed: str = ""
    data: SafeString = field(default_factory=lambda: SafeString(""))


def absolute(path: str) -> str:
    """Return the whole address of ``path``, as people write it."""
    return f"{settings.BASE_URL}{path}"


def head_of(request: HttpRequest, place: Place, language: str, **more: Any) -> Head:
    """Return the head of a page whose address begins with place and language; ``more`` are fields of ``Head``."""
    rest = request.path.split("/", 3)[3]
    codes = [c for c in place.languages if c in NAMES] or list(NAMES)
    alternates = [(c, absolute(f"/{place.slug}/{c}/{rest}")) for c in codes]
    head = Head(absolute(request.path), alternates, **more)
    head.image = absolute(head.image or static("directory/share.png"))
    return head


def as_script(data: dict[str, Any]) -> SafeString:
    """Return ``data`` as a JSON-LD block. A block of data is never run, so a strict policy lets it stand."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - < > & are escaped above


def address_data(entry: Any) -> dict[str, Any]:
    """Return a venue's or an actor's postal address."""
    named = {"streetAddress": entry.address, "postalCode": entry.postcode, "addressLocality": entry.city}
    return {"@type": "PostalAddress", "addressCountry": "DK", **{k: v for k, v in named.items() if v}}


def organisation_data(name: str, url: str) -> dict[str, Any]:
    """Return who stands behind something."""
    return {"@type": "Organization", "name": name, "url": absolute(url)}


def activity_data(
    place: Place, language: str, entry: Any, texts: dict[str, str], times: Sequence[Time], image: str
) -> dict[str, Any]:
    """Return an activity as schema.org's Event, EventSeries (several times) or Service (standing offer).

    Args:
        place: where it belongs.
        language: the reader's.
        entry: the activity, with organiser and venue.
        texts: ``title`` and ``summary`` as shown.
        times: the next times.
        image: address of its picture, or empty.
    """
    path = reverse("activity", args=[place.slug, language, entry.pk])
    organiser = _organiser_data(place, language, entry.organiser)
    data: dict[str, Any] = {"name": texts["title"], "url": absolute(path), "inLanguage": language}
    if texts["summary"]:
        data["description"] = texts["summary"]
    if image:
        data["image"] = image
    if entry.venue:
        data["location"] = {"@type": "Place", "name": entry.venue.name, "address": address_data(entry.venue)}
        if entry.venue.latitude is not None and entry.venue.longitude is not None:
            data["location"]["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": entry.venue.latitude,
                "longitude": entry.venue.longitude,
            }
    if not times:
        provider = {"provider": organiser} if organiser else {}
        when = hours_data(entry.opening)
        return {"@type": "Service", **provider, **when, "areaServed": place.municipality} | {
            ("availableChannel" if k == "location" else k): (
                {"@type": "ServiceChannel", "serviceLocation": v} if k == "location" else v
            )
            for k, v in data.items()
            if k != "inLanguage"
        }
    data |= {"organizer": organiser} if organiser else {}
    data |= {"eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode"}
    if entry.price is not None:
        data |= {"isAccessibleForFree": entry.price == Decimal(0)}
        data["offers"] = {"@type": "Offer", "price": str(entry.price), "priceCurrency": "DKK", "url": absolute(path)}
    events = [_event(data, t) for t in times[:_MOST_EVENTS]]
    if len(events) == 1:
        return events[0]
    return {"@type": "EventSeries", **data, "startDate": events[0]["startDate"], "subEvent": events}


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def hours_data(opening: str) -> dict[str, Any]:
    """Return weekly opening times for machines; nothing without any."""
    found = [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{_DAYS[day]}" for day in days],
            "opens": clock(opens),
            "closes": clock(closes) if closes < 24 * 60 else "23:59",
        }
        for days, spans in grouped(known(opening))
        for opens, closes in spans
    ]
    return {"hoursAvailable": found} if found else {}


def _organiser_data(place: Place, language: str, actor: Actor) -> dict[str, Any]:
    """Return who holds an activity; nothing of a person who has not chosen to be named."""
    name = public_name(actor)
    return organisation_data(name, reverse("actor", args=[place.slug, language, actor.pk])) if name else {}


def _event(data: dict[str, Any], time: Time) -> dict[str, Any]:
    span = {"startDate": local(time[0]).isoformat(), "endDate": local(time[1]).isoformat()}
    return {"@type": "Event", **data, **span, "eventStatus": "https://schema.org/EventScheduled"}
