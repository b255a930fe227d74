"""The list of fora."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.fora.models import ForumState, Function
from brobygger.core.in_words import listed
from brobygger.core.ui.lists import Column, Empty, Filter, Listing


def _called(rows: Any, words: str) -> Any:
    for word in words.split():
        rows = rows.filter(name__icontains=word)
    return rows


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
    find=_called,
    empty=Empty(_L("No forum yet"), _L("Who should meet, and what about? Open a forum, from whichever side you are.")),
)  # fmt: skip
