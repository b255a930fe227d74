"""The coordinator's page across all fora, and appointing a coordinator of the place."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.collaboration.choosing.domain.queries import trials_waiting
from brobygger.collaboration.choosing.domain.trying import ASKED_BEFORE
from brobygger.collaboration.choosing.models import Trial
from brobygger.collaboration.coordination.domain.hours import hours_of
from brobygger.collaboration.coordination.domain.signs import HEADS, Watched, head_of, trial_sign, watched_fora
from brobygger.collaboration.fora.domain.coordinators import appoint
from brobygger.collaboration.fora.forms import AppointForm
from brobygger.core.access import member
from brobygger.core.by_version import ByVersion
from brobygger.core.models import Place
from brobygger.core.ui import tables
from brobygger.core.ui.lists import Pager
from brobygger.core.ui.refusals import refusals_on

PAGE = 50
_drawn: ByVersion[dict[tuple[UUID, str], str]] = ByVersion(50)
_tried: ByVersion[tuple[Trial, ...]] = ByVersion(1000)


@member("fora")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """What needs somebody in every forum that one may read, those that need most first; also as a file."""
    today = timezone.localdate()
    rows = watched_fora(request.user, place, today)
    counts = _counts(rows)
    kind = request.GET.get("kind", "")
    kind = kind if kind in HEADS else ""
    words = " ".join(request.GET.get("q", "").split())[:100].casefold()
    shown = [r for r in rows if (not kind or kind in r.heads) and (not words or words in _said(r))]
    tried = () if kind or words else _tried_by(request.user, place, today)
    if request.GET.get("format") in tables.KINDS:
        return _file(request.GET["format"], shown, kind, tried)
    pages = Paginator(shown, PAGE)
    page = pages.get_page(request.GET.get("page"))
    kept = {k: v for k, v in (("kind", kind), ("q", words)) if v}
    context = {
        "heads": [(name, label, counts[name]) for name, label in HEADS.items() if counts[name] or name != "other"],
        "rows": _drawn_rows(place, today, page, kind),
        "pager": Pager(
            page.number, pages.num_pages,
            f"?{urlencode(kept | {'page': page.number - 1})}" if page.has_previous() else "",
            f"?{urlencode(kept | {'page': page.number + 1})}" if page.has_next() else "",
        ),
        "kind": kind, "words": words, "all": len(rows), "quiet": not any(r.signs for r in rows) and not tried,
        "tried": [(t, trial_sign(t, today)) for t in tried],
        "hours": hours_of(request.user, place), "file": urlencode(kept),
        "coordinates": _of_others(request),
    }  # fmt: skip
    return render(request, "coordination/index.html", context)


def _tried_by(user: Any, place: Place, today: date) -> tuple[Trial, ...]:
    """Return what is tried and waits for ``user``, at the most a page of it."""
    return _tried.of(place, lambda: tuple(trials_waiting(user, place, today + ASKED_BEFORE)[:PAGE]), user.pk, today)


def _drawn_rows(place: Place, today: date, rows: Iterable[Watched], kind: str) -> list[str]:
    """Draw ``rows`` with what needs somebody, of one kind where one is chosen; each is drawn once for all readers."""
    drawn = _drawn.of(place, dict, today, translation.get_language())
    for row in rows:
        if (row.forum.pk, kind) not in drawn:
            told = {"w": row, "signs": row.under(kind), "place": place}
            drawn[row.forum.pk, kind] = render_to_string("coordination/_watched.html", told)
    return [drawn[row.forum.pk, kind] for row in rows]


def _counts(rows: list[Watched]) -> dict[str, int]:
    found = dict.fromkeys(HEADS, 0)
    for row in rows:
        for name in row.heads:
            found[name] += 1
    return found


def _said(row: Watched) -> str:
    return " ".join([row.forum.name, *row.leads]).casefold()


def _file(kind: str, rows: list[Watched], head: str, tried: Iterable[Trial]) -> HttpResponse:
    headings = [_("Forum"), _("Who leads"), _("Kind"), _("What"), _("Since")]
    lines = [
        [r.forum.name, ", ".join(r.leads), str(HEADS[head_of(s)]), f"{s.words} {s.do}".strip(), s.since]
        for r in rows for s in r.under(head)
    ]  # fmt: skip
    today = timezone.localdate()
    lines += [
        ["", str(t.kept_by or ""), _("What is tried"), f"{t.title}: {trial_sign(t, today)}", t.until_on] for t in tried
    ]
    return tables.as_file(kind, "coordination", headings, lines)


def _of_others(request: Any) -> bool:
    return bool(request.standing.may("fora.appoint"))


@member("fora.appoint")
@require_http_methods(["GET", "POST"])
def appoint_for_place(request: Any, place: Place) -> HttpResponse:
    """Appoint a coordinator of the place."""
    form = AppointForm(request.POST or None, user=request.user, place=place)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            appoint(place=place, by=request.user, details=form.details())
            messages.success(request, _("Saved."))
            return redirect("coordination", place.slug)
    return render(request, "coordination/appoint.html", {"form": form})
