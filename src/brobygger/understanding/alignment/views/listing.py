"""The list of alignments."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.in_words import day
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui import symbols
from brobygger.core.ui.lists import Column, Empty, Filter, Listing
from brobygger.understanding.alignment.domain.parties import names_of
from brobygger.understanding.alignment.domain.queries import (
    agreed_values,
    alignments_visible_to,
    in_force,
    under_way,
    whole,
)
from brobygger.understanding.alignment.models import Alignment, State
from brobygger.understanding.alignment.points import in_words


def _state(row: Alignment) -> str:
    held, draft = in_force(row), under_way(row)
    words = [str(v.get_state_display()) for v in (held, draft) if v is not None]
    return ", ".join(words)


def _answers(row: Alignment) -> str:
    held = in_force(row)
    if held is None:
        return ""
    names, agreed = names_of(row), agreed_values(held)
    said = [f"{names[p]}: {in_words(n, agreed[n], names)}" for p in names if agreed.get(n := f"answer_{p}")]
    return "; ".join(said)


def _review(row: Alignment) -> Any:
    held = in_force(row)
    return held.review_on if held else None


def _review_cell(row: Alignment) -> Any:
    on = _review(row)
    if on is None:
        return ""
    return format_html("{} {}", symbols.drawn("calendar-clock"), day(on, short=True))


def _in_state(rows: Any, value: str) -> Any:
    if value == "under_way":
        return rows.filter(versions__state__in=[State.SAYING, State.AGREEING])
    return rows.filter(versions__state=value)


LISTING = Listing(
    name="expectations",
    title=_L("Expectations"),
    sentence=_L("Expectations that are {state}"),
    filters=(
        Filter(
            "state", _L("agreed or not"),
            lambda p: [(State.IN_FORCE, _("agreed")), ("under_way", _("being agreed on"))], _in_state,
        ),
    ),
    columns=(
        Column("name", _L("Between"), str, url=lambda a: reverse("alignment", args=[a.place.slug, a.pk]),
               sort=("first__name", "second__name")),
        Column("state", _L("State"), _state),
        Column("answers", _L("When they answer"), _answers),
        Column("review", _L("Look again"), _review, cell=_review_cell),
    ),
    default_sort="name",
    find=holding("first__name", "second__name", "group_name"),
    empty=Empty(
        _L("Nothing is agreed yet"),
        _L("Whom do you work with, when do they answer, and who decides? Ask them, and see where you differ."),
    ),
)  # fmt: skip


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[Alignment]]:
    """Return the list and what is agreed on it that ``user`` may see."""
    return LISTING, whole(alignments_visible_to(user, place))
