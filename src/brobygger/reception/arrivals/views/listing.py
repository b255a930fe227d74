"""The list of arrivals: good for six and for six hundred."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _L
from django.utils.translation import pgettext_lazy

from brobygger.core.in_words import day
from brobygger.core.models import Place
from brobygger.core.search.rows import each_of
from brobygger.core.ui.lists import Column, Empty, Filter, Listing
from brobygger.reception.arrivals.domain.queries import counted, households_visible_to, variants_in
from brobygger.reception.arrivals.models import Household

STATES = {"expected": _L("expected"), "here": _L("here"), "closed": pgettext_lazy("arrival", "closed")}


def _in_state(rows: Any, value: str) -> Any:
    if value == "closed":
        return rows.exclude(closed_at=None)
    today = timezone.localdate()
    return rows.filter(closed_at=None, **{"day_zero__gt" if value == "expected" else "day_zero__lte": today})


def _late(rows: Any, value: str) -> Any:
    return rows.filter(late__gt=0)


def _coded(rows: Any, words: str) -> Any:
    for word in each_of(words):
        rows = rows.filter(code__icontains=word.removeprefix("H-").removeprefix("h-"))
    return rows


LISTING = Listing(
    name="arrivals",
    title=_L("Arrivals"),
    sentence=_L("Arrivals that are {state}, {variant}, with {late}"),
    filters=(
        Filter("state", _L("expected, here or closed"), lambda p: list(STATES.items()), _in_state),
        Filter("variant", _L("whoever they are"), variants_in, lambda rows, v: rows.filter(variant=v)),
        Filter("late", _L("anything or nothing late"), lambda p: [("yes", _L("something late"))], _late),
    ),
    columns=(
        Column("code", _L("Arrival"), lambda h: h.code, sort="code",
               url=lambda h: reverse("arrival", args=[h.place.slug, h.pk])),
        Column("day_zero", _L("Day 0"), lambda h: h.day_zero, cell=lambda h: day(h.day_zero, short=True),
               sort="day_zero"),
        Column("state", _L("State"), lambda h: STATES[h.state]),
        Column("people", _L("People"), lambda h: h.people),
        Column("area", _L("Part of town"), lambda h: h.area, sort="area"),
        Column("late", _L("Late"), lambda h: h.late or "", sort="late"),
        Column("left", _L("Still to come"), lambda h: h.left_open, sort="left_open"),
    ),
    default_sort="-day_zero",
    find=_coded,
    empty=Empty(_L("No arrival in your care"),
                _L("Who is arriving? Note the date; the plan and its tasks follow by themselves.")),
)  # fmt: skip


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[Household]]:
    """Return the list and the arrivals on it that ``user`` has; nothing tells whether there are others."""
    return LISTING, counted(households_visible_to(user, place))
