"""What the calendar pages share: the address's wish, the words, and the days as they are shown."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date, format_skeleton
from django.http import HttpRequest
from django.utils.translation import gettext as _

from brobygger.core.in_words import clock, locale_of
from brobygger.core.languages import RIGHT_TO_LEFT
from brobygger.core.ui.symbols import topic_look
from brobygger.overview.directory.domain.days import DAY, MONTH, SPANS, WEEK, CalendarDay, Happening, Span, span_of
from brobygger.overview.directory.domain.vocabulary import AUDIENCE, LANGUAGE, TOPIC, Vocabulary
from brobygger.overview.directory.models import Actor
from brobygger.overview.directory.views.public.moments import weekday_and_date

PARAMETERS = ("span", "from", "topic", "audience", "language", "actor")
MOST_ACTORS = 400


def span_asked(request: HttpRequest, today: date) -> Span:
    """Return the days that the address asks for: this month where it says nothing that can be read."""
    kind = request.GET.get("span", MONTH)
    try:
        day = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        day = today
    return span_of(kind if kind in SPANS else MONTH, day, today)


def choices_asked(request: HttpRequest, words: Vocabulary, actors: Iterable[Actor]) -> dict[str, Any]:
    """Return topic, audience, language and actor that the address asks for; what is unknown counts as not asked."""
    get = request.GET.get
    known = {"topic": words.terms[TOPIC], "audience": words.terms[AUDIENCE], "language": words.terms[LANGUAGE]}
    found: dict[str, Any] = {name: get(name, "") if get(name, "") in slugs else "" for name, slugs in known.items()}
    asked = get("actor", "")
    found["actor"] = next((a.pk for a in actors if str(a.pk) == asked), None)
    return found


def selects(asked: dict[str, Any], words: Vocabulary, actors: Iterable[Actor], language: str) -> list[dict[str, Any]]:
    """Return the choices that narrow a calendar: name, label, what nothing chosen says, options, and what is chosen."""
    people = [slug for slug in words.terms[AUDIENCE] if slug != "everyone"]
    named: list[tuple[str, str, str, list[tuple[str, str]]]] = [
        ("topic", _("About what"), _("everything"), _options(words, TOPIC, words.terms[TOPIC], language)),
        ("audience", _("For whom"), _("everyone"), _options(words, AUDIENCE, people, language)),
        (
            "language",
            _("Language spoken there"),
            _("any language"),
            _options(words, LANGUAGE, words.terms[LANGUAGE], language),
        ),
        ("actor", _("Who arranges it"), _("anybody"), [(str(a.pk), a.name) for a in actors]),
    ]
    return [
        {"name": name, "label": label, "anything": anything, "options": options, "chosen": str(asked[name] or "")}
        for name, label, anything, options in named
    ]


def _options(words: Vocabulary, which: str, slugs: Iterable[str], language: str) -> list[tuple[str, str]]:
    return [(slug, words.plain(which, slug, language)) for slug in slugs]


def calendar_context(
    span: Span, days: list[CalendarDay], asked: dict[str, Any], today: date, language: str
) -> dict[str, Any]:
    """Return what ``directory/public/_days.html`` needs.

    Args:
        span: the days of the page.
        days: what happens on them.
        asked: see ``choices_asked``.
        today: in Copenhagen.
        language: the reader's.
    """

    def address(kind: str, first: date) -> str:
        return "?" + urlencode({"span": kind, "from": first.isoformat(), **{n: v for n, v in asked.items() if v}})

    return {
        "span": span,
        "title": _title(span, language),
        "before": address(span.kind, span.before) if span.before else "",
        "after": address(span.kind, span.after) if span.after else "",
        "now": "" if span.first <= today <= span.last else address(span.kind, today),
        "kinds": [
            (kind, label, address(kind, today if span.first <= today <= span.last else span.first))
            for kind, label in ((MONTH, _("Month")), (WEEK, _("Week")), (DAY, _("Day")))
        ],
        "weekdays": [str(format_date(d, "EEEE", locale=locale_of(language))) for d in _a_week(span)],
        "days": [shown_day(day, address(DAY, day.date), today, language) for day in days],
        "blank": span.first.weekday() + 1 if span.kind == MONTH else 1,
        "anything": any(day.happenings for day in days),
        "narrowed": any(asked.values()),
        "everything": "?" + urlencode({"span": span.kind, "from": span.first.isoformat()}),
    }


def _a_week(span: Span) -> list[date]:
    monday = span.first.toordinal() - span.first.weekday()
    return [date.fromordinal(monday + n) for n in range(7)]


def _title(span: Span, language: str) -> str:
    locale = locale_of(language)
    if span.kind == MONTH:
        said = format_skeleton("yMMMM", span.first, locale=locale)
    elif span.kind == DAY:
        said = format_date(span.first, "full", locale=locale)
    else:
        days = f"{_day_and_month(span.first, locale)} – {_day_and_month(span.last, locale)}"
        said = _("Week %(number)s: %(days)s") % {"number": span.first.isocalendar().week, "days": days}
    return str(said[:1].upper() + said[1:])


def _day_and_month(day: date, locale: str) -> str:
    return str(format_skeleton("MMMMd", day, locale=locale))


def shown_day(day: CalendarDay, address: str, today: date, language: str) -> dict[str, Any]:
    """Return a day as the templates show it; ``address`` leads to the day alone."""
    return {
        "date": day.date,
        "said": weekday_and_date(day.date, language),
        "url": address,
        "today": day.date == today,
        "past": day.date < today,
        "note": _("Public holiday") if day.public_holiday else _("School holiday") if day.school_holiday else "",
        "happenings": [_line(h, day.date, language) for h in day.happenings],
        "more": day.more,
    }


def _line(happening: Happening, day: date, language: str) -> dict[str, Any]:
    first, last = happening.starts.date() == day, happening.ends.date() == day
    if first:
        when = clock(happening.starts, language)
    else:
        when = _("until %(time)s") % {"time": clock(happening.ends, language)} if last else _("all day")
    code = happening.language
    other = bool(code) and code != language
    return {
        "pk": happening.activity,
        "title": happening.title,
        "when": when,
        "iso": happening.starts.isoformat(timespec="minutes"),
        "venue": happening.venue,
        "hue": topic_look(happening.topic, language).hue if happening.topic else 8,
        "published": happening.published,
        "lang": code if other else "",
        "dir": ("rtl" if code in RIGHT_TO_LEFT else "ltr") if other else "",
    }
