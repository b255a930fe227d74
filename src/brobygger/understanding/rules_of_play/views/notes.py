"""Notes on law and priorities as members see them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core import history as trail
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.lists import show_list
from brobygger.core.ui.refusals import refusals_on
from brobygger.core.ui.whose import others_keep_this
from brobygger.understanding.rules_of_play.domain import notes
from brobygger.understanding.rules_of_play.domain.queries import notes_visible_to
from brobygger.understanding.rules_of_play.forms import NoteForm
from brobygger.understanding.rules_of_play.models import LawNote
from brobygger.understanding.rules_of_play.views.listing import notes_list_for


@member("desk")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The list."""
    return show_list(request, *notes_list_for(request.user, place), template="rules_of_play/list.html", tab="notes")


@member("desk")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One note."""
    note = _found(request, place, pk)
    may = request.user.has_perm("rules_of_play.change_lawnote", note)
    context = {"note": note, "may_change": may, "told": trail.of_row(note, request.standing)}
    return render(request, "rules_of_play/note.html", context)


@member("start")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place) -> HttpResponse:
    """Write a note."""
    form = NoteForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            note = notes.write_note(place=place, by=request.user, details=form.details())
            messages.success(request, _("Saved. It is shown on the pages of its topics."))
            return redirect("law_note", place.slug, note.pk)
    return render(request, "rules_of_play/note_form.html", {"form": form, "note": None})


@member("start")
@require_http_methods(["GET", "POST"])
def edit(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Change a note; two who change the same meet on the conflict page."""
    note = _found(request, place, pk)
    if not request.user.has_perm("rules_of_play.change_lawnote", note):
        return others_keep_this(request, "law_note", place.slug, pk)
    form = NoteForm(request.POST or None, place=place, note=note)
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                expected = form.cleaned_data["version"]
                notes.change_note(note=note, by=request.user, details=form.details(), expected=expected)
                messages.success(request, _("Saved."))
                return redirect("law_note", place.slug, pk)
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return render(request, "rules_of_play/note_form.html", {"form": form, "note": note})


@member("start")
@require_POST
def look(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Looked again: it still holds."""
    note = _found(request, place, pk)
    if not request.user.has_perm("rules_of_play.change_lawnote", note):
        return others_keep_this(request, "law_note", place.slug, pk)
    notes.look_again(note=note, by=request.user)
    messages.success(request, _("It holds as of today."))
    return redirect("law_note", place.slug, pk)


@member("start")
@require_http_methods(["GET", "POST"])
def remove(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Ask, and then remove."""
    note = _found(request, place, pk)
    if not request.user.has_perm("rules_of_play.change_lawnote", note):
        return others_keep_this(request, "law_note", place.slug, pk)
    if request.method == "POST":
        notes.remove_note(note=note, by=request.user)
        messages.success(request, _("Removed."))
        return redirect("law_notes", place.slug)
    question = _("Remove “%(what)s”?") % {"what": note.title}
    consequences = [_("It is no longer shown on the pages of its topics.")]
    context = {"question": question, "consequences": consequences, "action": _("Remove"), "back": "../"}
    return render(request, "ui/confirm.html", context)


def _found(request: Any, place: Place, pk: UUID) -> LawNote:
    rows = notes_visible_to(request.user, place).select_related("place", "author").prefetch_related("topics")
    found: LawNote = get_object_or_404(rows, pk=pk)
    return found
