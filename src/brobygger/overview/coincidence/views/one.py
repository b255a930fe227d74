"""One coincidence: both beside each other, what is alike, and what to make of it (R7)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.in_words import listed
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.overview.coincidence.domain import resolving
from brobygger.overview.coincidence.domain.queries import (
    coincidences_visible_to,
    history_of,
    parts_of,
    resolutions_visible_to,
    with_both,
)
from brobygger.overview.coincidence.domain.sides import people_of
from brobygger.overview.coincidence.forms.answers import AnswerForm, DivideForm, KeepForm, OneForm
from brobygger.overview.coincidence.models import Answer, Coincidence, How, Resolution, State
from brobygger.overview.coincidence.words import reasons
from brobygger.overview.directory.domain.activities import with_all
from brobygger.overview.directory.domain.series import times_of
from brobygger.overview.directory.domain.vocabulary import vocabulary_of
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.words import times_in_words


@member("desk")
@require_GET
def coincidence(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Both beside each other, with what was made of it; for those whom it concerns."""
    found = with_both(coincidences_visible_to(request.user, place)).filter(pk=pk).first()
    if found is None:
        messages.info(request, _("This is for those whose activities it is about, or the two no longer coincide."))
        return redirect("coincidences", place.slug)
    return _page(request, place, found)


@member("overview.write")
@require_POST
def keep(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Keep both, for a reason."""
    found, form = _found(request, place, pk), KeepForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            resolving.keep_both(coincidence=found, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Noted. The two are not shown as alike again until one of them changes."))
            return redirect("coincidence", place.slug, pk)
    return _page(request, place, found, keep=form)


@member("overview.write")
@require_POST
def divide(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Propose who does what where."""
    found = _found(request, place, pk)
    form = DivideForm(request.POST, coincidence=found, language=get_language() or "da")
    if form.is_valid():
        shown_to, how = form.cleaned_data["shown_to"], form.cleaned_data["how"]
        with refusals_on(form):
            resolving.propose_division(
                coincidence=found, does=form.does(), shown_to=shown_to, how=how, by=request.user
            )  # fmt: skip
            if found.state == State.SETTLED:
                messages.success(request, _("Agreed. It stands on both entries now."))
            else:
                messages.success(request, _("Proposed. It stands on both entries when both sides have said yes."))
            return redirect("coincidence", place.slug, pk)
    return _page(request, place, found, divide=form)


@member("overview.write")
@require_POST
def answer(request: Any, place: Place, pk: UUID, part: int) -> HttpResponse:
    """Say yes or no to a division for one side."""
    found = _found(request, place, pk)
    asked = get_object_or_404(parts_of(found), pk=part)
    if not resolving.may_answer(request.user, asked):
        raise PermissionDenied
    form, yes = AnswerForm(request.POST), request.POST.get("answer") == Answer.YES
    if form.is_valid():
        with refusals_on(form):
            resolving.answer_division(part=asked, yes=yes, note=form.cleaned_data["note"], by=request.user)
            messages.success(request, _("Thank you. The other side is told."))
            return redirect("coincidence", place.slug, pk)
    return _page(request, place, found, answer=form)


@member("overview.edit")
@require_http_methods(["GET", "POST"])
def make_one(request: Any, place: Place, pk: UUID, kept: UUID) -> HttpResponse:
    """Choose what stands, and make one of the two."""
    found = _found(request, place, pk)
    if found.state == State.SETTLED:
        return redirect("coincidence", place.slug, pk)
    pair = {found.first.pk: (found.first, found.second), found.second.pk: (found.second, found.first)}
    stays, goes = pair.get(kept) or (found.first, found.second)
    form = OneForm(request.POST if request.method == "POST" else None, kept=stays, gone=goes)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            resolving.make_one(coincidence=found, kept=stays, choices=form.choices(), by=request.user)
            messages.success(request, _("They are one now. You can take it back."))
            return redirect("coincidence", place.slug, pk)
    context = {"coincidence": found, "kept": stays, "gone": goes, "form": form, **_titles(stays, goes)}
    return render(request, "coincidence/desk/one.html", context)


@member("overview.write")
@require_POST
def take_back(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """End what was settled or proposed; one that was made of two only by those who keep the overview."""
    resolution = get_object_or_404(resolutions_visible_to(request.user, place).select_related("coincidence"), pk=pk)
    if resolution.how == How.MERGE and not request.standing.may("overview.edit"):
        raise PermissionDenied
    with refusals_told(request):
        later = resolving.take_back(resolution=resolution, by=request.user)
        if later:
            messages.warning(request, _("Taken back. Changed since and therefore kept: %s") % listed(later))
        else:
            messages.success(request, _("Taken back. It is open again."))
    return redirect("coincidence", place.slug, resolution.coincidence_id)


def _found(request: Any, place: Place, pk: UUID) -> Coincidence:
    return get_object_or_404(with_both(coincidences_visible_to(request.user, place)), pk=pk)


def _page(request: Any, place: Place, found: Coincidence, **forms: Any) -> HttpResponse:
    language = get_language() or "da"
    past = history_of(found)
    standing = next((r for r in past if r.ended_at is None), None)
    with_all([found.first, found.second])
    context = {
        "coincidence": found,
        "reasons": reasons(found.alike, vocabulary_of(place), language),
        "pair": [_shown(a, found, language) for a in (found.first, found.second)],
        "standing": standing,
        "parts": _parts(request, standing, language),
        "past": [r for r in past if r.ended_at is not None],
        "keep": KeepForm(),
        "divide": DivideForm(coincidence=found, language=language, initial={"how": _likeliest(found.alike)}),
        "hint": _HINTS[_likeliest(found.alike)],
        "answer": AnswerForm(),
        "may_write": request.standing.may("overview.write"),
        "may_merge": request.standing.may("overview.edit"),
        **forms,
    }
    return render(request, "coincidence/desk/coincidence.html", context)


def _parts(request: Any, standing: Resolution | None, language: str) -> list[dict[str, Any]]:
    if standing is None:
        return []
    return [
        {
            "part": part,
            "title": part.activity.title_in(language),
            "who": part.activity.organiser.name,
            "may_answer": part.answer == Answer.WAITING and resolving.may_answer(request.user, part),
            "nobody_here": part.answer == Answer.WAITING and not people_of(part.activity),
        }
        for part in sorted(standing.parts.all(), key=lambda p: p.pk)
    ]


def _shown(activity: Activity, found: Coincidence, language: str) -> dict[str, Any]:
    """Return one of the two as the page shows it; what both have is marked."""
    alike, today = found.alike, timezone.localdate()
    both_everybody = alike["everybody"] == 2
    return {
        "activity": activity,
        "title": activity.title_in(language),
        "same_title": alike["title"],
        "times": [times_in_words(times_of(s), language, today) for s in activity.schedules.all()],
        "same_time": bool(alike["together"]),
        "same_place": alike["venue"],
        "near": bool(alike["area"]) or alike["metres"] is not None,
        "topics": [(t, t.slug in alike["topics"]) for t in activity.topics.all()],
        "audiences": [(t, t.slug in alike["audiences"] or both_everybody) for t in activity.audiences.all()],
        "languages": list(activity.languages.all()),
        "facts": list(activity.facts.all()),
        "summary": activity.text_in("summary", language)[0],
    }


def _likeliest(alike: Mapping[str, Any]) -> str:
    """Return what one would think of first: the same entered twice; two for the same people at the same time who could
    join; else two who could divide the work."""
    if alike["title"] and alike["together"] and alike["venue"]:
        return How.MERGE
    return How.JOIN if alike["together"] and (alike["venue"] or alike["audiences"]) else How.DIVIDE


_HINTS: dict[str, Any] = {
    How.MERGE: _L("They may be one and the same, entered twice."),
    How.JOIN: _L("The same people have to choose between them. Could the two join forces?"),
    How.DIVIDE: _L("Could they divide days, places or people between them?"),
}


def _titles(kept: Activity, gone: Activity) -> dict[str, str]:
    language = get_language() or "da"
    return {"kept_title": kept.title_in(language), "gone_title": gone.title_in(language)}
