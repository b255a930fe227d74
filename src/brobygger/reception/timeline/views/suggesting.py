"""The suggested order: why each card should move, and yes to one at a time (R12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_told
from brobygger.reception.timeline import words
from brobygger.reception.timeline.analysis.lawful import Rule
from brobygger.reception.timeline.analysis.suggest import Move, Peaks, Suggestion, together
from brobygger.reception.timeline.domain.moves import Repeated
from brobygger.reception.timeline.domain.queries import cards_of, order_of
from brobygger.reception.timeline.domain.suggesting import Accepted, accept_moves, suggested_order
from brobygger.reception.timeline.models import START_DAY, WallCard
from brobygger.reception.timeline.views.frame import found_wall

MOST = 60  # moves that are shown, and that come in one answer


@dataclass(frozen=True)
class Proposed:
    """A move as the page shows it: the card, its days before and after, why, and what comes along."""

    card: WallCard
    move: Move
    why: list[str]
    along: list[str]
    answer: list[str]
    key: UUID

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        """Return where it lies and would lie: which, column from the wall's first day, days."""
        pairs = (("before", self.move.before), ("now", self.move.after))
        return [(name, first - START_DAY, last - first + 1) for name, (first, last) in pairs]


@member("timeline.edit")
@require_http_methods(["GET", "POST"])
def order(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Suggest what to move and why, or take a yes to one card with those that must come along."""
    wall = found_wall(request, place, pk)
    if request.method == "POST":
        try:
            with refusals_told(request):
                moves = [_accepted(said) for said in request.POST.getlist("move")[:MOST]]
                if moves:
                    accept_moves(timeline=wall, by=request.user, moves=moves, key=_key(request.POST.get("key", "")))
                    messages.success(
                        request, ngettext("%(n)s card moved.", "%(n)s cards moved.", len(moves)) % {"n": len(moves)}
                    )
        except Repeated:
            pass
        return redirect("timeline_order", place.slug, pk)
    rows = {str(c.pk): c for c in cards_of(request.user, wall)}
    found = suggested_order(wall, rows.values(), order_of(wall))
    context = {
        "wall": wall, "found": found, "sure": _sure(found), "peaks": _peaks(found.before, found.after),
        "proposed": [_proposed(move, found.moves, rows) for move in found.moves[:MOST]],
        "conflict": _said(found.conflict, rows),
    }  # fmt: skip
    return render(request, "timeline/order.html", context)


def _title(rows: Mapping[str, WallCard], key: str) -> str:
    return rows[key].title if key in rows else ""


def _said(rules: Sequence[Rule], rows: Mapping[str, WallCard]) -> list[str]:
    return [words.rule_in_words(r.kind, _title(rows, r.card), r.day, _title(rows, r.other)) for r in rules]


def _proposed(move: Move, moves: Sequence[Move], rows: Mapping[str, WallCard]) -> Proposed:
    group = together(moves, move.card)
    why = _said(move.rules, rows)
    why += [_("Week %(week)s gets lighter.") % {"week": week} for week in move.weeks]
    return Proposed(
        rows[move.card], move, why or [_("It makes room for the others.")],
        [rows[m.card].title for m in group if m.card != move.card],
        [f"{m.card}:{m.before[0]}:{m.before[1]}:{m.after[0]}:{m.after[1]}" for m in group], uuid4(),
    )  # fmt: skip


def _sure(found: Suggestion) -> str:
    """Say how far the suggestion is from what can be proven to be impossible."""
    if found.status == "best":
        return _("It is proven that no order is better.")
    if found.gap >= 1:
        return _("There may be a better order: not everything could be looked through in the time.")
    return _("At most %(percent)s %% better is possible; more is proven to be impossible.") % {
        "percent": max(1, round(found.gap * 100))
    }


def _peaks(before: Peaks | None, after: Peaks | None) -> list[tuple[str, str, str]]:
    """Return the most that any week asks, as the wall lies and as it is suggested."""
    if before is None or after is None:
        return []
    return [
        (_("must be attended"), words.hours(float(before.must)), words.hours(float(after.must))),
        (_("all together"), words.hours(float(before.minutes)), words.hours(float(after.minutes))),
        (_("new things"), str(before.starts), str(after.starts)),
        (_("new people"), str(before.new_faces), str(after.new_faces)),
    ]


def _accepted(said: str) -> Accepted:
    """Return the move that a button stands for.

    Raises:
        Http404: no button says so.
    """
    try:
        card, *days = said.split(":")
        first, last, new_first, new_last = map(int, days)
        return Accepted(UUID(card), (first, last), (new_first, new_last))
    except ValueError:
        raise Http404 from None


def _key(said: str) -> UUID | None:
    try:
        return UUID(said) if said else None
    except ValueError:
        raise Http404 from None
