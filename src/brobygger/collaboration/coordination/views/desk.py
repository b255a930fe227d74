"""The coordinator's page across all fora, the handover pack, and handing over."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.collaboration.coordination.domain import handing_over
from brobygger.collaboration.coordination.domain.hours import hours_of
from brobygger.collaboration.coordination.domain.pack import Part, fora_held_by, pack_of
from brobygger.collaboration.coordination.domain.signs import HEADS, Watched, head_of, watched_fora
from brobygger.collaboration.coordination.forms import HandoverForm
from brobygger.collaboration.fora.domain.coordinators import appoint
from brobygger.collaboration.fora.domain.queries import people_to_ask
from brobygger.collaboration.fora.forms import AppointForm
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer
from brobygger.core.ui import tables
from brobygger.core.ui.lists import Pager
from brobygger.people.models import User

PAGE = 50


@member("fora")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """What needs somebody in every forum that one may read, those that need most first; also as a file."""
    today = timezone.localdate()
    rows = watched_fora(request.user, place, today)
    counts = _counts(rows)
    kind = request.GET.get("kind", "")
    kind = kind if kind in HEADS else ""
    words = " ".join(request.GET.get("q", "").split())[:100].casefold()
    shown = [r for r in rows if (not kind or any(head_of(s) == kind for s in r.signs)) and words in _said(r)]
    if request.GET.get("format") in tables.KINDS:
        return _file(request.GET["format"], shown, kind)
    pages = Paginator(shown, PAGE)
    page = pages.get_page(request.GET.get("page"))
    kept = {k: v for k, v in (("kind", kind), ("q", words)) if v}
    context = {
        "heads": [(name, label, counts[name]) for name, label in HEADS.items() if counts[name] or name != "other"],
        "rows": [(r, [s for s in r.signs if not kind or head_of(s) == kind]) for r in page],
        "pager": Pager(
            page.number, pages.num_pages,
            f"?{urlencode(kept | {'page': page.number - 1})}" if page.has_previous() else "",
            f"?{urlencode(kept | {'page': page.number + 1})}" if page.has_next() else "",
        ),
        "kind": kind, "words": words, "all": len(rows), "quiet": not any(r.signs for r in rows),
        "hours": hours_of(request.user, place), "file": urlencode(kept),
        "coordinates": _of_others(request),
    }  # fmt: skip
    return render(request, "coordination/index.html", context)


def _counts(rows: list[Watched]) -> dict[str, int]:
    found = dict.fromkeys(HEADS, 0)
    for row in rows:
        for name in {head_of(s) for s in row.signs}:
            found[name] += 1
    return found


def _said(row: Watched) -> str:
    return " ".join([row.forum.name, *row.leads]).casefold()


def _file(kind: str, rows: list[Watched], head: str) -> HttpResponse:
    headings = [_("Forum"), _("Who leads"), _("Kind"), _("What"), _("Since")]
    lines = (
        [r.forum.name, ", ".join(r.leads), str(HEADS[head_of(s)]), str(s.words), s.since]
        for r in rows for s in r.signs if not head or head_of(s) == head
    )  # fmt: skip
    return tables.as_file(kind, "coordination", headings, lines)


def _whose(request: Any, place: Place) -> User:
    """Return whose pack is asked for: one's own, or another's for those who may hand over for others.

    Raises:
        PermissionDenied: another's.
    """
    who = request.GET.get("who", "")
    if not who or who == str(request.user.pk):
        user: User = request.user
        return user
    if not _of_others(request):
        raise PermissionDenied
    found = next((u for u in people_to_ask(request.user, place) if str(u.pk) == who), None)
    if found is None:
        raise PermissionDenied
    return found


def _of_others(request: Any) -> bool:
    return bool(request.standing.may("fora.appoint"))


@member("fora")
@require_GET
def pack(request: Any, place: Place) -> HttpResponse:
    """The handover pack as a page."""
    who = _whose(request, place)
    parts = pack_of(who, place, request.user, timezone.localdate())
    return render(request, "coordination/pack.html", {"who": who, "parts": parts, "own": who.pk == request.user.pk})


@member("fora")
@require_GET
def pack_paper(request: Any, place: Place) -> HttpResponse:
    """The handover pack on paper."""
    who, today = _whose(request, place), timezone.localdate()
    parts = pack_of(who, place, request.user, today)
    sheet = Sheet(_("Handover pack"), today, place.name)
    said = {"title": _("Handover pack"), "who": str(who), "parts": [_on_paper(p) for p in parts],
            "place": place.name}  # fmt: skip
    return pdf_answer(request, "coordination/pack", said, translation.get_language() or "da", sheet)


def _on_paper(part: Part) -> dict[str, Any]:
    return {
        "title": str(part.title),
        "lines": [{"text": str(x.text), "more": str(x.more)} for x in part.lines],
        "nothing": str(part.nothing),
    }


@member("fora")
@require_http_methods(["GET", "POST"])
def handover(request: Any, place: Place) -> HttpResponse:
    """Hand over; what it means is shown before."""
    form = HandoverForm(request.POST or None, user=request.user, place=place, of_others=_of_others(request))
    if request.method == "POST" and form.is_valid():
        got, people = form.cleaned_data, form.people
        before, after = people[got["before"]], people[got["after"]]
        if not handing_over.may_hand_over(request.user, before, place):
            raise PermissionDenied
        if "confirmed" not in request.POST:
            return render(request, "ui/confirm.html", _question(request, place, before, after))
        try:
            done = handing_over.hand_over(
                place=place, before=before, after=after, by=request.user, leaves=got["leaves"]
            )
        except ValidationError as refused:
            form.add_error(None, refused.messages[0])
        else:
            text = _("%(who)s has taken over: %(fora)d fora, %(tasks)d tasks, %(appointments)d appointments.")
            messages.success(request, text % {"who": after, **vars(done)})
            return redirect("coordination", place.slug)
    return render(request, "coordination/handover.html", {"form": form})


def _question(request: Any, place: Place, before: User, after: User) -> dict[str, Any]:
    fora = fora_held_by(before, place)
    consequences = [
        _("%(who)s gets the open tasks, appointments and promises of %(before)s.") % {"who": after, "before": before},
        _("It concerns these fora: %(fora)s") % {"fora": ", ".join(f.name for f in fora) or "–"},
        _("Confidential tasks stay where they are: they are handed over where they come from."),
    ]
    carried = [(k, request.POST[k]) for k in ("before", "after", "leaves") if k in request.POST]
    return {
        "question": _("Hand over to %(who)s?") % {"who": after}, "consequences": consequences, "carried": carried,
        "action": _("Hand over"), "symbol": "arrow-right", "back": request.path,
    }  # fmt: skip


@member("fora.appoint")
@require_http_methods(["GET", "POST"])
def appoint_for_place(request: Any, place: Place) -> HttpResponse:
    """Appoint a coordinator of the place."""
    form = AppointForm(request.POST or None, user=request.user, place=place)
    if request.method == "POST" and form.is_valid():
        try:
            appoint(place=place, by=request.user, details=form.details())
        except ValidationError as refused:
            form.add_error(None, refused.messages[0])
        else:
            messages.success(request, _("Saved."))
            return redirect("coordination", place.slug)
    return render(request, "coordination/appoint.html", {"form": form})
