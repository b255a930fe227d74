"""Entries as plain data for programs: the JSON API. What everybody may see, in the language that was asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from json import dumps
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from brobygger.core import search
from brobygger.core.access import NOBODY
from brobygger.core.kept import COPENHAGEN
from brobygger.core.models import Place, TextState
from brobygger.core.ready import Ready
from brobygger.overview.directory.domain.finding import MOST, Shown, Wish, activities_found, times_of
from brobygger.overview.directory.domain.occurrences import as_utc
from brobygger.overview.directory.domain.queries import (
    activities_visible_to,
    actors_visible_to,
    contact_points_visible_to,
    venues_visible_to,
)
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.domain.told import listed
from brobygger.overview.directory.domain.visible import is_public_contact, public_name, shown
from brobygger.overview.directory.models import Activity, ActivityText, Actor, ContactPoint, Occurrence, Venue
from brobygger.overview.directory.models.activity import chosen_text

Record = dict[str, Any]
LONGEST_RANGE = timedelta(days=92)
_NOBODY = AnonymousUser()
_TERMS = ("topics", "audiences", "languages", "facts")
_MOST_TIMES = 50
_ACCESS = ("step_free", "toilet", "hearing_loop")


@dataclass
class Page:
    """A page of records: ``total`` is how many there are in all, ``until`` when time alone would change it."""

    items: Sequence[Record | Ready]
    total: int
    until: list[datetime]


@dataclass(frozen=True)
class Teller:
    """Says entries of ``place`` in ``language``; ``base`` is the address of its public pages (``https://…/slug/``)."""

    place: Place
    language: str
    base: str

    # activities

    def activities(self, wish: Wish, page: int, size: int) -> Page:
        """Return a page of the activities that suit ``wish``, as the public list finds them, ready as JSON."""
        now = timezone.now()
        found = activities_found(self.place, wish, now, page, size, read=listed)
        start = dumps(f"{self.base}{self.language}/activities/")[1:-1]
        return Page([Ready(self._listed(s, start)) for s in found.rows], found.total, found.until)

    def _listed(self, shown: Shown, start: str) -> str:
        # Put together of what is kept ready (``told._listed``): as records, fifty rows cost twice the whole answer.
        who, venue, same, original, *others = shown.row["lines"]
        organiser, where, changed = shown.row["beside"]
        said = next((line for line in others if line.startswith(f"{self.language} ")), original).partition(" ")[2]
        by = f'{{"id":"{organiser}","name":{who}}}' if who else "null"
        at = f'{{"id":"{where}",{venue}}}' if venue else "null"
        times = ",".join([f'{{"start":"{_clock(begin)}","end":"{_clock(end)}"}}' for begin, end in shown.times])
        key = str(shown.id)
        return (
            f'{{"id":"{key}","url":"{start}{key}/",{same},{said},"organiser":{by},"venue":{at},'
            f'"times":[{times}],"changed_at":"{_moment(changed)}"}}'
        )

    def _said(self, pk: UUID, row: Mapping[str, Any]) -> Record:
        found = {"id": str(pk), "kind": row["kind"], "url": f"{self.base}{self.language}/activities/{pk}/"}
        return found | {name: row[name] for name in _TERMS}

    def activity(self, key: UUID) -> tuple[Record, list[datetime]] | None:
        """Return one activity with all that is known of it, and when that changes; None where there is none."""
        rows = activities_visible_to(_NOBODY, self.place).select_related("organiser", "venue", "contact__actor")
        a = rows.prefetch_related("texts", "schedules", *_TERMS).filter(pk=key).first()
        if a is None:
            return None
        times = times_of(a, timezone.now(), _MOST_TIMES)
        row = {"kind": a.kind, **{n: [t.slug for t in getattr(a, n).all()] for n in _TERMS}}
        organiser = public_name(a.organiser)
        told = self._said(a.pk, row) | self._texts(a, ("title", "summary", "description", "bring"))
        told |= {
            "organiser": {"id": str(a.organiser_id), "name": organiser} if organiser else None,
            "venue": self.venue(a.venue) if a.venue else None,
            "contact": self._whom_to_ask(a),
            "opening": a.opening,
            "hours": a.hours,
            "price": None if a.price is None else float(a.price),
            "price_note": a.price_note,
            "capacity": a.capacity,
            "times": [_span(t) for t in times],
            "schedules": [_schedule(s) for s in sorted(a.schedules.all(), key=lambda s: s.pk)],
            "confirmed_on": a.confirmed_on.isoformat() if a.confirmed_on else None,
            "confirmed_by_others": a.confirmed_by_others,
            "changed_at": _moment(a.changed_at),
        }
        return told, [datetime.fromtimestamp(t[1], UTC) for t in times[:1]]

    def _whom_to_ask(self, a: Activity) -> Record | None:
        contact = a.contact if a.contact is not None and is_public_contact(a.contact) else None
        name = a.contact_name or (contact.name if contact else "")
        phone = a.contact_phone or (contact.phone if contact else "")
        key = str(contact.pk) if contact else None
        return {"id": key, "name": name, "phone": phone} if name or phone else None

    def occurrences(self, wish: Wish, since: date, until: date, page: int, size: int) -> Page:
        """Return a page of the single times from ``since`` to ``until``, both days included, of what suits ``wish``."""
        begin, end = [as_utc(datetime.combine(day, time())) for day in (since, until + timedelta(days=1))]
        rows = Occurrence.objects.filter(place=self.place, end__gt=begin, start__lt=end, activity__published=True)
        if wish.words or wish.facets:
            found = search.find(self.place, "activity", wish.words, wish.facets, limit=MOST)
            rows = rows.filter(activity__in=found.ids)
        part = rows.order_by("start", "pk")[(page - 1) * size : page * size]
        times = list(part.values_list("activity_id", "start", "end"))
        titles: dict[UUID, list[ActivityText]] = {}
        for row in ActivityText.objects.filter(entry__in={pk for pk, *_ in times}, field="title"):
            titles.setdefault(row.entry_id, []).append(row)
        items = []
        for pk, start, finish in times:
            title, code = chosen_text(titles.get(pk, []), "title", self.language)
            url = f"{self.base}{self.language}/activities/{pk}/"
            one = {"activity_id": str(pk), **_span((int(start.timestamp()), int(finish.timestamp())))}
            items.append(one | {"title": title, "title_language": code, "url": url})
        return Page(items, rows.count(), [])

    # actors, venues, contacts

    def actors(self, page: int, size: int) -> Page:
        """Return a page of the actors, by name."""
        rows = actors_visible_to(_NOBODY, self.place)
        part = rows.order_by("name", "pk").prefetch_related("texts").select_related("parent")
        return Page([self.actor(a) for a in part[(page - 1) * size : page * size]], rows.count(), [])

    def actor_of(self, key: UUID) -> Record | None:
        """Return one actor, or None."""
        found = actors_visible_to(_NOBODY, self.place).select_related("parent").filter(pk=key).first()
        return self.actor(found) if found else None

    def actor(self, a: Actor) -> Record:
        """Return an actor: each field as the actor lets everybody see it, absent ones as null."""
        seen = shown(a, NOBODY)
        parent = a.parent if a.parent is not None and a.parent.for_everybody else None
        told: Record = {"id": str(a.pk), "name": a.name, "kind": a.kind, "side": a.side}
        told |= {name: seen.get(name) for name in ("email", "phone", "website", "cvr", "address")}
        for field in ("description", "purpose"):
            original = next((t.language for t in a.texts.all() if t.field == field and t.state == "original"), "da")
            text, code = self._chosen(seen.get(field, {}), original)
            told[field], told[f"{field}_language"] = text, code
        told["part_of"] = {"id": str(parent.pk), "name": parent.name} if parent else None
        return told | {"url": f"{self.base}{self.language}/actors/{a.pk}/", "changed_at": _moment(a.changed_at)}

    def venues(self, page: int, size: int) -> Page:
        """Return a page of the venues, by name."""
        rows = venues_visible_to(_NOBODY, self.place)
        part = rows.order_by("name", "pk")[(page - 1) * size : page * size]
        return Page([self.venue(v) for v in part], rows.count(), [])

    def venue_of(self, key: UUID) -> Record | None:
        """Return one venue, or None."""
        found = venues_visible_to(_NOBODY, self.place).filter(pk=key).first()
        return self.venue(found) if found else None

    def venue(self, v: Venue) -> Record:
        """Return a venue; null is what nobody has looked at."""
        plain = {name: getattr(v, name) for name in ("name", "address", "postcode", "city", "area", "access_note")}
        known = {name: getattr(v, name) for name in ("latitude", "longitude", *_ACCESS)}
        return {"id": str(v.pk), **plain, **known, "changed_at": _moment(v.changed_at)}

    def contacts(self, page: int, size: int) -> Page:
        """Return a page of the contact points that everybody may see, by name."""
        rows = contact_points_visible_to(_NOBODY, self.place)
        part = rows.order_by("name", "pk").select_related("actor").prefetch_related("topics")
        return Page([self.contact(c) for c in part[(page - 1) * size : page * size]], rows.count(), [])

    def contact_of(self, key: UUID) -> Record | None:
        """Return one contact point, or None."""
        found = contact_points_visible_to(_NOBODY, self.place).select_related("actor").filter(pk=key).first()
        return self.contact(found) if found else None

    def contact(self, c: ContactPoint) -> Record:
        """Return a contact point."""
        told: Record = {"id": str(c.pk), **{n: getattr(c, n) for n in ("name", "task", "phone", "email", "hours")}}
        told["actor"] = {"id": str(c.actor_id), "name": c.actor.name}
        return told | {"topics": [t.slug for t in c.topics.all()], "changed_at": _moment(c.changed_at)}

    def vocabulary(self) -> dict[str, list[Record]]:
        """Return the words of the place by list, in their order."""
        return {
            name: [{"slug": slug, "name": t.name_in(self.language), "names": t.names} for slug, t in slugs.items()]
            for name, slugs in terms_of(self.place).items()
        }

    # texts

    def _chosen(self, texts: Mapping[str, str], original: str) -> tuple[str, str]:
        for code in (self.language, original):
            if texts.get(code):
                return texts[code], code
        return next(((t, code) for code, t in texts.items() if t), ("", ""))

    def _texts(self, entry: Any, fields: Sequence[str]) -> Record:
        found: Record = {}
        for field in fields:
            texts = {t.language: t.text for t in entry.texts.all() if t.field == field and t.text}
            first = [t.language for t in entry.texts.all() if t.field == field and t.state == TextState.ORIGINAL]
            text, code = self._chosen(texts, (first or [""])[0])
            found |= {field: text, f"{field}_language": code}
        return found


def _schedule(s: Any) -> Record:
    starts = s.starts.astimezone(UTC).replace(tzinfo=None)
    said = {"starts": starts.isoformat(timespec="minutes"), "minutes": s.minutes, "rule": s.rule}
    return said | {"extra": [t[:16] for t in s.extra], "except_on": [t[:16] for t in s.except_on]}


def _span(t: Sequence[int]) -> Record:
    return {"start": _clock(t[0]), "end": _clock(t[1])}


@lru_cache(maxsize=16_384)
def _clock(at: int) -> str:
    return datetime.fromtimestamp(at, COPENHAGEN).isoformat(timespec="seconds")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
