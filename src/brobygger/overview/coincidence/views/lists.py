"""The list of coincidences."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.lists import Column, Empty, Filter, Listing, show_list
from brobygger.overview.coincidence.domain.queries import called, coincidences_visible_to, for_audience, with_both
from brobygger.overview.coincidence.models import Coincidence, State
from brobygger.overview.coincidence.words import reasons
from brobygger.overview.directory.domain.queries import current_actors, venues_visible_to
from brobygger.overview.directory.domain.vocabulary import AUDIENCE, TOPIC, vocabulary_of

OPEN, DONE, FORMER = "open", "settled", "former"
_NAMES = ("first__organiser__name", "second__organiser__name")


@member("desk")
@require_GET
def coincidences(request: Any, place: Place) -> HttpResponse:
    """What coincides, of all organisers or of one's own."""
    rows = with_both(coincidences_visible_to(request.user, place))
    if request.GET.get("state") != FORMER:
        rows = rows.filter(Q(current=True) | Q(state=State.SETTLED))
    return show_list(request, _listing(request.user, place), rows, template="coincidence/desk/list.html")


def _listing(user: Any, place: Place) -> Listing:
    language, words = get_language() or "da", vocabulary_of(place)

    def terms(vocabulary: str) -> Any:
        return lambda place: [(slug, words.plain(vocabulary, slug, language)) for slug in words.terms[vocabulary]]

    def areas(place: Place) -> Iterable[tuple[str, str]]:
        names = venues_visible_to(user, place).exclude(area="").values_list("area", flat=True)
        return [(name, name) for name in sorted(set(names))]

    def organisers(place: Place) -> Iterable[tuple[str, str]]:
        ids = {
            pk
            for row in coincidences_visible_to(user, place).values_list("first__organiser", "second__organiser")
            for pk in row
        }
        return [(str(a.pk), a.name) for a in current_actors(user, place).filter(pk__in=ids).order_by("name")]

    return Listing(
        name="coincidences",
        title=_L("What coincides"),
        sentence=_L("Activities about {topic} for {audience} in {area}, by {organiser} – {kind} – {state}"),
        filters=(
            Filter("topic", _L("any topic"), terms(TOPIC), lambda rows, v: _both(rows, "topics__slug", [v])),
            Filter("audience", _L("anybody"), terms(AUDIENCE), for_audience),
            Filter("area", _L("any part of town"), areas, lambda rows, v: _either(rows, "venue__area", v)),
            Filter("organiser", _L("any organiser"), organisers, lambda rows, v: _either(rows, "organiser", v)),
            Filter(
                "kind",
                _L("alike in any way"),
                lambda place: [("time", _("at the same time")), ("title", _("called the same"))],
                lambda rows, v: rows.filter(competes=True) if v == "time" else rows.filter(doubles=True),
            ),
            Filter("state", _L("open or settled"), _states, _in_state),
        ),
        columns=(
            Column("pair", _L("Which"), lambda c: _pair(c, language), url=_url),
            Column("organisers", _L("Organisers"), _organisers, sort=_NAMES),
            Column("why", _L("What is alike"), lambda c: " · ".join(reasons(c.alike, words, language)[:3])),
            Column("strength", _L("How much"), lambda c: c.strength, cell=lambda c: f"{c.strength} %", sort="strength"),
            Column("state", _L("How far"), lambda c: c.get_state_display(), sort="state"),
            Column("found", _L("Found on"), lambda c: c.found_at, sort="found_at", shown=False),
        ),
        default_sort="-strength",
        find=called,
        empty=Empty(
            _L("Nothing coincides"),
            _L("When two organisers offer the same kind of thing near each other, you see it here."),
        ),
    )  # fmt: skip


def _states(place: Place) -> list[tuple[str, str]]:
    return [
        (OPEN, pgettext("several", "open")),
        (State.ASKED, _("waiting for an answer")),
        (DONE, _("settled")),
        (FORMER, _("no longer alike")),
    ]


def _in_state(rows: Any, value: str) -> Any:
    if value == FORMER:
        return rows.filter(current=False)
    return rows.filter(state=value)


def _both(rows: Any, path: str, values: list[str]) -> Any:
    return rows.filter(**{f"first__{path}__in": values, f"second__{path}__in": values}).distinct()


def _either(rows: Any, path: str, value: str) -> Any:
    return rows.filter(Q(**{f"first__{path}": value}) | Q(**{f"second__{path}": value}))


def _organisers(row: Coincidence) -> str:
    return f"{row.first.organiser.name} · {row.second.organiser.name}"


def _pair(row: Coincidence, language: str) -> str:
    return f"{row.first.title_in(language)} · {row.second.title_in(language)}"


def _url(row: Coincidence) -> str:
    return reverse("coincidence", kwargs={"place": row.place.slug, "pk": row.pk})
