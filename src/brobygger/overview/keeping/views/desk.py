"""What I keep, whom to call, who keeps what nobody keeps, and how often entries are confirmed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui import tables
from brobygger.core.ui.refusals import refusals_told
from brobygger.overview.directory.domain.freshness import FRESH, freshness, months_of, set_periods
from brobygger.overview.directory.domain.queries import (
    activities_visible_to,
    actors_visible_to,
    contact_points_visible_to,
)
from brobygger.overview.keeping.domain.calls import Call, call_list, note_call
from brobygger.overview.keeping.domain.keepers import give, person, wanted
from brobygger.overview.keeping.domain.kept import entries_kept, kind_name
from brobygger.overview.keeping.domain.reminding import title_of
from brobygger.overview.keeping.forms.desk import CallForm, PeriodsForm
from brobygger.overview.keeping.models import Answer

MOST = 100  # on one page; the file holds all
ENTRIES = {
    "activity": activities_visible_to,
    "actor": actors_visible_to,
    "contact": contact_points_visible_to,
}


@member("overview.write")
@require_GET
def keeping(request: Any, place: Place) -> HttpResponse:
    """What I keep, what is to be confirmed first."""
    today = timezone.localdate()
    rows = [
        {"entry": e, "title": title_of(e, request.LANGUAGE_CODE), "state": freshness(e, today), "url": _url(place, e)}
        for e in entries_kept(request.user, place, today)
    ]
    rows.sort(key=lambda row: (row["state"] == FRESH, row["entry"].confirmed_on is not None, row["entry"].confirmed_on))
    return render(request, "keeping/desk/keeping.html", {"rows": rows})


@member("overview.edit")
@require_GET
def calls(request: Any, place: Place) -> HttpResponse:
    """Whom to call about what is uncertain, and what to ask; also on paper and as a file."""
    found = call_list(place, request.standing, timezone.localdate())
    if (form := request.GET.get("export")) in tables.KINDS:
        return _as_file(form, found)
    answers = [(a.value, a.label) for a in Answer if a not in {Answer.HANDED_BACK, Answer.NOT_REACHED}]
    number = sum(len(c.asked) for c in found)
    context = {"calls": found[:MOST], "answers": answers, "number": number, "not_reached": Answer.NOT_REACHED}
    return render(request, "keeping/desk/calls.html", context)


@member("overview.edit")
@require_POST
def call(request: Any, place: Place, kind: str, pk: UUID) -> HttpResponse:
    """Note what came of a call. What has changed is written next."""
    if kind not in ENTRIES:
        return redirect("desk_calls", place.slug)
    entry = get_object_or_404(ENTRIES[kind](request.user, place).select_related("place"), pk=pk)
    form = CallForm(request.POST)
    if not form.is_valid():
        for problem in form.errors.values():
            messages.error(request, str(problem[0]))
        return redirect("desk_calls", place.slug)
    result = form.cleaned_data["result"]
    with refusals_told(request):  # who is looked through does not take down what is not her own
        note_call(entry=entry, by=request.user, result=result, note=form.cleaned_data["note"])
        messages.success(request, _("Noted."))
        if result == Answer.CHANGED:
            return redirect(f"desk_{kind}_edit", place.slug, pk)
    return redirect("desk_calls", place.slug)


@member("overview.edit")
@require_GET
def keepers(request: Any, place: Place) -> HttpResponse:
    """Entries that nobody keeps, or whose owner is gone, with people who could."""
    return render(request, "keeping/desk/keepers.html", {"wanted": wanted(place, timezone.now())[:MOST]})


@member("overview.edit")
@require_POST
def give_to(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Give what wants an owner to somebody."""
    actor = get_object_or_404(actors_visible_to(request.user, place).select_related("place"), pk=pk)
    chosen = request.POST.get("to", "")
    to = next((u for u in [request.user] if str(u.pk) == chosen), None) or _person(place, chosen)
    if to is None:
        messages.error(request, _("Choose who keeps it."))
        return redirect("desk_keepers", place.slug)
    with refusals_told(request):
        number = give(actor=actor, to=to, by=request.user, now=timezone.now())
        said = ngettext("%(name)s keeps %(n)d entry from now on.", "%(name)s keeps %(n)d entries from now on.", number)
        messages.success(request, said % {"name": to, "n": number})
    return redirect("desk_keepers", place.slug)


@member("settings")
@require_http_methods(["GET", "POST"])
def periods(request: Any, place: Place) -> HttpResponse:
    """After how many months each kind of entry is to be confirmed again."""
    form = PeriodsForm(request.POST or None, initial=months_of(place) | {"version": place.version})
    if request.method == "POST" and form.is_valid():
        try:
            set_periods(place=place, by=request.user, months=form.months, expected=form.cleaned_data["version"])
        except Conflict:
            form.add_error(None, _("Somebody else changed the settings meanwhile. Look at the page, then save again."))
        else:
            messages.success(request, _("Saved."))
            return redirect("desk_periods", place.slug)
    return render(request, "keeping/desk/periods.html", {"form": form})


def _url(place: Place, entry: Any) -> str:
    return reverse(f"desk_{kind_name(entry)}", args=[place.slug, entry.pk])


def _person(place: Place, chosen: str) -> Any:
    try:
        return person(place, UUID(chosen))
    except ValueError:
        return None


def _as_file(form: str, found: list[Call]) -> HttpResponse:
    headings = [
        _("Whom to call"),
        _("Phone"),
        _("About"),
        _("What to ask"),
        _("Confirmed"),
        _("Owner"),
        _("Last attempt"),
    ]
    rows = [
        [c.name, c.phone, a.title, "\n".join(a.questions), a.entry.confirmed_on, a.keeper, a.last and a.last.at]
        for c in found
        for a in c.asked
    ]
    return tables.as_file(form, "calls", headings, rows)
