"""The list of fora."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Forum, ForumState, Function
from brobygger.core.in_words import listed
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui.lists import Column, Empty, Filter, Listing


def _functions(forum: Any) -> str:
    return listed(Function(f).label for f in forum.functions if f in Function.values)


LISTING = Listing(
    name="fora",
    title=_L("Fora"),
    sentence=_L("Fora that are {state}"),
    filters=(
        Filter("state", _L("active or ended"), lambda place: ForumState.choices, lambda r, v: r.filter(state=v)),
    ),
    columns=(
        Column("name", _L("Name"), str, url=lambda f: reverse("forum", args=[f.place.slug, f.pk]), sort="name"),
        Column("functions", _L("What it is for"), _functions),
        Column("state", _L("State"), lambda f: f.get_state_display(), sort="state"),
    ),
    default_sort="name",
    find=holding("name"),
    empty=Empty(_L("No forum yet"), _L("Who should meet, and what about? Open a forum, from whichever side you are.")),
)  # fmt: skip


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[Forum]]:
    """Return the list and the fora on it that ``user`` may read."""
    return LISTING, fora_visible_to(user, place).select_related("place")
