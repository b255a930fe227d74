"""Putting a wall up, its limits, the list of its cards, adopting it, and what has been adopted."""

from operator import attrgetter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.in_words import listed
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.lists import Column, Empty, Filter, Listing, show_list
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.needs.domain.queries import needs_visible_to
from brobygger.people.models import Side
from brobygger.reception.timeline import picture, words
from brobygger.reception.timeline.domain import revisions
from brobygger.reception.timeline.domain.changes import changes
from brobygger.reception.timeline.domain.comparing import Compared, compared
from brobygger.reception.timeline.domain.findings import windows
from brobygger.reception.timeline.domain.queries import (
    cards_of,
    cards_visible_to,
    revisions_of,
    revisions_visible_to,
    walls_in_use,
)
from brobygger.reception.timeline.domain.timelines import (
    Limits,
    change_timeline,
    open_timeline,
    share_timeline,
    shared_timeline,
    shared_timelines,
)
from brobygger.reception.timeline.forms import OWN, AdoptForm, OpenForm, WallForm
from brobygger.reception.timeline.models import CardKind, CardState, Timeline, WallCard
from brobygger.reception.timeline.sheet.columns import COLUMNS as SHEET
from brobygger.reception.timeline.views.frame import May, chosen, found_wall, owners_for, to_wall
from brobygger.reception.timeline.views.wall import read


@member("timeline.edit")
@require_http_methods(["GET", "POST"])
def put_up(request: Any, place: Place) -> HttpResponse:
    """Put up a wall: from the template, from another place's, or empty."""
    form = OpenForm(request.POST or None, shared=shared_timelines(place))
    if request.method == "POST" and form.is_valid():
        got = form.cleaned_data
        with refusals_on(form):
            wall = open_timeline(
                place=place, by=request.user, name=got["name"], empty=got["begins"] == "empty",
                variant=got["name"] if got["variant"] == OWN else got["variant"],
                copy_of=shared_timeline(UUID(got["begins"])) if len(got["begins"]) > 10 else None,
            )  # fmt: skip
            messages.success(request, _("The wall is up."))
            return to_wall(place, wall)
    return render(request, "timeline/put_up.html", {"form": form})


@member("timeline.edit")
@require_http_methods(["GET", "POST"])
def settings(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The wall's name and limits, and whether other places may copy it."""
    wall = found_wall(request, place, pk)
    form = WallForm(request.POST or None, initial=_settings_of(wall))
    if request.method == "POST" and form.is_valid():
        got = form.cleaned_data
        try:
            with refusals_on(form):
                change_timeline(
                    timeline=wall, by=request.user, name=got["name"], limits=form.limits(), expected=got["version"]
                )
                share_timeline(timeline=wall, by=request.user, shared=got["shared"])
                messages.success(request, _("Saved."))
                return to_wall(place, wall)
        except Conflict as conflict:
            return conflict_page(request, form, conflict, back=request.path, theirs=_settings_of(conflict.theirs))
    return render(request, "timeline/settings.html", {"form": form, "wall": wall})


def _settings_of(wall: Timeline) -> dict[str, Any]:
    names = ("name", "version", *Limits.__dataclass_fields__)
    return {name: getattr(wall, name) for name in names} | {"shared": wall.shared_as_template}


LISTING = Listing(
    name="cards",
    title=_L("All cards"),
    sentence=_L("Cards of {side} that are {kind}"),
    filters=(
        Filter("side", _L("both sides"), lambda p: Side.choices, lambda rows, v: rows.filter(side=v)),
        Filter("kind", _L("any kind"), lambda p: CardKind.choices, lambda rows, v: rows.filter(kind=v)),
        Filter("state", _L("here or not"), lambda p: CardState.choices, lambda rows, v: rows.filter(state=v)),
        Filter("variant", _L("any wall"), lambda p: [(w.variant, w.variant_name) for w in walls_in_use(p)],
               lambda rows, v: rows.filter(timeline__variant=v)),
    ),
    columns=(
        Column("title", pgettext_lazy("wall", "Card"), lambda c: c.title, sort="title",
               url=lambda c: reverse("timeline_card", args=[c.place.slug, c.pk])),
        Column("days", _L("Days"), lambda c: words.days_in_words(c.from_day, c.to_day), sort="from_day"),
        Column("side", _L("Belongs to"), lambda c: c.get_side_display(), sort="side"),
        Column("kind", _L("Kind"), lambda c: c.get_kind_display(), sort="kind"),
        Column("who", _L("Who does it"), lambda c: c.who),
        Column("minutes", _L("Minutes each time"), lambda c: c.minutes, sort="minutes"),
        Column("per_week", _L("Times a week"), lambda c: c.per_week),
        Column("state", _L("State"), lambda c: c.get_state_display(), sort="state"),
        Column("wall", _L("Wall"), lambda c: c.timeline.variant_name, shown=False),
        Column("from_day", _L("From day"), lambda c: c.from_day, shown=False),
        Column("to_day", _L("To day"), lambda c: c.to_day, shown=False),
        Column("topics", _L("Topics"), lambda c: listed(c.topics), shown=False),
        Column("audiences", _L("For whom"), lambda c: listed(c.audiences), shown=False),
        Column("after", SHEET["after"].label, lambda c: listed([a.title for a in c.after.all()]), shown=False),
        Column("activity", SHEET["activity"].label, lambda c: c.activity, shown=False),
        *(Column(name, SHEET[name].label, attrgetter(name), shown=False) for name in (
            "earliest", "latest", "fixed", "asks", "languages", "legal_basis", "legal_checked_on", "confirmed")),
    ),
    default_sort="days",
    find=holding("title", "owner__name", "owner_name"),
    empty=Empty(_L("No card lies here"), _L("Put up a wall, and lay the first card.")),
)  # fmt: skip


def list_for(user: Any, place: Place) -> tuple[Listing, QuerySet[WallCard]]:
    """Return the list and the cards on walls in use that ``user`` may see."""
    rows = cards_visible_to(user, place).filter(timeline__archived=False)
    rows = rows.select_related("place", "timeline", "owner", "activity").prefetch_related("after", "activity__texts")
    return LISTING, rows


@member("desk")
@require_GET
def listing(request: Any, place: Place) -> HttpResponse:
    """Every card in a table: filters, sorts, pages, files."""
    return show_list(request, *list_for(request.user, place), template="timeline/list.html", may=May(request, place))


@member("timeline.write")
@require_GET
def check(request: Any, place: Place) -> HttpResponse:
    """Go through what was suggested: exists here, not here, by whom (R77)."""
    _walls, wall = chosen(request, place)
    if wall is None:
        return redirect("timeline", place.slug)
    may = May(request, place)
    rows = cards_of(request.user, wall)
    confirms = request.standing.side == Side.MUNICIPALITY  # nobody else confirms what the municipality does (R74)
    waiting = [c for c in rows if c.state == CardState.SUGGESTED or (confirms and c.unconfirmed)]
    owners = {side: owners_for(request.user, place, side, may.everything) for side in {c.side for c in waiting}}
    context = {
        "wall": wall, "may": may, "waiting": [(c, owners[c.side], may.change(c)) for c in waiting],
        "done": len(rows) - len(waiting), "all": len(rows),
    }  # fmt: skip
    return render(request, "timeline/check.html", context)


@member("timeline.adopt")
@require_http_methods(["GET", "POST"])
def adopt(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Adopt the wall as it stands, with the reason and what is known to be open."""
    timeline = found_wall(request, place, pk)
    wall = read(request, timeline)
    form = AdoptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            revision = revisions.adopt_revision(
                timeline=timeline, by=request.user, reason=form.cleaned_data["reason"], findings=wall.shown.counts()
            )
            messages.success(request, _("Adopted. Plans of later arrivals follow it."))
            return redirect("timeline_revision", place.slug, revision.pk)
    told = wall.told()
    here = sum(c.state == CardState.OURS for c in wall.cards)
    return render(request, "timeline/adopt.html", {"form": form, "wall": timeline, "told": told, "here": here})


@member("desk")
@require_GET
def adopted(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What has been adopted of a wall, newest first."""
    wall = found_wall(request, place, pk)
    context = {"wall": wall, "revisions": revisions_of(request.user, wall), "may": May(request, place)}
    return render(request, "timeline/revisions.html", context)


@member("desk")
@require_GET
def revision(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One revision: the cards as they were adopted, and what moved, how load and findings changed since an earlier."""
    rows = revisions_visible_to(request.user, place).select_related("timeline", "timeline__place", "adopted_by")
    row = get_object_or_404(rows, pk=pk)
    earlier = list(rows.filter(timeline=row.timeline, number__lt=row.number).defer("cards"))
    wanted = request.GET.get("with", "")
    before = next((r for r in earlier if str(r.number) == wanted), earlier[0] if earlier else None)
    context: dict[str, Any] = {
        "revision": row, "before": before, "earlier": earlier, "cards": list(revisions.cards_in(row)),
        "wall": row.timeline,
    }  # fmt: skip
    if before is not None:
        needs = needs_visible_to(request.user, place).filter(ended_on=None).select_related("topic")
        found = compared(row.timeline, before, row, windows(needs))
        context |= {"changes": changes(before, row)} | _compared(place, row.timeline, found)
    return render(request, "timeline/revision.html", context)


def _compared(place: Place, wall: Timeline, found: Compared) -> dict[str, Any]:
    """Return load and findings of two revisions as the page shows them."""
    topics = {slug: str(term) for slug, term in terms_of(place)["topic"].items()}
    both = (*found.before.weeks, *found.now.weeks)
    return {
        "found": found, "pairs": picture.week_pairs(found.before.weeks, found.now.weeks), "axis": picture.pair_axis(),
        "limit": picture.line_of(wall.max_must, both), "weeks": picture.weeks(picture.frame(picture.WHOLE)),
        "gone": [words.said(f, found.titles, topics).sentence for f in found.gone],
        "new": [words.said(f, found.titles, topics).sentence for f in found.new],
    }  # fmt: skip
