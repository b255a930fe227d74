"""Activities."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from brobygger.core import search
from brobygger.core.command import Change
from brobygger.overview.directory.domain.activities import register_activities, write_times
from brobygger.overview.directory.domain.details import ActivityDetails, Times
from brobygger.overview.directory.domain.listing import refresh_listings
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import Activity, ActivityText
from brobygger.overview.exchange.domain.stores.actors import touch
from brobygger.overview.exchange.domain.stores.base import (
    Signature,
    State,
    Store,
    fresh,
    text_state,
    texts_said,
    write_texts,
)
from brobygger.overview.exchange.words.headings import fold

_PLAIN = tuple("kind contact_name contact_phone hours price_note capacity published".split())
_TERMS = {"topics": "topic", "audiences": "audience", "languages": "language", "facts": "fact"}


class ActivityStore(Store):
    """Activities; known by id, and by title and organiser; several of one name by their times."""

    kind = "activity"
    model = Activity
    references = {"organiser": "actor", "venue": "venue", "contact": "contact"}
    sets = frozenset(_TERMS)
    plain = _PLAIN

    def identities(self) -> Iterable[tuple[UUID, str, str, str]]:
        titles: dict[UUID, str] = {}
        danish: set[UUID] = set()
        texts = ActivityText.objects.filter(place=self.place, field="title").exclude(text="").order_by("pk")
        for pk, text, language in texts.values_list("entry_id", "text", "language").iterator(2000):
            if language == "da" or pk not in titles:
                titles[pk] = titles[pk] if pk in danish else text
            if language == "da":
                danish.add(pk)
        rows = Activity.objects.filter(place=self.place).order_by("created_at", "pk")
        for pk, key, organiser in rows.values_list("pk", "source_key", "organiser__name").iterator(2000):
            yield pk, key, "", f"{fold(titles.get(pk, ''))}\n{fold(organiser)}"

    def name_key(self, said: State) -> str:
        title = said.get("title@da") or next((t for n, t in said.items() if n.startswith("title@")), "")
        return f"{fold(title)}\n{fold(said.get('organiser', ''))}"

    def _loaded(self, rows: Any) -> dict[UUID, Any]:
        rows = rows.select_related("organiser", "venue", "contact", "place")
        return {r.pk: r for r in rows.prefetch_related("texts", "schedules", *_TERMS)}

    def state(self, row: Activity) -> State:
        found = {f: getattr(row, f) for f in _PLAIN}
        found["organiser"] = row.organiser.name
        found["venue"] = row.venue.name if row.venue else ""
        found["contact"] = row.contact.name if row.contact else ""
        found["price"] = None if row.price is None else str(row.price)
        for name in _TERMS:
            found[name] = [t.slug for t in getattr(row, name).all()]
        found["times"] = [
            [
                f"{s.starts.astimezone(UTC):%Y-%m-%dT%H:%M}",
                s.minutes,
                s.rule,
                [x[:16] for x in s.extra],
                [x[:16] for x in s.except_on],
            ]
            for s in sorted(row.schedules.all(), key=lambda s: s.pk)
        ]
        return found | text_state(row)

    def same(self, field: str, here: Any, said: Any) -> bool:
        if field == "times":
            return sorted(map(str, here or [])) == sorted(map(str, said or []))
        return super().same(field, here, said)

    def signatures(self, pks: Sequence[UUID]) -> dict[UUID, Signature]:
        found = {}
        for pk, row in self.rows(pks).items():
            state = self.state(row)
            found[pk] = self.signature(state)
        return found

    def signature(self, said: State) -> Signature:
        times = frozenset(map(clock_of, said["times"])) if said.get("times") else None
        return times, fold(said.get("venue") or "")

    def create(self, said: Sequence[State], refs: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[Any]:
        details = [
            ActivityDetails(
                organiser=r["organiser"],
                texts=texts_said(s),
                venue=r.get("venue"),
                contact=r.get("contact"),
                price=None if s.get("price") is None else Decimal(s["price"]),
                times=[times_of(t) for t in s.get("times", [])],
                source_key=key,
                **{f: s[f] for f in _PLAIN if f in s},
                **{name: s.get(name, []) for name in _TERMS},
            )
            for s, r, key in zip(said, refs, keys, strict=True)
        ]
        return register_activities(place=self.place, by=self.by, details=details)

    def change(self, change: Change, row: Activity, new: State, refs: Mapping[str, Any]) -> None:
        for f in _PLAIN:
            if f in new:
                setattr(row, f, new[f])
        if "price" in new:
            row.price = None if new["price"] is None else Decimal(new["price"])
        for name in ("organiser", "venue", "contact"):
            if name in new:
                setattr(row, name, refs.get(name))
        if not change.save(row):
            touch(change, row, new)
        write_texts(change, ActivityText, row, new)
        terms = terms_of(self.place)
        for name, vocabulary in _TERMS.items():
            if name in new:
                getattr(row, name).set([terms[vocabulary][x] for x in new[name] if x in terms[vocabulary]])
        if "times" in new:
            row.schedules.all().delete()
            write_times(change, [(row, [times_of(t) for t in new["times"]])], timezone.now())
        refresh_listings(change, self.place, [fresh(row)])

    def remove(self, change: Change, rows: Sequence[Any]) -> None:
        pks = [r.pk for r in rows]
        search.remove(self.place, "activity", pks)
        Activity.objects.filter(place=self.place, pk__in=pks).delete()


def clock_of(stored: list[Any]) -> tuple[str, ...]:
    """Return what tells two times apart: rule and hour, and the date where nothing repeats."""
    starts, minutes, rule, extra, _except_on = stored
    kept = ";".join(p for p in rule.split(";") if not p.startswith("UNTIL="))
    return (starts[11:], str(minutes), kept) if rule else (starts, str(minutes), *extra)


def times_of(stored: list[Any]) -> Times:
    """Return a stored canonical time as the directory's details take it."""
    starts, minutes, rule, extra, except_on = stored
    return Times(
        datetime.fromisoformat(starts),
        minutes,
        rule,
        [datetime.fromisoformat(x) for x in extra],
        [datetime.fromisoformat(x) for x in except_on],
    )
