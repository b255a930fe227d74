"""From a draft to terms that hold: asking both sides, their yes, versions, paper, and sharing with other places."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brobygger.collaboration.terms.differences import differences
from brobygger.collaboration.terms.domain import approving, sharing, writing
from brobygger.collaboration.terms.domain.words import joined, part_in_words
from brobygger.collaboration.terms.forms import ReasonForm, ShareForm
from brobygger.collaboration.terms.models import Part, State, Terms
from brobygger.collaboration.terms.paper import terms_sheet
from brobygger.collaboration.terms.views.frame import found_forum, hold, in_force, under_way, versions
from brobygger.core import history
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer
from brobygger.core.ui.refusals import refusals_told


@member("fora")
@require_POST
def put_forward(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Ask both sides for their yes."""
    return _carry_out(request, place, pk, "fora.lead_forum", lambda t: approving.put_forward(terms=t, by=request.user))


@member("fora")
@require_POST
def approve(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say yes for one's own side."""
    return _carry_out(request, place, pk, "fora.write_forum", lambda t: approving.approve(terms=t, by=request.user))


@member("fora")
@require_POST
def send_back(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Open the draft again, and say why."""
    form = ReasonForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    return _carry_out(
        request, place, pk, "fora.write_forum", lambda t: approving.send_back(terms=t, by=request.user, why=why)
    )


@member("fora")
@require_POST
def drop(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Throw the draft away."""
    return _carry_out(request, place, pk, "fora.lead_forum", lambda t: writing.drop_draft(terms=t, by=request.user))


def _carry_out(request: Any, place: Place, pk: UUID, permission: str, what: Callable[[Terms], None]) -> HttpResponse:
    forum = found_forum(request, place, pk)
    hold(request, permission, forum)
    terms = under_way(versions(request, place, forum))
    if terms is None:
        messages.error(request, _("Nothing is being written."))
        return redirect("forum_terms", place.slug, pk)
    with refusals_told(request):
        what(terms)
    return redirect("forum_terms", place.slug, pk)


@member("fora")
@require_POST
def share(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Let other places begin from what is in force, or no longer."""
    forum = found_forum(request, place, pk)
    hold(request, "fora.lead_forum", forum)
    terms = in_force(versions(request, place, forum))
    if terms is None:
        raise Http404
    if request.POST.get("stop"):
        sharing.stop_sharing(terms=terms, by=request.user)
        messages.success(request, _("It is no longer shared."))
        return redirect("forum_terms", place.slug, pk)
    form = ShareForm(request.POST)
    if form.is_valid():
        sharing.share(terms=terms, by=request.user, name=form.cleaned_data["name"])
        messages.success(request, _("Other places can begin from it now."))
    else:
        messages.error(request, _("Give it a name."))
    return redirect("forum_terms", place.slug, pk)


@member("fora")
@require_GET
def compare(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Two versions, part by part, with what is gone and what is new in words."""
    forum = found_forum(request, place, pk)
    rows = versions(request, place, forum)
    if not rows:
        return redirect("forum_terms", place.slug, pk)
    by_number = {str(t.number): t for t in rows}
    after = by_number.get(request.GET.get("after", ""), rows[0])
    older = next((t for t in rows if t.number < after.number), after)
    before = by_number.get(request.GET.get("before", ""), older)
    parts = []
    for part in Part:
        texts = [joined(part_in_words(part, t.part(part))) for t in (before, after)]
        parts.append({"label": part.label, "pieces": differences(*texts), "same": texts[0] == texts[1]})
    context = {"forum": forum, "versions": rows, "before": before, "after": after, "parts": parts}
    context["told"] = history.of_row(after, request.standing)
    return render(request, "terms/versions.html", context)


@member("fora")
@require_GET
def paper(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The terms on paper: what is in force, or the version that the address names."""
    forum = found_forum(request, place, pk)
    rows = versions(request, place, forum)
    asked = request.GET.get("version", "")
    chosen = in_force(rows) or under_way(rows)
    terms = next((t for t in rows if str(t.number) == asked), chosen) if asked else chosen
    if terms is None:
        raise Http404
    title = _("The terms of %(forum)s") % {"forum": forum.name}
    day = terms.in_force_on if terms.state in {State.IN_FORCE, State.SUPERSEDED} else None
    sheet = Sheet(title, day or timezone.localdate(), place.name)
    language = get_language() or "da"
    return pdf_answer(request, "terms/terms", terms_sheet(terms), language, sheet)
