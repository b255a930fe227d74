"""Many cards at once: typed in a grid, pasted or read from a file; and all of them as a file (R76)."""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.overview.directory.domain.terms import in_order, terms_of
from brobygger.overview.exchange.domain.exporting import FORMS
from brobygger.overview.exchange.readers.table import Unreadable
from brobygger.people.models import Side
from brobygger.reception.timeline.domain import bringing, taking_back
from brobygger.reception.timeline.domain.bringing import Bringer, Brought, Cells, Refused, Row
from brobygger.reception.timeline.forms import SheetForm
from brobygger.reception.timeline.models import Timeline
from brobygger.reception.timeline.sheet.columns import COLUMNS, GRID, labels_of
from brobygger.reception.timeline.views.frame import May, found_wall, owners_for, to_wall

ROWS = 40  # as many as a meeting fills by hand
_CELL = re.compile(r"r-(\d{1,6})-([a-z_@]{1,24})")
_CARRIED = ("id", "version", "variant")  # known by the sheet, of no use to who reads it


@dataclass
class Shown:
    """A column as the grid shows it."""

    name: str
    label: Any
    choices: str
    number: bool = False


@dataclass
class Line:
    """A row as the grid shows it: its cells with what is wrong with them, those that are carried along, its state."""

    number: int
    cells: list[tuple[Shown, str, str]]
    carried: list[tuple[str, str]] = field(default_factory=list)
    state: str = ""
    error: str = ""


@member("timeline.write")
@require_http_methods(["GET", "POST"])
def grid(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Type, paste or bring a file; every cell that is wrong is told, and all cards are laid, or none."""
    wall, may = found_wall(request, place, pk), May(request, place)
    if not may.lay:
        if request.method == "POST":
            raise PermissionDenied
        messages.info(
            request, _("You lay cards for an organisation that you stand for. Ask the coordinator to note it.")
        )
        return to_wall(place, wall)
    by = Bringer(request.user, None if may.everything else may.own, request.standing.side == Side.MUNICIPALITY)
    brought, act = Brought(_typed(request)), request.POST.get("act", "")
    form = SheetForm(initial={"pasted": request.POST.get("pasted", "")})
    if act == "take":
        form = SheetForm(request.POST, request.FILES)
    if act == "take" and form.is_valid():
        _take(form, brought)
    if act in {"", "more"}:
        return _page(request, wall, may, form, brought, [])
    overwrite = request.POST.get("overwrite") == "yes"
    rows = bringing.look_at(wall=wall, by=by, rows=brought.rows, overwrite=overwrite)
    if act == "save" and rows and request.POST.get("agreed", "") == _changes(rows):
        try:
            number = bringing.bring(wall=wall, by=by, rows=brought.rows, overwrite=overwrite)
        except Refused as refused:
            rows = list(refused.rows)
        else:
            text = ngettext("One card is laid or changed.", "%(number)d cards are laid or changed.", number)
            messages.success(request, text % {"number": number} if number else _("Everything was on the wall already."))
            return to_wall(place, wall)
    return _page(request, wall, may, form, brought, rows)


def _typed(request: Any) -> dict[int, Cells]:
    """Return what stands in the grid, row by row."""
    rows: dict[int, Cells] = {}
    for name, text in request.POST.items():
        found = _CELL.fullmatch(name)
        if found and found[2] in COLUMNS and (len(rows) < bringing.MOST_ROWS or int(found[1]) in rows):
            rows.setdefault(int(found[1]), {})[found[2]] = str(text)[:10_000]
    return {number: cells for number, cells in sorted(rows.items()) if any(map(str.strip, cells.values()))}


def _take(form: SheetForm, brought: Brought) -> None:
    """Add what is in the file or the pasted block below what stands in the grid."""
    upload, pasted = form.cleaned_data.get("file"), form.cleaned_data["pasted"]
    try:
        if upload and upload.size > bringing.MOST_BYTES:
            raise Unreadable(_("The file is too large. Save only the sheet with the cards."))
        read = bringing.read(content=upload.read() if upload else b"", pasted=pasted)
        if len(read.rows) + len(brought.rows) > bringing.MOST_ROWS:
            raise Unreadable(_("There are too many rows. Is it the right sheet?"))
    except Unreadable as error:
        form.add_error("file" if upload else "pasted", str(error))
        return
    last = max(brought.rows, default=0)
    brought.rows |= {number + last: cells for number, cells in read.rows.items()}
    brought.notes += read.notes
    form.taken()


def _changes(rows: list[Row]) -> str:
    """Return what the reader agrees to when she saves: nothing where no card changes that is there."""
    said = [(r.number, sorted(r.changes.items()), r.kept) for r in rows if r.changes]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16] if said else ""


def _page(
    request: Any, wall: Timeline, may: May, form: SheetForm, brought: Brought, rows: list[Row]
) -> HttpResponse:  # fmt: skip
    by_number = {row.number: row for row in rows}
    used = {n for cells in brought.rows.values() for n, text in cells.items() if text.strip()}
    used |= {n for row in rows for n in row.errors if n in COLUMNS}
    wrong = {n for row in rows for n in row.errors}
    names = [*GRID, *(n for n in COLUMNS if n in used and n not in GRID and (n not in _CARRIED or n in wrong))]
    columns = [Shown(n, COLUMNS[n].label, _LISTS.get(n, ""), COLUMNS[n].form in _NUMBERS) for n in names]
    numbers = list(brought.rows)
    free = max(ROWS - len(numbers), 20 if request.POST.get("act") == "more" else 2 if numbers else 0)
    numbers += range(max(numbers, default=0) + 1, max(numbers, default=0) + 1 + free)
    sure = [row for row in rows if not row.errors]
    context = {
        "wall": wall, "may": may, "form": form, "columns": columns, "brought": brought, "looked": bool(rows),
        "lines": [_line(n, brought.rows.get(n, {}), by_number.get(n), columns) for n in numbers],
        "bad": [row.number for row in rows if row.errors], "new": sum(r.card is None for r in sure),
        "here": sum(r.card is not None and not r.changes for r in sure), "agreed": _changes(rows),
        "changed": _told([r for r in sure if r.changes and not r.kept]), "kept": _told([r for r in sure if r.kept]),
        "empties": sum(r.empties for r in sure), "overwrite": request.POST.get("overwrite") == "yes",
        "lists": _choices(request, wall, may), "batches": _batches(request, wall),
    }  # fmt: skip
    return render(request, "timeline/grid.html", context)


_LISTS = {"side": "sides", "kind": "kinds", "topics": "topics", "owner": "owners", "audiences": "audiences"}
_NUMBERS = frozenset({"day", "whole", "number"})


def _line(number: int, cells: Cells, row: Row | None, columns: list[Shown]) -> Line:
    errors = row.errors if row else {}
    shown = {c.name for c in columns}
    line = Line(number, [(c, cells.get(c.name, ""), errors.get(c.name, "")) for c in columns])
    line.carried = [(name, text) for name, text in cells.items() if name not in shown and text]
    line.error = " ".join(text for name, text in errors.items() if name not in shown)
    if row:
        changes = "kept" if row.kept else "changed" if row.changes else "here"
        line.state = "bad" if errors else "new" if row.card is None else changes
    return line


def _told(rows: list[Row]) -> list[tuple[Row, list[tuple[Any, str, str]]]]:
    return [(r, [(COLUMNS[n].label, here, said) for n, (here, said) in r.changes.items()]) for r in rows]


def _choices(request: Any, wall: Timeline, may: May) -> dict[str, list[str]]:
    """Return what is offered while one types."""
    terms = terms_of(wall.place)
    owners = {name for side in Side.values for _pk, name in owners_for(request.user, wall.place, side, may.everything)}
    words = {
        name: [str(t) for t in in_order(set(terms[name]) - {"everyone"}, terms[name])] for name in ("topic", "audience")
    }
    return {"sides": labels_of("side"), "kinds": labels_of("kind"), "topics": words["topic"],
            "audiences": words["audience"], "owners": sorted(owners)}  # fmt: skip


def _batches(request: Any, wall: Timeline) -> list[Any]:
    """Return the newest sheets with what stayed of those that were taken back."""
    found = taking_back.latest(request.user, wall)
    labels = {name: column.label for name, column in COLUMNS.items()}
    for batch in found:
        batch.told = taking_back.names_of(batch.kept, labels)  # type: ignore[attr-defined]  # for the template
    return found


@member("timeline.write")
@require_http_methods(["GET", "POST"])
def undo(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Ask, and then take a sheet of cards back; what people changed since stays and is listed."""
    batch = get_object_or_404(taking_back.batches_visible_to(request.user, place), pk=pk)
    back = reverse("timeline_grid", args=[place.slug, batch.timeline_id])
    if request.method == "POST":
        done = taking_back.take_back(batch=batch, by=request.user)
        messages.success(request, _("Taken back. What somebody has changed since stays; it is listed below.")
                         if done.kept else _("Taken back."))  # fmt: skip
        return redirect(f"{back}#brought")
    context = {
        "question": _("Take back what was brought in?"),
        "consequences": [
            _("Cards that the sheet laid are taken down, and what it changed is set back."),
            _("What somebody has changed since stays."),
        ],
        "action": _("Take it back"), "symbol": "undo-2", "back": back,
    }  # fmt: skip
    return render(request, "ui/confirm.html", context)


@member("desk")
@require_GET
def export(request: Any, place: Place, pk: UUID, form: str) -> HttpResponse:
    """All cards of a wall with everything that they say, as a file that can be brought in again."""
    wall = found_wall(request, place, pk)
    if form not in FORMS:
        raise Http404
    response = HttpResponse(bringing.exported(wall=wall, user=request.user, form=form), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{place.slug}-{wall.variant}.{form}"'
    return response
