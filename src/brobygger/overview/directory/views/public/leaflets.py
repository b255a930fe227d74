"""Paper for the places where people are (R76): the week's programme to fold, and the page "whom to call"."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from brobygger.core.access import public
from brobygger.core.in_words import day as in_words
from brobygger.core.kept import kept_for_anonymous
from brobygger.core.languages import NAMES
from brobygger.core.models import Place
from brobygger.core.ui import qr
from brobygger.overview.directory.domain.days import WEEK, calendar_of, span_of
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.overview.directory.views.public.calendar import shown_day
from brobygger.overview.directory.views.public.meta import absolute
from brobygger.overview.directory.views.public.people import contacts_by_topic

LINES = 40  # of the programme on a page of A5
TALL_LINES, TALL = 33, frozenset(("ar", "fa", "ti"))  # scripts that need more room between the lines
LETTERS = 56  # in a line
DAY_LINES = 2  # a day's heading with the room above it
CONTACTS_ON_BACK = 8
CONTACTS_ON_SIDE, TALL_CONTACTS, SIDES = 18, 16, 2
_TURN = 3  # from Thursday on (0 is Monday) one prints for the week to come


@public
@kept_for_anonymous("from")
def week_programme(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """The week on a sheet of A4, printed on both sides and folded once: cover, two pages of days, whom to call."""
    today, words = timezone.localdate(), vocabulary_of(place)
    span = span_of(WEEK, _first_day(request.GET.get("from", ""), today), today)
    days = calendar_of(place, activities_visible_to(AnonymousUser(), place), span, language)
    shown = [shown_day(d, "", today, language) for d in days]
    inside = pages_of(shown, TALL_LINES if language in TALL else LINES)
    context = {
        "dates": f"{in_words(span.first, language, year=False)} – {in_words(span.last, language)}",
        "number": span.first.isocalendar().week,
        "inside": [*inside, *[[]] * (2 - len(inside))],
        "contacts": contacts_by_topic(place, words, language)[:CONTACTS_ON_BACK],
        "before": f"?from={span.before}" if span.before else "",
        "after": f"?from={span.after}" if span.after else "",
        "query": f"?from={span.first}",
        "back": reverse("activity_days", args=[place.slug, language]) + f"?span=week&from={span.first}",
        **_address(reverse("portal", args=[place.slug, language])),
        "codes": [(code, NAMES[code]) for code in place.languages if code in NAMES],
    }
    return render(request, "directory/public/programme.html", context)


@public
@kept_for_anonymous()
def contact_sheet(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """Whom to call, by topic and with the hours, on one sheet of A4: on both its sides where one is too little."""
    found = contacts_by_topic(place, vocabulary_of(place), language)
    side = TALL_CONTACTS if language in TALL else CONTACTS_ON_SIDE
    most = side * SIDES
    context = {
        "sides": [found[n : n + side] for n in range(0, min(len(found), most), side)],
        "more": len(found) - most,
        "today": in_words(timezone.localdate(), language),
        "back": reverse("contact_list", args=[place.slug, language]),
        **_address(reverse("contact_list", args=[place.slug, language])),
        "codes": [(code, NAMES[code]) for code in place.languages if code in NAMES],
    }
    return render(request, "directory/public/contact_sheet.html", context)


def _first_day(asked: str, today: date) -> date:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return today + timedelta(days=7 if today.weekday() >= _TURN else 0)


def _address(path: str) -> dict[str, Any]:
    address = absolute(path)
    return {"qr": qr.drawing(address), "address": address.partition("://")[2].rstrip("/")}


def pages_of(days: Sequence[dict[str, Any]], room: int = LINES) -> list[list[dict[str, Any]]]:
    """Return ``days`` on one or two pages, whole days together; of full days only as much as there is room for.

    Args:
        days: as ``calendar.shown_day`` gives them.
        room: lines on a page.

    Returns:
        pages of days; what a day has no room for is counted in its ``more``.
    """
    most = max((len(d["happenings"]) for d in days), default=0)
    for limit in range(most, -1, -1):
        limits = [limit] * len(days)
        pages = _laid_out([_cut(d, limit) for d in days], room)
        if len(pages) <= 2 and all(sum(map(_lines, page)) <= room for page in pages):
            break
    first = len(pages[0]) if pages else 0
    for begin, end in ((0, first), (first, len(days))):
        _fill(days[begin:end], limits, begin, room)
    shown = [_cut(d, n) for d, n in zip(days, limits, strict=True)]
    return [page for page in (shown[:first], shown[first:]) if page]


def _fill(days: Sequence[dict[str, Any]], limits: list[int], begin: int, room: int) -> None:
    """Raise the ``limits`` of the days of one page, one line a day in turn, as long as the page has room."""
    grown = True
    while grown:
        grown = False
        for n in range(len(days)):
            tried = [limits[begin + m] + (1 if m == n else 0) for m in range(len(days))]
            lines = sum(_lines(_cut(d, limit)) for d, limit in zip(days, tried, strict=True))
            if tried[n] <= len(days[n]["happenings"]) and lines <= room:
                limits[begin + n], grown = tried[n], True


def _cut(day: dict[str, Any], limit: int) -> dict[str, Any]:
    happenings = day["happenings"]
    return day | {"happenings": happenings[:limit], "more": day["more"] + max(0, len(happenings) - limit)}


def _laid_out(days: Sequence[dict[str, Any]], room: int) -> list[list[dict[str, Any]]]:
    pages: list[list[dict[str, Any]]] = []
    left = 0
    for day in days:
        lines = _lines(day)
        if not pages or lines > left:
            pages.append([])
            left = room
        pages[-1].append(day)
        left -= lines
    return pages


def _lines(day: dict[str, Any]) -> int:
    texts = (f"{h['when']} {h['title']} {h['venue']}" for h in day["happenings"])
    return DAY_LINES + sum(ceil(len(t) / LETTERS) for t in texts) + (1 if day["more"] else 0)
