"""How long rows are kept, and the job that ends them.

Every model says in ``retention`` how long its rows are kept. Unless they go with their parent or stay as long as
the installation, a rule carries it out; apps register theirs in ``<app>/retention.py``. What the audit trail held
of a deleted row is emptied with it: that something was deleted stays, what it was does not.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.utils import timezone

from brobygger.core.command import command
from brobygger.core.models import (
    AccessLogEntry,
    AuditEntry,
    CacheEntry,
    Consent,
    Heartbeat,
    InboxItem,
    Job,
    JobState,
    Mail,
    Notification,
    Place,
    RateCount,
)

log = logging.getLogger("brobygger.retention")
BATCH = 500
VERB, EMPTY = "retention.delete", "retention.empty"


@dataclass(frozen=True)
class Rule:
    """Rows of ``model`` end when ``after`` has passed since ``by``, if they fit ``where``.

    ``before`` is called with each row that goes, while everything that hangs on it is still there. With ``leaves`` the
    rows stay, and hold these values from then on.
    """

    model: type[models.Model]
    after: timedelta
    by: str
    where: Q
    before: Callable[[Any], None] | None = None
    leaves: Mapping[str, Any] = field(default_factory=dict)

    def over(self, now: datetime) -> QuerySet[Any]:
        """Return the rows whose time is over."""
        found = self.model._default_manager.filter(self.where, **{f"{self.by}__lt": now - self.after})
        return found.order_by("pk")


_rules: list[Rule] = []


def rule(
    model: type[models.Model],
    *,
    after: timedelta,
    by: str,
    where: Q | None = None,
    before: Callable[[Any], None] | None = None,
    leaves: Mapping[str, Any] | None = None,
) -> None:
    """Register how long rows of ``model`` are kept.

    Args:
        model: whose rows.
        after: for how long after the time in ``by``.
        by: name of a date or time, of the model or of one that it points at (``activity__ended_at``).
        where: only rows that fit.
        before: what is done with each row before it goes.
        leaves: values by field: the row is not deleted but emptied, because a count needs it. ``where`` then has to
            leave out what is empty already.
    """
    added = Rule(model, after, by, where or Q(), before, leaves or {})
    if added not in _rules:
        _rules.append(added)


def rules() -> tuple[Rule, ...]:
    """Return all rules."""
    return tuple(_rules)


def carry_out(now: datetime | None = None) -> dict[str, int]:
    """Delete or empty everything whose time is over, in batches of one transaction each.

    Rows that something else still needs are left for the next time.

    Returns:
        label of the model to the number of rows deleted or emptied.
    """
    moment = now or timezone.now()
    ended: dict[str, int] = {}
    for r in _rules:
        for place, pks in _batches(r, moment):
            try:
                count = _end(r, place, pks)
            except (ProtectedError, RestrictedError):
                count = sum(_end_alone(r, place, pk) for pk in pks)
            ended[r.model._meta.label] = ended.get(r.model._meta.label, 0) + count
    log.info("retention carried out", extra={"facts": {"deleted": {k: v for k, v in ended.items() if v}}})
    return ended


def _batches(r: Rule, now: datetime) -> Iterator[tuple[Place | None, list[Any]]]:
    found = r.over(now)
    if not any(f.name == "place" for f in r.model._meta.concrete_fields):
        pks = list(found.values_list("pk", flat=True))
        yield from ((None, pks[at : at + BATCH]) for at in range(0, len(pks), BATCH))
        return
    by_place: dict[Any, list[Any]] = {}
    for pk, place_id in found.values_list("pk", "place_id"):
        by_place.setdefault(place_id, []).append(pk)
    places = Place.objects.in_bulk([p for p in by_place if p])
    for place_id, pks in by_place.items():
        yield from ((places.get(place_id), pks[at : at + BATCH]) for at in range(0, len(pks), BATCH))


def _end(r: Rule, place: Place | None, pks: list[Any]) -> int:
    verb = EMPTY if r.leaves else VERB
    with transaction.atomic(), command(verb, place=place, by=None, via="job"):
        rows = r.model._default_manager.filter(pk__in=pks)
        count = _emptied(r, rows) if r.leaves else _deleted(r, rows)
        if count and r.model is not AuditEntry:
            AuditEntry.objects.create(
                place=place, via="job", verb=verb, object_kind=r.model._meta.model_name or "",
                changes={"rows": [count, 0]},
            )  # fmt: skip
        return count


def _deleted(r: Rule, rows: QuerySet[Any]) -> int:
    if r.before is not None:
        for row in rows:
            r.before(row)
    collector = Collector(using=rows.db)
    collector.collect(rows)
    _forget(collector)
    _, by_model = collector.delete()
    return by_model.get(r.model._meta.label, 0)


def _emptied(r: Rule, rows: QuerySet[Any]) -> int:
    keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
    _forget_rows(r.model, keys)
    return rows.update(**r.leaves)


def _end_alone(r: Rule, place: Place | None, pk: Any) -> int:
    try:
        return _end(r, place, [pk])
    except (ProtectedError, RestrictedError):
        return 0


def _forget(collector: Collector) -> None:
    """Empty what the audit trail holds of the rows that go, and of those that go with them."""
    groups: list[tuple[Any, list[Any]]] = [(m, [row.pk for row in rows]) for m, rows in collector.data.items()]
    groups += [(rows.model, list(rows.values_list("pk", flat=True))) for rows in collector.fast_deletes]
    for model, pks in groups:
        for at in range(0, len(pks), BATCH):
            _forget_rows(model, [str(pk) for pk in pks[at : at + BATCH]])


def _forget_rows(model: Any, keys: list[str]) -> None:
    AuditEntry.objects.filter(object_kind=model._meta.model_name, object_id__in=keys).update(changes={}, label="")


DAY = timedelta(days=1)
rule(AuditEntry, after=5 * 365 * DAY, by="at")
rule(AccessLogEntry, after=2 * 365 * DAY, by="at")
rule(Consent, after=3 * 365 * DAY, by="withdrawn_at")
rule(Job, after=90 * DAY, by="created_at", where=Q(state=JobState.DEAD))
rule(Heartbeat, after=DAY, by="beat_at")
rule(Mail, after=30 * DAY, by="created_at")
rule(Notification, after=180 * DAY, by="created_at")
rule(InboxItem, after=2 * 365 * DAY, by="created_at")
rule(CacheEntry, after=timedelta(0), by="expires")
rule(RateCount, after=timedelta(0), by="until")
