"""A recommendation: its letter, on its way, asked again, answered; as a page to print and as PDF."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.decisions.domain import recommending
from brobygger.collaboration.decisions.forms import AgainForm, AnswerForm, LetterForm, SendForm
from brobygger.collaboration.decisions.models import Decision, Path, Recommendation
from brobygger.collaboration.decisions.paper import letter_sheet
from brobygger.collaboration.decisions.views.desk import page
from brobygger.collaboration.decisions.views.frame import carry_out, found, hold, writes
from brobygger.core import case
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.refusals import refusals_on
from brobygger.core.ui.whose import others_keep_this


def _with_letter(request: Any, place: Place, pk: UUID) -> tuple[Decision, Recommendation]:
    decision = found(request, place, pk)
    row = getattr(decision, "recommendation", None)
    if row is None:
        raise Http404
    return decision, row


@member("fora")
@require_http_methods(["GET", "POST"])
def write(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say to whom it goes and in which words."""
    decision, row = _with_letter(request, place, pk)
    if not writes(request, decision.forum):
        return others_keep_this(request, "decision", place.slug, pk)
    form = LetterForm(request.POST or None, user=request.user, row=row)
    if request.method == "POST" and form.is_valid():
        got = form.cleaned_data
        try:
            with refusals_on(form):
                recommending.write_letter(
                    recommendation=row, by=request.user, to=form.addressee(), letter=got["letter"],
                    answer_by=got["answer_by"], expected=got["version"],
                )  # fmt: skip
                messages.success(request, _("Saved."))
                return redirect("decision", place.slug, pk)
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return render(request, "decisions/write.html", {"form": form, "decision": decision, "asked": row})


@member("fora")
@require_POST
def send(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Send it on."""
    decision, row = _with_letter(request, place, pk)
    hold(request, decision.forum)
    form = SendForm(request.POST, row=row)
    if not form.is_valid():
        return page(request, decision, send_form=form)
    how = form.cleaned_data["how"]
    return carry_out(
        request, place, decision, lambda: recommending.send_on(recommendation=row, by=request.user, how=how)
    )


@member("fora")
@require_POST
def again(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Note that they were asked again."""
    decision, row = _with_letter(request, place, pk)
    hold(request, decision.forum)
    form = AgainForm(request.POST)
    if not form.is_valid():
        return page(request, decision, again_form=form)
    day = form.cleaned_data["answer_by"]
    return carry_out(
        request, place, decision, lambda: recommending.ask_again(recommendation=row, by=request.user, answer_by=day)
    )


@member("fora")
@require_POST
def answer(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Write down what they said: the forum that was asked, or, of others, the one that asked."""
    decision, row = _with_letter(request, place, pk)
    hold(request, row.to_forum or decision.forum)
    form = AnswerForm(request.POST, row=row)
    if not form.is_valid():
        return page(request, decision, answer_form=form)
    got = form.cleaned_data
    return carry_out(
        request, place, decision,
        lambda: recommending.record_answer(recommendation=row, by=request.user, **got),
    )  # fmt: skip


@member("fora")
@require_GET
def letter(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The recommendation as a sheet to print, or to copy from."""
    decision, row = _with_letter(request, place, pk)
    with translation.override(case.LANGUAGE):
        shown = letter_sheet(decision, row)
    return render(request, "decisions/letter.html", {"decision": decision, "asked": row, "sheet": shown})


@member("fora")
@require_GET
def letter_file(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The recommendation as PDF, in Danish, as councils read it."""
    decision, row = _with_letter(request, place, pk)
    with translation.override(case.LANGUAGE):
        title = _("Recommendation from %(forum)s") % {"forum": decision.forum.name}
        day = row.sent_on if row.state in {Path.SENT, Path.ANSWERED} else None
        sheet = Sheet(title, day or timezone.localdate(), place.name)
        data = letter_sheet(decision, row)
    return pdf_answer(request, "decisions/letter", data, case.LANGUAGE, sheet)
