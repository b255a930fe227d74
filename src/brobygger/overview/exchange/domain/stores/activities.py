"""Activities."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from brobygger.overview.directory.domain.activities import (
    TERMS,
    Said,
    activity_details,
    change_activities,
    register_activities,
)
from brobygger.overview.directory.domain.details import ActivityDetails, Times
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import Activity, ActivityText, Term
from brobygger.overview.directory.ports import reasons_to_stay
from brobygger.overview.exchange.domain.stores.base import (
    Identity,
    Shift,
    Signature,
    State,
    Store,
    new_meanings,
    taken,
    text_state,
    texts_said,
)
from brobygger.overview.exchange.words.headings import fold

_PLAIN = tuple("kind contact_name contact_phone hours opening price_note capacity published".split())


class ActivityStore(Store):
    """Activities; known by id, and by title and organiser; several of one name by their times."""

    kind = "activity"
    model = Activity
    references = {"organiser": "actor", "venue": "venue", "contact": "contact"}
    shown_by = "published"
    sets = frozenset(TERMS)

    def identities(self) -> Iterable[Identity]:
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
            yield Identity(pk, key, "", f"{fold(titles.get(pk, ''))}\n{fold(organiser)}")

    def name_key(self, said: State) -> str:
        title = said.get("title@da") or next((t for n, t in said.items() if n.startswith("title@")), "")
        return f"{fold(title)}\n{fold(said.get('organiser', ''))}"

    def _loaded(self, rows: Any) -> dict[UUID, Any]:
        rows = rows.select_related("organiser", "venue", "contact", "place")
        return {r.pk: r for r in rows.prefetch_related("texts", "schedules", *TERMS)}

    def state(self, row: Activity) -> State:
        found = {f: getattr(row, f) for f in _PLAIN}
        found["organiser"] = row.organiser.name
        found["venue"] = row.venue.name if row.venue else ""
        found["contact"] = row.contact.name if row.contact else ""
        found["price"] = None if row.price is None else str(row.price)
        found["confirmed_on"] = row.confirmed_on.isoformat() if row.confirmed_on else None
        for name in TERMS:
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
            ActivityDetails(texts=texts_said(s), source_key=key, **self._taken(s, r))
            for s, r, key in zip(said, refs, keys, strict=True)
        ]
        return register_activities(place=self.place, by=self.by, details=details)

    def change(self, shifts: Sequence[Shift]) -> list[str]:
        said = [
            Said(
                row,
                replace(activity_details(row), texts=texts_said(new), **self._taken(new, refs)),
                meaning=new_meanings(row, new),
            )
            for row, new, refs in shifts
        ]
        change_activities(place=self.place, by=self.by, said=said)
        return [""] * len(said)

    def in_use(self, pks: Sequence[UUID]) -> set[UUID]:
        return set(reasons_to_stay(list(self.rows(pks).values())))

    @cached_property
    def _terms(self) -> dict[str, dict[str, Term]]:
        return terms_of(self.place)

    def _taken(self, new: State, refs: Mapping[str, Any]) -> dict[str, Any]:
        """Return what of ``new`` is said beside the texts, as the directory's details take it."""
        found = taken(new, refs, _PLAIN, self.references)
        for name, vocabulary in TERMS.items():
            if name in new:  # a word that was removed since cannot be set back
                found[name] = [slug for slug in new[name] if slug in self._terms[vocabulary]]
        if "price" in new:
            found["price"] = None if new["price"] is None else Decimal(new["price"])
        if new.get("confirmed_on"):
            found["confirmed_on"] = date.fromisoformat(new["confirmed_on"])
        if "times" in new:
            found["times"] = [times_of(t) for t in new["times"] or []]
        return found


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
