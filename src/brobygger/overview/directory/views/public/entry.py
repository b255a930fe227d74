"""What the page of one activity shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.kept import COPENHAGEN
from brobygger.core.languages import NAMES, RIGHT_TO_LEFT
from brobygger.core.models import Place
from brobygger.core.phones import dialled
from brobygger.overview.directory.domain.ending import endings
from brobygger.overview.directory.domain.finding import times_of
from brobygger.overview.directory.domain.freshness import uncertain_from
from brobygger.overview.directory.domain.queries import days_off_of
from brobygger.overview.directory.domain.series import times_of as stored_times
from brobygger.overview.directory.domain.visible import is_public_contact, public_name
from brobygger.overview.directory.domain.vocabulary import AUDIENCE, FACT, LANGUAGE, TOPIC, vocabulary_of
from brobygger.overview.directory.doubts import doubt_of, reviewed_data
from brobygger.overview.directory.models import Activity, Venue
from brobygger.overview.directory.opening_words import changes_of, opening_now
from brobygger.overview.directory.ports import beside
from brobygger.overview.directory.views.public import meta
from brobygger.overview.directory.views.public.moments import confirmed_on, list_of_days, money, when
from brobygger.overview.directory.views.public.sharing import picture_of
from brobygger.overview.directory.words import times_in_words

MOST_TIMES = 12


@dataclass(frozen=True)
class Text:
    """A text as it is shown; ``code`` and ``direction`` only where its language is not the page's."""

    text: str = ""
    code: str = ""
    direction: str = ""
    language: str = ""
    state: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


def texts_of(entry: Any, language: str) -> dict[str, Text]:
    """Return an entry's texts by field: in the reader's language, else in the original, else in any."""
    found: dict[str, dict[str, Any]] = {}
    for row in entry.texts.all():
        if row.text:
            found.setdefault(row.field, {})[row.language] = row
    shown = {}
    for field, rows in found.items():
        row = rows.get(language) or next((r for r in rows.values() if r.state == "original"), None)
        row = row or next(iter(rows.values()))
        other = row.language != language
        direction = "rtl" if row.language in RIGHT_TO_LEFT else "ltr"
        shown[field] = Text(
            row.text,
            row.language if other else "",
            direction if other else "",
            NAMES.get(row.language, row.language),
            row.state,
        )
    return shown


def trusted(texts: Iterable[Text]) -> str:
    """Return ``machine`` or ``outdated`` where a reader should know that of the translation, else nothing."""
    states = {t.state for t in texts if not t.code}
    return next((s for s in ("machine", "outdated") if s in states), "")


def price_of(entry: Activity, language: str) -> str:
    """Return the price in words; empty where nobody has said it."""
    if entry.price is None:
        return ""
    return _("Free") if not entry.price else money(entry.price, language)


def rules_of(entry: Activity, now: datetime, language: str) -> list[str]:
    """Return the repeating times as sentences."""
    today = now.astimezone(COPENHAGEN).date()
    return [times_in_words(stored_times(s), language, today) for s in entry.schedules.all() if s.rule]


def access_of(venue: Venue | None) -> list[tuple[str, str]]:
    """Return what is known of getting in, as ``(icon, words)``; what nobody has looked at is left out."""
    if venue is None:
        return []
    known = [
        (venue.step_free, "accessibility", _("No steps"), _("There are steps")),
        (venue.toilet, "toilet", _("Accessible toilet"), ""),
        (venue.hearing_loop, "ear", _("Hearing loop"), ""),
    ]
    found = [(icon, yes if value else no) for value, icon, yes, no in known if value is not None and (value or no)]
    return found + ([("info", venue.access_note)] if venue.access_note else [])


def whom_to_ask(entry: Activity, today: tuple[str, str] | None = None) -> dict[str, str] | None:
    """Return the person or contact point to ask, with the number as shown and as dialled; ``today`` names another."""
    if today is not None:
        return {"name": today[0], "phone": today[1], "dial": dialled(today[1]), "hours": "", "email": ""}
    contact = entry.contact if entry.contact is not None and is_public_contact(entry.contact) else None
    name = entry.contact_name or (contact.name if contact else "")
    phone = entry.contact_phone or (contact.phone if contact else "")
    if not (name or phone):
        return None
    return {
        "name": name,
        "phone": phone,
        "dial": dialled(phone),
        "hours": contact.hours if contact and not entry.contact_phone else "",
        "email": contact.email if contact and not entry.contact_phone else "",
    }


def geo(venue: Venue | None) -> str:
    """Return the address of the venue for a phone's map, or nothing."""
    if venue is None or venue.latitude is None or venue.longitude is None:
        return ""
    return f"geo:{venue.latitude:.5f},{venue.longitude:.5f}"


def where_words(venue: Venue | None) -> str:
    """Return where ``venue`` is, on one line."""
    if venue is None:
        return ""
    return on_one_line(name=venue.name, address=venue.address, postcode=venue.postcode, city=venue.city)


def on_one_line(*, name: str = "", address: str = "", postcode: str = "", city: str = "") -> str:
    """Return where something is on one line, as a map or a journey planner takes it; nothing without an address."""
    town = f"{postcode} {city}".strip()
    return ", ".join(part for part in (name, address, town) if part) if address or town else ""


def activity_context(
    request: HttpRequest, place: Place, language: str, entry: Activity, now: datetime
) -> tuple[dict[str, Any], list[datetime]]:
    """Return what the templates of an activity's page and poster need, and when that changes with time."""
    words, texts, times = vocabulary_of(place), texts_of(entry, language), times_of(entry, now, MOST_TIMES)
    title, summary, told = (texts.get(name, Text()) for name in ("title", "summary", "description"))
    opening = opening_now(entry.opening, days_off_of(place), now, language) if entry.opening else None
    image = reverse("file", args=[entry.image.name]) if entry.image else ""
    others = [answer(entry, language, now) for answer in beside]
    plain = {"title": title.text, "summary": summary.text}
    data = meta.activity_data(place, language, entry, plain, times, meta.absolute(image) if image else "")
    data |= reviewed_data(entry, meta.absolute(reverse("activity", args=[place.slug, language, entry.pk])))
    context = {
        "entry": entry,
        "organiser": public_name(entry.organiser),
        "title": title,
        "texts": texts,
        "foreign": next((t.language for t in texts.values() if t.code), ""),
        "foreign_below": bool(told.code and not title.code and not summary.code),
        "trust": trusted(texts.values()),
        "next": when(times[0], now, language) if times else "",
        "next_day": when(times[0], datetime.fromtimestamp(0, UTC), language) if times else "",
        "times": list_of_days(times[1:], now, language),
        "rules": rules_of(entry, now, language),
        "opening": opening,
        "topics": [(t.slug, words.plain(TOPIC, t.slug, language)) for t in entry.topics.all()],
        "spoken": [words.plain(LANGUAGE, t.slug, language) for t in entry.languages.all()],
        "people": [words.plain(AUDIENCE, t.slug, language) for t in entry.audiences.all()],
        "facts": [words.plain(FACT, t.slug, language) for t in entry.facts.all()],
        "sounds": sorted(entry.recordings.all(), key=lambda r: r.language != language),
        "access": access_of(entry.venue),
        "geo": geo(entry.venue),
        "where_words": where_words(entry.venue),
        "price": price_of(entry, language),
        "ask": whom_to_ask(entry, next((o.ask for o in others if o.ask), None)),
        "beside": [o for o in others if o.template],
        "doubt": doubt_of(entry, language),
        "confirmed": confirmed_on(entry.confirmed_on, language) if entry.confirmed_on else "",
        "address": meta.absolute(reverse("activity", args=[place.slug, language, entry.pk])),
        "head": meta.head_of(
            request, place, language, title=title.text, description=summary.text, kind="article",
            image=image or picture_of(place, language, entry), data=meta.as_script(data),
        ),
    }  # fmt: skip
    edges = [datetime.fromtimestamp(edge, UTC) for t in times[:1] for edge in t] + changes_of(opening)
    edges += [moment for o in others for moment in o.until]
    return context, [*edges, *endings([entry], now), uncertain_from(entry, place)]
