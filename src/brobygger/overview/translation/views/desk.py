"""What waits for a translator, and one entry side by side."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brobygger.core.access import member
from brobygger.core.languages import IN_WORDS, NAMES, RIGHT_TO_LEFT
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.translation.domain import service, work
from brobygger.overview.translation.forms import LanguagesForm, SideForm


@member("translate")
@require_http_methods(["GET", "POST"])
def queue(request: Any, place: Place) -> HttpResponse:
    """What waits in my languages, what takes place next first; and which languages are mine."""
    mine = work.languages_of(request.user, place)
    form = LanguagesForm(request.POST or None, place=place, initial={"languages": mine})
    if request.method == "POST":
        form = LanguagesForm(request.POST, place=place)
        if form.is_valid():
            work.say_languages(user=request.user, place=place, languages=form.cleaned_data["languages"])
            messages.success(request, _("Saved."))
            return redirect("desk_translate", place.slug)
    rows = [(w, IN_WORDS[w.language]) for w in work.waiting(request.user, place, mine)]
    context = {"rows": rows, "form": form, "mine": mine, "may_files": request.standing.may("overview.edit")}
    return render(request, "translation/desk/queue.html", context)


@member("translate")
@require_http_methods(["GET", "POST"])
def side_by_side(request: Any, place: Place, kind: str, pk: UUID, code: str) -> HttpResponse:
    """The original beside the translation, field by field: keep it as a draft, or vouch for it."""
    entry = work.entry_of(request.user, place, kind, pk)
    if entry is None or code not in place.languages or code not in NAMES:
        raise Http404
    sides = work.side_by_side(entry, code)
    form = SideForm(request.POST or None, sides=sides, language=code)
    act = request.POST.get("act", "")
    if act == "machine":
        asked = service.ask_for_draft(entry, code)
        said = _("A machine is asked. Look again in a moment.") if asked else _("There is nothing for a machine to do.")
        messages.info(request, said)
        return redirect(request.path)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            return _saved(request, place, entry, code, act, form.cleaned_data)
    context = {
        "entry": entry,
        "kind": kind,
        "code": code,
        "name": IN_WORDS[code],
        "form": form,
        "sides": [(s, form[s.source.field], _direction(s.source.language), IN_WORDS[s.source.language]) for s in sides],
        "draft": work.draft_of(entry, code),
        "machine": service.is_on() and any(not s.state for s in sides),
    }
    return render(request, "translation/desk/side.html", context)


def _saved(request: Any, place: Place, entry: Any, code: str, act: str, texts: dict[str, str]) -> HttpResponse:
    if act == "read":
        work.publish(entry=entry, language=code, texts=texts, by=request.user)
        messages.success(request, _("Thank you. Readers see it now."))
        return redirect("desk_translate", place.slug)
    work.save_draft(entry=entry, language=code, texts=texts, by=request.user)
    messages.success(request, _("Saved as a draft. No reader sees it yet."))
    return redirect(request.path)


def _direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
