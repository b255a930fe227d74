"""Registrations that may be one association: look, tell apart, merge, undo (R57)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.in_words import listed
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.directory.domain.actors import declare_ethnic_minority
from brobygger.overview.directory.domain.duplicates import possible_duplicates, tell_apart
from brobygger.overview.directory.domain.entries import hanging
from brobygger.overview.directory.domain.merges import merges_visible_to
from brobygger.overview.directory.domain.merging import merge_actors, undo_merge
from brobygger.overview.directory.domain.queries import actors_visible_to, current_actors
from brobygger.overview.directory.domain.visible import LEVELS
from brobygger.overview.directory.forms.merge import MergeForm, TellApartForm
from brobygger.overview.directory.views.desk.at_once import writes_at_once


@member("overview.edit")
@require_GET
def duplicates(request: Any, place: Place) -> HttpResponse:
    """The pairs that are alike."""
    pairs = possible_duplicates(request.user, place)
    context = {
        "pairs": [p for p in pairs if not p.branches],
        "branches": [p for p in pairs if p.branches],
        "merges": merges_visible_to(request.user, place).filter(undone_at=None)[:20],
    }
    return render(request, "directory/desk/duplicates.html", context)


@member("overview.edit")
@require_http_methods(["GET", "POST"])
@writes_at_once
def merge(request: Any, place: Place, pk: UUID, other: UUID) -> HttpResponse:
    """Both beside each other: choose what stands, and merge; or say why they are two."""
    rows = current_actors(request.user, place).select_related("place", "national", "parent", "owner", "user")
    kept, gone = get_object_or_404(rows, pk=pk), get_object_or_404(rows, pk=other)
    telling = request.POST.get("act") == "apart"
    form = MergeForm(None if telling else request.POST or None, kept=kept, gone=gone)
    apart = TellApartForm(request.POST if telling else None)
    if request.method == "POST":
        with refusals_on(form):
            if telling and apart.is_valid():
                tell_apart(first=kept, second=gone, reason=apart.cleaned_data["reason"], by=request.user)
                messages.success(request, _("Noted. The two are not shown as alike again until one of them changes."))
                return redirect("desk_duplicates", place.slug)
            if not telling and form.is_valid():
                merge_actors(kept=kept, gone=gone, choices=form.choices(), by=request.user)
                messages.success(request, _("They are one now. You can undo it on this page."))
                return redirect("desk_actor", place.slug, kept.pk)
    context = {"kept": kept, "gone": gone, "form": form, "apart": apart, "hanging": hanging(gone)}
    return render(request, "directory/desk/merge.html", context)


@member("overview.edit")
@require_POST
@writes_at_once
def undo(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Make them two again."""
    merge = get_object_or_404(merges_visible_to(request.user, place), pk=pk)
    try:
        later = undo_merge(merge=merge, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("desk_actor", place.slug, merge.kept_id)
    if later:
        said = listed(later)
        messages.warning(request, _("They are two again. Changed since and therefore kept: %s") % said)
    else:
        messages.success(request, _("They are two again, as before."))
    return redirect("desk_actor", place.slug, merge.gone_id)


@member("overview.write")
@require_POST
def declare(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say, or take back, that we call ourselves an ethnic minority association (R56)."""
    actor = get_object_or_404(actors_visible_to(request.user, place), pk=pk)
    shown_to = request.POST.get("shown_to", "own")
    yes = request.POST.get("yes") == "yes"
    declare_ethnic_minority(actor=actor, by=request.user, yes=yes, shown_to=shown_to if shown_to in LEVELS else "own")
    messages.success(request, _("Saved."))
    return redirect("desk_actor", place.slug, pk)
