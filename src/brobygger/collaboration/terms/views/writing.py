"""Writing the terms: the page of all parts, one part, suggestions and what becomes of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.terms import kinds
from brobygger.collaboration.terms.differences import differences
from brobygger.collaboration.terms.domain import writing
from brobygger.collaboration.terms.domain.approving import side_to_approve, waits_for
from brobygger.collaboration.terms.domain.queries import shared_templates, suggestions_of, suggestions_visible_to
from brobygger.collaboration.terms.domain.values import of_part
from brobygger.collaboration.terms.domain.words import joined, part_in_words
from brobygger.collaboration.terms.forms import FORMS, PartForm, ReasonForm, ShareForm
from brobygger.collaboration.terms.models import ApprovingSide, Part, State, Suggestion, SuggestionState, Terms
from brobygger.collaboration.terms.paper import mandate_shown
from brobygger.collaboration.terms.views.frame import found_forum, hold, in_force, may, under_way, versions
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.core.ui.whose import others_keep_this


@member("fora")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The terms: what is being written with the suggestions beside, else what is in force."""
    forum = found_forum(request, place, pk)
    rows = versions(request, place, forum)
    draft, current = under_way(rows), in_force(rows)
    terms = draft or current
    writes, leads = (may(request, f"fora.{what}_forum", forum) for what in ("write", "lead"))
    context: dict[str, Any] = {"forum": forum, "terms": terms, "current": current, "writes": writes, "leads": leads}
    context |= {"versions": rows, "today": timezone.localdate()}
    if terms is None:
        suited = kinds.template_for(forum.functions)
        keys = [suited, *(key for key in kinds.template_keys() if key != suited)]
        context |= {"templates": [kinds.template(key) for key in keys], "shared": shared_templates()}
    else:
        asked = _approvals(terms)
        mine = side_to_approve(terms, request.user) if terms.state == State.PROPOSED else ""
        context |= {"parts": _parts(terms), "approvals": asked, "share_form": ShareForm()}
        context |= {"bridge": [45 if a["waits"] else 100 for a in asked]}
        context |= {
            "my_side": mine if mine in waits_for(terms) else "",
            "said_yes": mine and mine not in waits_for(terms),
        }
        context |= {"back_form": ReasonForm(), "review_due": writing.under_review(terms, timezone.localdate())}
    return render(request, "terms/terms.html", context)


def _parts(terms: Terms) -> list[dict[str, Any]]:
    rows = list(suggestions_of(terms)) if terms.state == State.DRAFT else []
    found = []
    for part in Part:
        said = part_in_words(part, terms.part(part))
        mine = [s for s in rows if s.part == part]
        waiting = [s for s in mine if s.state == SuggestionState.OPEN]
        found.append(
            {
                "name": part.value,
                "label": part.label,
                "said": said,
                "lines": mandate_shown(terms.mandate) if part == Part.MANDATE else [],
                "waiting": [(s, differences(joined(said), joined(part_in_words(part, s.value)))) for s in waiting],
                "answered": [s for s in mine if s.state != SuggestionState.OPEN],
            }
        )
    return found


def _approvals(terms: Terms) -> list[dict[str, Any]]:
    given, missing = {a.side: a for a in terms.approvals.all()}, waits_for(terms)
    return [{"side": s.value, "label": s.label, "given": given.get(s), "waits": s in missing} for s in ApprovingSide]


@member("fora")
@require_POST
def begin(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Begin a version from the template that was chosen, or from what is in force."""
    forum = found_forum(request, place, pk)
    hold(request, "fora.write_forum", forum)
    asked = request.POST.get("template", "")
    shared = None
    if asked.startswith("shared:"):
        shared = next((s for s in shared_templates() if str(s.pk) == asked.removeprefix("shared:")), None)
        if shared is None:
            raise Http404
    with refusals_told(request):
        writing.begin_terms(forum=forum, by=request.user, template="" if shared else asked, shared=shared)
    return redirect("forum_terms", place.slug, pk)


@member("fora")
@require_http_methods(["GET", "POST"])
def part(request: Any, place: Place, pk: UUID, part: str) -> HttpResponse:
    """One part: whoever leads the forum writes it, everybody else suggests; who leads may suggest too."""
    forum = found_forum(request, place, pk)
    if part not in FORMS:
        raise Http404
    if not may(request, "fora.write_forum", forum):
        return others_keep_this(request, "forum_terms", place.slug, pk)
    terms = under_way(versions(request, place, forum))
    if terms is None or terms.state != State.DRAFT:
        return redirect("forum_terms", place.slug, pk)
    suggesting = "suggest" in request.GET or not request.user.has_perm("fora.lead_forum", forum)
    form = _form(request, place, terms, part, suggesting)
    if request.method == "POST" and form.is_valid():
        answer = _kept(request, place, terms, form, suggesting)
        if answer is not None:
            return answer
    context = {"forum": forum, "terms": terms, "part": Part(part), "form": form, "suggesting": suggesting}
    return render(request, "terms/part.html", context | {"said": part_in_words(part, terms.part(part))})


def _form(request: Any, place: Place, terms: Terms, name: str, suggesting: bool) -> PartForm:
    more: dict[str, Any] = {}
    if name == Part.MANDATE:
        more["fora"] = list(fora_visible_to(request.user, place).exclude(pk=terms.forum_id).filter(state="active"))
    return FORMS[name](
        request.POST or None, value=of_part(terms, name), version=terms.version, suggesting=suggesting, **more
    )


def _kept(request: Any, place: Place, terms: Terms, form: PartForm, suggesting: bool) -> HttpResponse | None:
    try:
        with refusals_on(form):
            if suggesting:
                why = form.cleaned_data.get("why", "")
                writing.suggest(terms=terms, by=request.user, part=form.part, value=form.value, why=why)
                messages.success(request, _("Your suggestion lies beside the draft."))
            else:
                expected = form.cleaned_data["version"]
                writing.write_part(terms=terms, by=request.user, part=form.part, value=form.value, expected=expected)
                messages.success(request, _("Saved."))
            return redirect("forum_terms", place.slug, terms.forum_id)
    except Conflict as conflict:
        theirs = conflict.theirs
        if of_part(theirs, form.part) == form.value:
            return redirect("forum_terms", place.slug, terms.forum_id)
        said = form.initial_of(of_part(theirs, form.part))
        return conflict_page(request, form, conflict, theirs=said)
    return None


@member("fora")
@require_POST
def accept(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Take a suggestion in."""
    version = request.POST.get("version", "")
    expected = int(version) if version.isdigit() else None
    return _answer(
        request, place, pk, lambda s: writing.accept_suggestion(suggestion=s, by=request.user, expected=expected)
    )


@member("fora")
@require_POST
def decline(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Leave a suggestion out, and say why."""
    answer = request.POST.get("answer", "")
    return _answer(
        request, place, pk, lambda s: writing.decline_suggestion(suggestion=s, by=request.user, answer=answer)
    )


@member("fora")
@require_POST
def take_back(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Take one's own suggestion back."""
    row = get_object_or_404(suggestions_visible_to(request.user, place).filter(by=request.user), pk=pk)
    writing.take_back_suggestion(suggestion=row, by=request.user)
    return redirect("forum_terms", place.slug, row.terms.forum_id)


def _answer(request: Any, place: Place, pk: UUID, what: Callable[[Suggestion], None]) -> HttpResponse:
    row = get_object_or_404(suggestions_visible_to(request.user, place).select_related("terms__forum", "by"), pk=pk)
    hold(request, "fora.lead_forum", row.terms.forum)
    try:
        with refusals_told(request):
            what(row)
    except Conflict:
        messages.error(request, _("The draft was changed meanwhile. Look at the suggestion again."))
    return redirect("forum_terms", place.slug, row.terms.forum_id)
