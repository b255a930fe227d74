"""Who may act for whom: see, add, end (glossary: Representation)."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.core import in_words
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.search.rows import holding
from brobygger.core.ui.lists import Column, Empty, Filter, Listing, show_list
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.directory.domain.queries import representations_visible_to
from brobygger.overview.directory.domain.representation import end_representation, let_represent
from brobygger.overview.directory.forms.representative import RepresentativeForm
from brobygger.overview.directory.models import Representation


def _from(row: Representation) -> str:
    return in_words.day(row.since, short=True)


def _ended(row: Representation) -> date | None:
    return timezone.localdate(row.ended_at) if row.ended_at else None


def _until(row: Representation) -> SafeString | str:
    if row.ended_at:
        return in_words.day(row.ended_at, short=True)
    address = reverse("desk_representative_end", args=[row.place.slug, row.pk])
    return format_html('<a href="{}">{}</a>', address, _("End it"))


LISTING = Listing(
    name="representatives",
    title=_L("Who may act for whom"),
    sentence=_L("Those who may act {state}"),
    filters=(
        Filter(
            "state",
            _L("now or before"),
            lambda place: [("now", _("now")), ("before", _("before"))],
            lambda rows, value: rows.filter(ended_at__isnull=value == "now"),
        ),
    ),
    columns=(
        Column("who", _L("Who"), lambda r: str(r.user), sort="user__name"),
        Column(
            "actor",
            _L("Acts for"),
            lambda r: r.actor.name,
            url=lambda r: reverse("desk_actor", args=[r.place.slug, r.actor_id]),
            sort="actor__name",
        ),
        Column("from", _L("From"), lambda r: timezone.localdate(r.since), cell=_from, sort="since"),
        Column("until", _L("Until"), _ended, cell=_until, sort="ended_at"),
    ),
    default_sort="actor",
    find=holding("user__name", "actor__name"),
    empty=Empty(_L("Nobody acts for anybody yet"), _L("Let members act for the associations that they speak for.")),
)


@member("representatives")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The list."""
    rows = representations_visible_to(request.user, place)
    return show_list(request, LISTING, rows, template="directory/desk/representatives.html")


@member("representatives")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place) -> HttpResponse:
    """Let a member act for an actor; the address may name the actor."""
    form = RepresentativeForm(
        request.POST or None, user=request.user, place=place, initial={"actor": request.GET.get("actor", "")}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form, "member"):
            let_represent(actor=said["actor"], user=said["member"].user, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("desk_representatives", place.slug)
    return render(request, "directory/desk/representative_form.html", {"form": form})


@member("representatives")
@require_http_methods(["GET", "POST"])
def end(request: Any, place: Place, pk: int) -> HttpResponse:
    """End it, after asking."""
    row = get_object_or_404(representations_visible_to(request.user, place), pk=pk, ended_at=None)
    if request.method == "POST":
        end_representation(representation=row, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("desk_representatives", place.slug)
    return render(request, "directory/desk/representative_end.html", {"row": row})
