"""The conditions of both: guessed, stated, and compared in a picture (R47)."""

from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on
from brobygger.core.ui.whose import others_keep_this
from brobygger.understanding.alignment.conditions import compare, turns
from brobygger.understanding.alignment.domain import stating
from brobygger.understanding.alignment.domain.parties import names_of, party_of, side_of
from brobygger.understanding.alignment.models import Conditions, Party
from brobygger.understanding.alignment.points import other
from brobygger.understanding.alignment.saying_forms import ConditionsForm
from brobygger.understanding.alignment.views.frame import agendas_for, found
from brobygger.understanding.alignment.views.links import shown_links


@member("desk")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Where guess and answer lie, and what there is to talk about."""
    row = found(request, place, pk)
    party, names, said = party_of(request.user, row), names_of(row), stating.rounds(row)
    mine = stating.own_part(row, party)
    context: dict[str, Any] = {"alignment": row, "party": party, "mine": mine}
    context["two"] = {p: {"name": names[p], "side": side_of(row, p)} for p in Party.values}
    context["them"] = names[other(party)] if party else ""
    if said:
        rows = compare({p: (c.own, c.guess) for p, c in said[0].items()})
        context |= {"rows": rows, "talk": [r for r in rows if r.talk], "on": _day_of(said[0])}
        context["earlier"] = [_since(before, now) for now, before in pairwise(said)]
        context["agendas"] = agendas_for(request, row)
    context["links"] = [s for s in shown_links(request, row) if s.party != party]
    return render(request, "alignment/conditions.html", context)


def _day_of(said: dict[str, Conditions]) -> date:
    return max(c.on for c in said.values())


def _since(before: dict[str, Conditions], now: dict[str, Conditions]) -> dict[str, Any]:
    """Return one step from a round to the next: the days, and what one of the two says otherwise since."""
    owns = [{p: c.own for p, c in said.items()} for said in (before, now)]
    return {"before": _day_of(before), "now": _day_of(now), "turns": turns(*owns)}


@member("start")
@require_http_methods(["GET", "POST"])
def say(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """First the guess, then one's own."""
    row = found(request, place, pk)
    party, names = party_of(request.user, row), names_of(row)
    if not party:
        return others_keep_this(request, "alignment_conditions", place.slug, pk)
    mine = stating.own_part(row, party)
    if mine is not None and mine.own:
        return redirect("alignment_conditions", place.slug, pk)
    guessing = mine is None
    form = ConditionsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            write = stating.guess if guessing else stating.state
            write(alignment=row, by=request.user, values=form.cleaned_data)
            if not guessing:
                messages.success(request, _("Said. You both see it when both have said theirs."))
            return redirect("alignment_conditions_say" if guessing else "alignment_conditions", place.slug, pk)
    context = {"alignment": row, "form": form, "guessing": guessing, "them": names[other(party)], "us": names[party]}
    return render(request, "alignment/conditions_say.html", context)
