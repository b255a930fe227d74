"""Bringing in tasks from a sheet: look at every row, correct, then all or nothing."""

import json
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from brobygger.collaboration.tasks.domain import bringing
from brobygger.collaboration.tasks.forms import BringForm, SheetForm
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.overview.exchange.readers.table import Unreadable

MOST_SHOWN = 100


@member("start")
@require_http_methods(["GET", "POST"])
def bring(request: Any, place: Place) -> HttpResponse:
    """Choose a file or paste rows; then the rows as they would come in. Nothing is kept before they all are right."""
    if "sheet" in request.POST:
        return _looked_at(request, place)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, pasted = form.cleaned_data.get("file"), form.cleaned_data["pasted"]
        try:
            if upload and upload.size > bringing.MOST_BYTES:
                raise Unreadable(_("The file is too large. Divide it and import the parts one by one."))
            name = upload.name if upload else _("Pasted text")
            brought = bringing.read(name=name, content=upload.read() if upload else b"", pasted=pasted)
        except Unreadable as error:
            form.add_error("file" if upload else "pasted", str(error))
        else:
            return _preview(request, place, brought)
    return render(request, "tasks/bring.html", {"form": form})


def _looked_at(request: Any, place: Place) -> HttpResponse:
    form = SheetForm(request.POST)
    if not form.is_valid():
        for text in form.errors.get("sheet", []):
            messages.error(request, str(text))
        return redirect("tasks_import", place.slug)
    brought = form.corrected()
    if request.POST.get("act") == "import" and not form.errors:
        try:
            number = bringing.bring(place=place, by=request.user, brought=brought)
        except bringing.Refused:
            pass  # the page below names every row
        except IntegrityError:
            messages.error(request, _("The same sheet has just been brought in. Look again."))
        else:
            text = ngettext("One task has come in.", "%(number)d tasks have come in.", number) % {"number": number}
            messages.success(request, text)
            return redirect("tasks_board", place.slug)
    return _preview(request, place, brought, form.non_field_errors())


def _preview(request: Any, place: Place, brought: bringing.Brought, refused: Any = ()) -> HttpResponse:
    rows = bringing.look_at(place=place, by=request.user, brought=brought)
    labels = {c.name: c.label for c in bringing.COLUMNS}
    bad = [r for r in rows if r.errors]
    context = {
        "brought": brought,
        "sheet": json.dumps(asdict(brought) | {"notes": []}, ensure_ascii=False),
        "columns": [
            {"name": f"col-{at}", "heading": heading or str(at + 1), "chosen": name,
             "examples": [r.cells[at] for r in rows if r.cells[at]][:2]}
            for at, (heading, name) in enumerate(zip(brought.heading, brought.columns, strict=True))
        ],
        "choices": [("", _("Leave out")), *labels.items()],
        "rows": rows[:MOST_SHOWN],
        "bad": [_bad(row, brought, labels) for row in bad[:MOST_SHOWN]],
        "bad_count": len(bad),
        "new": sum(not r.here and not r.errors for r in rows),
        "here": sum(r.here for r in rows),
        "refused": refused,
    }  # fmt: skip
    return render(request, "tasks/bring_look.html", context)


def _bad(row: bringing.Row, brought: bringing.Brought, labels: dict[str, Any]) -> dict[str, Any]:
    """Return a row with errors: its cells as fields, those that are wrong first."""
    left = dict(row.errors)
    cells = []
    for at, (name, text) in enumerate(zip(brought.columns, row.cells, strict=False)):
        if name:
            cells.append({"name": f"c-{row.number}-{at}", "label": brought.heading[at] or labels[name], "value": text,
                          "error": left.pop(name, "")})  # fmt: skip
    cells.sort(key=lambda c: not c["error"])
    wrong = [c for c in cells if c["error"]]
    return {"number": row.number, "wrong": wrong, "rest": [c for c in cells if not c["error"]],
            "errors": [f"{labels.get(k, '')}: {text}" for k, text in left.items()]}  # fmt: skip
