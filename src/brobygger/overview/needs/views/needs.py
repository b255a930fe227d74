"""Needs as members see them: list, page, writing, and what newcomers have said."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core import history as trail
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.surveys.views.shown import at_least
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.lists import show_list
from brobygger.core.ui.refusals import refusals_on
from brobygger.core.ui.whose import others_keep_this
from brobygger.overview.needs.domain import asking, needs
from brobygger.overview.needs.domain.offers import coverage_of
from brobygger.overview.needs.domain.queries import conversations_of, needs_visible_to
from brobygger.overview.needs.forms import AskForm, NeedForm, TalkForm
from brobygger.overview.needs.models import Need
from brobygger.overview.needs.views.frame import frame
from brobygger.overview.needs.views.listing import list_for


@member("desk")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The list."""
    return show_list(request, *list_for(request.user, place), template="needs/list.html", **frame(request, "needs"))


@member("desk")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One need: for whom, who says so, what newcomers say, and what there is."""
    need = _found(request, place, pk)
    coverage = coverage_of(request.user, place, get_language() or "da")
    offers = {o.key: o for o in coverage.offers}
    surveys = needs.surveys_on(need)
    context = {
        "need": need,
        "may_change": request.user.has_perm("needs.change_need", need),
        "talks": conversations_of(need),
        "surveys": [
            (s.on, at_least(s.answered), at_least(s.chose[need.topic.slug][0]), s.of(need.topic.slug).said)
            for s in surveys
        ],
        "offers": [offers[key] for key in coverage.answers.get(str(pk), ())],
        "near": coverage.near.get(str(pk), ()),
        **frame(request, "needs"),
    }
    return render(request, "needs/need.html", context)


@member("start")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place) -> HttpResponse:
    """Name a need: every role may (R2)."""
    form = NeedForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            need = needs.name_need(place=place, by=request.user, details=form.details())
            messages.success(request, _("Saved. It stays unconfirmed until newcomers have said so themselves."))
            return redirect("need", place.slug, need.pk)
    return render(request, "needs/need_form.html", {"form": form, "need": None})


@member("start")
@require_http_methods(["GET", "POST"])
def edit(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Change a need; two who change the same meet on the conflict page."""
    need = _found(request, place, pk)
    if not request.user.has_perm("needs.change_need", need):
        return others_keep_this(request, "need", place.slug, pk)
    form = NeedForm(request.POST or None, place=place, need=need)
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                expected = form.cleaned_data["version"]
                needs.change_need(need=need, by=request.user, details=form.details(), expected=expected)
                messages.success(request, _("Saved."))
                return redirect("need", place.slug, pk)
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return render(request, "needs/need_form.html", {"form": form, "need": need})


@member("start")
@require_POST
def end(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """It is no longer needed; or it is again."""
    need = _found(request, place, pk)
    if not request.user.has_perm("needs.change_need", need):
        return others_keep_this(request, "need", place.slug, pk)
    needs.end_need(need=need, by=request.user, on=None if need.ended_on else timezone.localdate())
    return redirect("need", place.slug, pk)


@member("start")
@require_http_methods(["GET", "POST"])
def remove(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Ask, and then remove."""
    need = _found(request, place, pk)
    if not request.user.has_perm("needs.change_need", need):
        return others_keep_this(request, "need", place.slug, pk)
    if request.method == "POST":
        needs.remove_need(need=need, by=request.user)
        messages.success(request, _("Removed."))
        return redirect("needs", place.slug)
    consequences = [_("What newcomers said of it goes too.")]
    question = _("Remove “%(what)s”?") % {"what": need.title}
    context = {"question": question, "consequences": consequences, "action": _("Remove"), "back": "../"}
    return render(request, "ui/confirm.html", context)


@member("desk")
@require_GET
def history(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Who changed what."""
    need = _found(request, place, pk)
    return render(request, "needs/history.html", {"need": need, "told": trail.of_row(need, request.standing)})


@member("start")
@require_http_methods(["GET", "POST"])
def talk(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Write down a conversation with newcomers; whoever may name needs may."""
    need = _found(request, place, pk)
    form = TalkForm(request.POST or None, place=place, initial={"led_by": request.user.name})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            needs.record_talk(need=need, by=request.user, talk=form.talk())
            messages.success(request, _("The conversation is written down."))
            return redirect("need", place.slug, pk)
    return render(request, "needs/talk_form.html", {"form": form, "need": need})


@member("start")
@require_POST
def talk_remove(request: Any, place: Place, pk: UUID, talk: int) -> HttpResponse:
    """Take back a conversation; for those who may change the need, and who wrote it down."""
    need = _found(request, place, pk)
    row = get_object_or_404(conversations_of(need), pk=talk)
    if row.recorded_by_id != request.user.pk and not request.user.has_perm("needs.change_need", need):
        raise PermissionDenied
    needs.remove_talk(conversation=row, by=request.user)
    return redirect("need", place.slug, pk)


@member("start")
@require_http_methods(["GET", "POST"])
def ask(request: Any, place: Place) -> HttpResponse:
    """Prepare a survey that asks what is needed."""
    form = AskForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            survey = asking.ask_about_needs(place=place, by=request.user, **form.cleaned_data)
            return redirect("desk_survey", place.slug, survey.pk)
    return render(request, "needs/ask.html", {"form": form})


def _found(request: Any, place: Place, pk: UUID) -> Need:
    rows = needs_visible_to(request.user, place).select_related("place", "topic", "audience", "owner")
    found: Need = get_object_or_404(rows, pk=pk)
    return found
