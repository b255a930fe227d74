"""Decisions as members see them: the register, writing one down, one, and what becomes of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.decisions import in_meetings
from brobygger.collaboration.decisions.domain import recording
from brobygger.collaboration.decisions.domain.queries import (
    KIND,
    decisions_visible_to,
    recommendations_visible_to,
)
from brobygger.collaboration.decisions.forms import (
    AgainForm,
    AnswerForm,
    DecisionForm,
    DeedForm,
    SendForm,
    WhyForm,
    WordsForm,
)
from brobygger.collaboration.decisions.models import Decision, Path, Recommendation, State
from brobygger.collaboration.decisions.views.frame import carry_out, found, found_forum, hold, writes
from brobygger.collaboration.decisions.views.listing import ICONS, list_for
from brobygger.collaboration.fora.domain.queries import fora_of
from brobygger.collaboration.tasks.domain.queries import tasks_about
from brobygger.collaboration.tasks.domain.tasks import give_task
from brobygger.collaboration.tasks.ports import About
from brobygger.core import history
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.lists import show_list
from brobygger.core.ui.refusals import refusals_on
from brobygger.core.ui.whose import others_keep_this


@member("fora")
@require_GET
def register(request: Any, place: Place) -> HttpResponse:
    """All decisions that the reader may see, and what came of each."""
    mine = list(fora_of(request.user, place))
    return show_list(request, *list_for(request.user, place), template="decisions/register.html", mine=mine)


@member("fora")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Write down what a forum has decided, of its own or about what another forum recommends to it."""
    forum = found_forum(request, place, pk)
    if not writes(request, forum if forum.state == "active" else None):
        return others_keep_this(request, "forum", place.slug, pk)
    asked = _asked(request, place, forum)
    meeting, item = in_meetings.named(request.user, place, forum, request.GET)
    initial = in_meetings.beginning(meeting, item)
    initial |= {"title": asked.decision.title, "text": asked.decision.text} if asked else {}
    form = DecisionForm(request.POST or None, user=request.user, forum=forum, asked=asked, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = recording.record_decision(
                forum=forum, by=request.user, details=form.details(), took_part=form.there(),
                answers=asked, answer=form.cleaned_data.get("answer", ""),
                meeting=meeting, item=item,
            )  # fmt: skip
            messages.success(request, _said(made))
            if meeting is not None and made.state in {State.STANDS, State.PROVISIONAL}:
                return redirect("meeting", place.slug, meeting.pk)
            return redirect("decision", place.slug, made.pk)
    context = {"form": form, "forum": forum, "asked": asked, "meeting": meeting}
    return render(request, "decisions/new.html", context)


def _asked(request: Any, place: Place, forum: Any) -> Recommendation | None:
    wanted = request.GET.get("answers", "")
    try:
        key = UUID(wanted)
    except ValueError:
        return None
    rows = recommendations_visible_to(request.user, place).filter(to_forum=forum, state=Path.SENT)
    return rows.select_related("decision__forum").filter(pk=key).first()


def _said(made: Decision) -> str:
    return {
        State.STANDS: _("The decision stands."),
        State.PROVISIONAL: _("Written down. It is provisional until somebody who can decide has confirmed it."),
        State.RECOMMENDED: _("Others decide this. Look the recommendation through and send it on."),
        State.PASSED_UP: _("Others decide this. Look it through and send it on."),
    }[State(made.state)]


@member("fora")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One decision: what was decided, why, where it stands, and what came of it."""
    return page(request, found(request, place, pk))


def page(request: Any, decision: Decision, **forms: Any) -> HttpResponse:
    """Answer with the page of a decision; ``forms`` that were filled in wrong go before empty ones."""
    asked = getattr(decision, "recommendation", None)
    sees_forum = request.user.has_perm("fora.view_forum", decision.forum)
    mine = writes(request, decision.forum)
    answering = (asked.to_forum if asked else None) or decision.forum
    context = {
        "decision": decision,
        "icon_name": ICONS[State(decision.state)],
        "asked": asked,
        "writes": mine,
        "may_answer": request.user.has_perm("fora.write_forum", answering),
        "may_confirm": decision.state == State.PROVISIONAL and recording.may_confirm(decision, request.user),
        "may_reword": mine and recording.may_be_reworded(decision),
        "sees_forum": sees_forum,
        "took_part": [str(t.member) for t in decision.took_part.all()] if sees_forum else [],
        "answers": list(decisions_visible_to(request.user, decision.place).filter(answers=asked)) if asked else [],
        "tasks": list(tasks_about(KIND, decision.pk)) if sees_forum else [],
        "deed_form": DeedForm(decision=decision) if mine else None,
        "send_form": SendForm(row=asked) if asked and asked.state == Path.WAITS else None,
        "answer_form": AnswerForm(row=asked, initial={"answered_on": timezone.localdate()}),
        "again_form": AgainForm(),
        "why_form": WhyForm(),
        "told": history.of_row(decision, request.standing),
        "today": timezone.localdate(),
    }
    return render(request, "decisions/decision.html", context | forms)


@member("fora")
@require_http_methods(["GET", "POST"])
def edit(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say the same in better words."""
    decision = found(request, place, pk)
    if not writes(request, decision.forum):
        return others_keep_this(request, "decision", place.slug, pk)
    form = WordsForm(request.POST or None, place=place, initial=WordsForm.initial_of(decision))
    if request.method == "POST" and form.is_valid():
        got = dict(form.cleaned_data)
        expected = got.pop("version")
        try:
            with refusals_on(form):
                recording.change_words(decision=decision, by=request.user, expected=expected, **got)
                messages.success(request, _("Saved."))
                return redirect("decision", place.slug, pk)
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return render(request, "decisions/edit.html", {"form": form, "decision": decision})


@member("fora")
@require_POST
def confirm(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Stand behind a provisional decision."""
    decision = found(request, place, pk)
    hold(request, decision.forum)
    return carry_out(request, place, decision, lambda: recording.confirm_decision(decision=decision, by=request.user))


@member("fora")
@require_POST
def withdraw(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Take a decision back."""
    decision, form = found(request, place, pk), WhyForm(request.POST)
    hold(request, decision.forum)
    if not form.is_valid():
        return page(request, decision, why_form=form)
    why = form.cleaned_data["why"]
    return carry_out(
        request, place, decision, lambda: recording.withdraw_decision(decision=decision, by=request.user, why=why)
    )


@member("fora")
@require_POST
def give(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Give a task that comes of the decision."""
    decision = found(request, place, pk)
    hold(request, decision.forum)
    form = DeedForm(request.POST, decision=decision)
    if not form.is_valid():
        return page(request, decision, deed_form=form)
    about = About(KIND, decision.pk, group=decision.forum_id)
    return carry_out(
        request, place, decision,
        lambda: give_task(place=place, by=request.user, details=form.details(), about=about), _("The task is given."),
    )  # fmt: skip


@member("fora")
@require_GET
def past(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Everything that was changed of a decision and of its recommendation."""
    decision = get_object_or_404(decisions_visible_to(request.user, place).select_related("recommendation"), pk=pk)
    rows = [decision, *filter(None, [getattr(decision, "recommendation", None)])]
    told = sorted((t for row in rows for t in history.of_row(row, request.standing)), key=lambda t: t.at, reverse=True)
    return render(request, "decisions/past.html", {"decision": decision, "told": told})
