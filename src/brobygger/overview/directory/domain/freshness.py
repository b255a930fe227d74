"""How long ago somebody said that an entry is still correct (R6).

Each kind of entry has a period, in months, that a place can change. After it the owner is reminded (``due``); half a
period later readers are told that it is ``uncertain``. What nobody has confirmed counts from the day it was written.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.command import command
from brobygger.core.kept import COPENHAGEN
from brobygger.core.models import Place
from brobygger.overview.directory.domain.ending import is_over, not_over
from brobygger.overview.directory.models import Activity, Actor
from brobygger.people.models import User


class Kept(models.TextChoices):
    """The kinds of entries that have a period of their own."""

    SCHEDULED = "scheduled", gettext_lazy("Activities with dates")
    STANDING = "standing", gettext_lazy("Standing offers")
    ACTOR = "actor", gettext_lazy("Who takes part")
    CONTACT = "contact", gettext_lazy("Contacts")


# Dates change with the season, telephone numbers with people, an association's address seldom.
MONTHS = {Kept.SCHEDULED: 4, Kept.STANDING: 6, Kept.ACTOR: 12, Kept.CONTACT: 6}
SHORTEST, LONGEST = 1, 36
FRESH, DUE, UNCERTAIN = "fresh", "due", "uncertain"


def months_of(place: Place) -> dict[str, int]:
    """Return the period of each kind in ``place``, in months."""
    return {str(kind): int(place.confirm_months.get(kind, months)) for kind, months in MONTHS.items()}


def set_periods(*, place: Place, by: User, months: Mapping[str, int], expected: int | None = None) -> Place:
    """Decide after how many months an entry of each kind is to be confirmed again.

    Args:
        months: kind of ``Kept`` to months; kinds that are left out stay.
        expected: the version of the place that the editor saw.

    Raises:
        ValidationError: an unknown kind, or fewer than ``SHORTEST`` or more than ``LONGEST`` months.
        Conflict: somebody changed the place's settings meanwhile.
    """
    if not set(months) <= set(Kept.values) or not all(SHORTEST <= m <= LONGEST for m in months.values()):
        raise ValidationError(_("Choose between 1 and 36 months."))
    row = Place.objects.get(pk=place.pk)
    with command("place.set_periods", place=place, by=by) as change:
        row.confirm_months = months_of(row) | {str(kind): int(m) for kind, m in months.items()}
        change.save(row, expected=expected)
        change.emit("place.periods_set")
    return row


def kind_of(entry: Any) -> str:
    """Return which period ``entry`` has."""
    if isinstance(entry, Activity):
        return str(entry.kind)
    return Kept.ACTOR if isinstance(entry, Actor) else Kept.CONTACT


def said_on(entry: Any) -> date:
    """Return the day as of which ``entry`` stands: when it was confirmed, else when it was written."""
    return entry.confirmed_on or timezone.localdate(entry.created_at)


def due_on(entry: Any, place: Place) -> date:
    """Return the last day before the owner of ``entry`` is reminded."""
    return said_on(entry) + _due_after(place, kind_of(entry))


def uncertain_on(entry: Any, place: Place) -> date:
    """Return the last day before readers are told that ``entry`` is uncertain."""
    return said_on(entry) + uncertain_after(place, kind_of(entry))


def uncertain_from(entry: Any, place: Place) -> datetime:
    """Return the moment from which readers are told that ``entry`` is uncertain: pages hold until then."""
    return datetime.combine(uncertain_on(entry, place) + timedelta(days=1), time(), COPENHAGEN)


def freshness(entry: Any, today: date) -> str:
    """Return ``fresh``, ``due`` (its owner is reminded) or ``uncertain`` (marked for readers); ``place`` in memory.
    Nobody is asked about what is over."""
    if isinstance(entry, Activity) and is_over(entry):
        return FRESH
    if today > uncertain_on(entry, entry.place):
        return UNCERTAIN
    return DUE if today > due_on(entry, entry.place) else FRESH


def behind(model: type[models.Model], place: Place, today: date, stage: str) -> Q:
    """Return the condition for entries of ``model`` in ``place`` that are ``due`` or ``uncertain`` (then due too)."""
    after = uncertain_after if stage == UNCERTAIN else _due_after
    if model is Activity:
        found = Q()
        for kind in (Kept.SCHEDULED, Kept.STANDING):
            found |= Q(kind=kind) & _older_than(today - after(place, kind))
        return found & not_over()
    return _older_than(today - after(place, Kept.ACTOR if model is Actor else Kept.CONTACT))


def only_behind(rows: QuerySet[Any], today: date, stage: str) -> QuerySet[Any]:
    """Return those of ``rows``, entries of one place, that are ``due`` or ``uncertain``."""
    place = Place.objects.filter(pk__in=rows.order_by().values("place")[:1]).first()
    return rows.filter(behind(rows.model, place, today, stage)) if place else rows


def _older_than(day: date) -> Q:
    written = Q(confirmed_on=None, created_at__lt=datetime.combine(day, time(), COPENHAGEN))
    return Q(confirmed_on__lt=day) | written


def _due_after(place: Place, kind: str) -> timedelta:
    return timedelta(days=months_of(place)[kind] * 365 // 12)


def uncertain_after(place: Place, kind: str) -> timedelta:
    """Return how long after somebody's word an entry of ``kind`` is uncertain."""
    return timedelta(days=months_of(place)[kind] * 365 // 8)
