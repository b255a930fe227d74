"""Alignments as the two see them: begin, say alone, see the differences, agree, sign, look again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.core import history
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer
from brobygger.core.ui.lists import show_list
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.core.ui.whose import others_keep_this
from brobygger.understanding.alignment import points
from brobygger.understanding.alignment.domain import agreeing, saying
from brobygger.understanding.alignment.domain.parties import (
    actors_spoken_for,
    names_of,
    party_of,
    people_of,
    side_of,
    signers_of,
    signs_for,
)
from brobygger.understanding.alignment.domain.queries import (
    agreed_values,
    alignments_visible_to,
    have_said,
    in_force,
    points_visible_to,
    said_to,
    under_way,
)
from brobygger.understanding.alignment.forms import BeginForm
from brobygger.understanding.alignment.models import Alignment, Party, Point, State, Version
from brobygger.understanding.alignment.paper import sheet_of
from brobygger.understanding.alignment.ports import the_groups
from brobygger.understanding.alignment.saying_forms import PointForm, SayForm
from brobygger.understanding.alignment.views.frame import agendas_for, found, known_contacts, shown
from brobygger.understanding.alignment.views.links import shown_links
from brobygger.understanding.alignment.views.listing import list_for


@member("desk")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The list."""
    speaks = actors_spoken_for(request.user, place).exists()
    return show_list(request, *list_for(request.user, place), template="alignment/list.html", speaks=speaks)


@member("start")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place) -> HttpResponse:
    """Begin with an actor."""
    form = BeginForm(request.POST or None, user=request.user, place=place,
                     initial={"with_whom": request.GET.get("with", "")})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = saying.begin_alignment(place=place, by=request.user, **form.cleaned_data)
            version = under_way(row)
            return redirect("alignment_say" if version else "alignment", place.slug, row.pk)
    speaks = actors_spoken_for(request.user, place).exists()
    return render(request, "alignment/begin.html", {"form": form, "speaks": speaks})


@member("desk")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What is under way, and what holds."""
    row = found(request, place, pk)
    names, party = names_of(row), party_of(request.user, row)
    draft, held = under_way(row), in_force(row)
    two = [_two(row, p, names, draft) for p in Party.values]
    context: dict[str, Any] = {"alignment": row, "two": two, "party": party, "draft": draft, "held": held}
    context["today"] = timezone.localdate()
    context["told"] = [t for v in row.versions.all()[:2] for t in history.of_row(v, request.standing)]
    if held is not None:
        context["agreed"] = shown(held, names, party)
    context["links"] = shown_links(request, row)
    if draft is not None:
        context |= _under_way(request, row, draft, names, party)
        context["agendas"] = agendas_for(request, row) if draft.state == State.AGREEING else []
    return render(request, "alignment/alignment.html", context)


def _two(row: Alignment, party: str, names: dict[str, str], draft: Version | None) -> dict[str, Any]:
    said = draft is None or party in have_said(draft)
    return {
        "party": party, "name": names[party], "side": side_of(row, party), "said": said,
        "people": people_of(row, party) if draft is not None and not said else True,
        "built": 100 if draft is None else 30 + 35 * said + 35 * any(s.party == party for s in draft.signatures.all()),
    }  # fmt: skip


def _under_way(request: Any, row: Alignment, draft: Version, names: dict[str, str], party: str) -> dict[str, Any]:
    rows = shown(draft, names, party) if draft.state == State.AGREEING else []
    given = {s.party: s for s in draft.signatures.all()}
    open_ones = [s for s in rows if not s.point.agreed]
    may_sign = [] if open_ones or draft.state != State.AGREEING else signs_for(request.user, row)
    mine = said_to(draft, party).get(party, {})
    return {
        "points": rows,
        "open": len(open_ones),
        "mine": [(points.title_of(n, names), points.in_words(n, mine.get(n), names)) for n in points.NAMES if mine],
        "signing": [
            {"party": p, "name": names[p], "given": given.get(p), "may": p in may_sign and p not in given,
             "who": [] if p in given else signers_of(row, p)}
            for p in Party.values
        ] if draft.state == State.AGREEING and not open_ones else [],
    }  # fmt: skip


@member("start")
@require_http_methods(["GET", "POST"])
def say(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say alone what one expects."""
    row = found(request, place, pk)
    version, party, names = under_way(row), party_of(request.user, row), names_of(row)
    if not party:
        return others_keep_this(request, "alignment", place.slug, pk)
    if version is None or version.state != State.SAYING:
        return redirect("alignment", place.slug, pk)
    initial = said_to(version, party).get(party) or _before(row, party)
    form = SayForm(request.POST or None, party=party, names=names, initial=initial,
                   contacts=known_contacts(request, row))  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            saying.say(version=version, by=request.user, values=form.cleaned_data)
            messages.success(request, _("Said. You both see where you differ once the other has said theirs."))
            return redirect("alignment", place.slug, pk)
    parts = [
        (_("About you: %(who)s") % {"who": names[party]}, form.part(party)),
        (_("About them: %(who)s") % {"who": names[points.other(party)]}, form.part(points.other(party))),
        (_("About both of you"), form.part("")),
    ]
    them = names[points.other(party)]
    return render(request, "alignment/say.html", {"alignment": row, "form": form, "parts": parts, "them": them})


def _before(row: Alignment, party: str) -> dict[str, Any]:
    """Return what is agreed now, as where to begin; else when most look again."""
    held = in_force(row)
    return dict(agreed_values(held)) if held else {"review": 6}


@member("start")
@require_http_methods(["GET", "POST"])
def point(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Propose how a point shall be."""
    row = _point(request, place, pk)
    alignment = row.of.alignment
    party, names = party_of(request.user, alignment), names_of(alignment)
    if not party:
        return others_keep_this(request, "alignment", place.slug, alignment.pk)
    mine = row.of.said.filter(party=party).first()
    value = row.value if row.value is not None else (mine.values.get(row.name, "") if mine else "")
    form = PointForm(request.POST or None, name=row.name, names=names,
                     initial={"value": value, "version": row.version})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        got = form.cleaned_data
        try:
            with refusals_on(form):
                agreeing.propose(point=row, by=request.user, value=got["value"], expected=got["version"])
                messages.success(request, _("Proposed. It is agreed when they say yes."))
                return redirect("alignment", place.slug, alignment.pk)
        except Conflict:
            messages.error(request, _("The other one changed this meanwhile. Look at it again."))
            return redirect("alignment", place.slug, alignment.pk)
    said = [(names[s.party], points.in_words(row.name, s.values.get(row.name), names)) for s in row.of.said.all()]
    title = points.title_of(row.name, names)
    context = {"alignment": alignment, "form": form, "title": title, "said": said}
    return render(request, "alignment/point.html", context)


@member("start")
@require_POST
def accept(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say yes to what the other one said or proposes."""
    row = _point(request, place, pk)
    if not party_of(request.user, row.of.alignment):
        raise PermissionDenied
    seen = request.POST.get("version", "")
    expected = int(seen) if seen.isdigit() else None
    return _do(request, row.of.alignment, lambda: agreeing.accept(point=row, by=request.user, expected=expected))


@member("start")
@require_POST
def sign(request: Any, place: Place, pk: UUID, party: str) -> HttpResponse:
    """Sign for one of the two."""
    row = found(request, place, pk)
    if party not in signs_for(request.user, row):
        raise PermissionDenied
    version = under_way(row)
    if version is None:
        return redirect("alignment", place.slug, pk)
    return _do(request, row, lambda: agreeing.sign(version=version, by=request.user, party=party))


@member("desk")
@require_http_methods(["GET", "POST"])
def in_group(request: Any, place: Place, group: UUID) -> HttpResponse:
    """What the two sides of a group expect of each other: the page of it, or the way to begin."""
    there, of_it = the_groups(), Alignment(place=place, group=group)
    if there is None or not there.named(place, [group]) or not there.may_see(request.user, group):
        raise Http404
    row = alignments_visible_to(request.user, place).filter(group=group).first()
    may_begin = bool(party_of(request.user, of_it))
    if request.method == "POST" and row is None:
        if not may_begin:
            raise PermissionDenied
        row = saying.begin_in_group(place=place, by=request.user, group=group)
    if row is not None:
        return redirect("alignment", place.slug, row.pk)
    context = {"title": str(of_it), "back": there.url(place, group), "may_begin": may_begin}
    return render(request, "alignment/begin_group.html", context)


@member("start")
@require_POST
def again(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Look again: both say anew what they expect."""
    row = found(request, place, pk)
    if not party_of(request.user, row):
        raise PermissionDenied
    return _do(request, row, lambda: saying.begin_again(alignment=row, by=request.user))


@member("desk")
@require_GET
def versions(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What was agreed in each version, side by side."""
    row = found(request, place, pk)
    names = names_of(row)
    rows = [v for v in row.versions.all() if v.state in {State.IN_FORCE, State.SUPERSEDED}]
    agreed = [agreed_values(v) for v in rows]
    lines = []
    for name in points.NAMES:
        words = [points.in_words(name, a.get(name), names) for a in agreed]
        changed = [n + 1 < len(words) and w != words[n + 1] for n, w in enumerate(words)]
        lines.append((points.title_of(name, names), list(zip(words, changed, rows, strict=True))))
    return render(request, "alignment/versions.html", {"alignment": row, "versions": rows, "lines": lines})


@member("desk")
@require_GET
def paper(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What is agreed, on paper: what holds, or the signed version that the address names."""
    row = found(request, place, pk)
    signed = [v for v in row.versions.all() if v.state in {State.IN_FORCE, State.SUPERSEDED}]
    asked = request.GET.get("version", "")
    version = next((v for v in signed if str(v.number) == asked), None if asked else in_force(row))
    if version is None:
        raise Http404
    title = _("What %(what)s expect of each other") % {"what": row}
    sheet = Sheet(title, version.in_force_on or timezone.localdate(), place.name)
    return pdf_answer(request, "alignment/alignment", sheet_of(version), get_language() or "da", sheet)


def _point(request: Any, place: Place, pk: UUID) -> Point:
    rows = points_visible_to(request.user, place).filter(of__state=State.AGREEING)
    alignment = "of__alignment"
    row: Point = get_object_or_404(
        rows.select_related(f"{alignment}__first__place", f"{alignment}__second__place", f"{alignment}__place"), pk=pk
    )
    return row


def _do(request: Any, row: Alignment, what: Callable[[], object]) -> HttpResponse:
    try:
        with refusals_told(request):
            what()
    except Conflict:
        messages.error(request, _("The other one changed this meanwhile. Look at it again."))
    return redirect("alignment", row.place.slug, row.pk)
