"""The place's own words beside the shared ones."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.directory.domain.terms import add_term, change_term, own_terms, remove_term, terms_of
from brobygger.overview.directory.forms.merge import LISTS, TermForm
from brobygger.overview.directory.views.desk.at_once import writes_at_once


@member("overview.edit")
@require_http_methods(["GET", "POST"])
@writes_at_once
def index(request: Any, place: Place) -> HttpResponse:
    """All words, and a form for a new one."""
    form = TermForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            add_term(place=place, by=request.user, vocabulary=form.cleaned_data["list"], names=form.names())
            messages.success(request, _("Saved."))
            return redirect("desk_terms", place.slug)
    words = terms_of(place)
    lists = [(label, sorted(words[name].values(), key=lambda t: (t.order, t.slug))) for name, label in LISTS]
    return render(request, "directory/desk/terms.html", {"form": form, "lists": lists, "keeps_overview": True})


@member("overview.edit")
@require_http_methods(["GET", "POST"])
@writes_at_once
def edit(request: Any, place: Place, pk: int) -> HttpResponse:
    """Change or remove a word of the place's own."""
    term = get_object_or_404(own_terms(place), pk=pk)
    form = TermForm(request.POST or None, place=place, names=term.names)
    if request.method == "POST":
        with refusals_on(form):
            if request.POST.get("act") == "remove":
                remove_term(place=place, by=request.user, term=term)
                return redirect("desk_terms", place.slug)
            if form.is_valid():
                change_term(place=place, by=request.user, term=term, names=form.names())
                messages.success(request, _("Saved."))
                return redirect("desk_terms", place.slug)
    return render(request, "directory/desk/term.html", {"form": form, "term": term})
