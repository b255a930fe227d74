"""Bringing in a sheet, step by step: choose, columns, look and correct, done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.access import member
from brobygger.core.first_steps import next_step
from brobygger.core.models import Place
from brobygger.core.progress import told
from brobygger.core.worker import alive
from brobygger.overview.directory.views.desk.at_once import writes_at_once
from brobygger.overview.exchange.domain import carrying, drafts
from brobygger.overview.exchange.domain.queries import batches_visible_to, drafts_listed_for, drafts_visible_to
from brobygger.overview.exchange.domain.report import Refused, Report
from brobygger.overview.exchange.domain.undoing import undo_import
from brobygger.overview.exchange.forms import WHAT, BringForm, ColumnsForm
from brobygger.overview.exchange.models import ImportDraft
from brobygger.overview.exchange.readers.table import Unreadable
from brobygger.overview.exchange.views import shown


@member("overview.import")
def start(request: HttpRequest, place: Place) -> HttpResponse:
    """Choose what, and bring a file or a text; below, what was brought before."""
    initial = {"kind": request.GET["kind"]} if request.GET.get("kind") in dict(WHAT) else None
    form = BringForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        upload = said.get("file")
        brought = drafts.Brought(said["kind"], upload.name if upload else _("Pasted text"), pasted=said["pasted"])
        try:
            if upload and upload.size > drafts.MOST_BYTES:
                raise Unreadable(
                    _("The file is larger than %(size)d MB. Divide it and import the parts one by one.")
                    % {"size": drafts.MOST_BYTES // (1024 * 1024)}
                )
            brought.content = upload.read() if upload else b""
            draft = drafts.bring(place=place, by=request.user, brought=brought)  # type: ignore[arg-type]  # signed in
        except Unreadable as error:
            form.add_error("file" if upload else "pasted", str(error))
        else:
            if drafts.asks_columns(draft):
                return redirect("import_columns", place=place.slug, pk=draft.pk)
            return _to_preview(draft)
    waiting = drafts_listed_for(request.user, place)[:10]
    done = batches_visible_to(request.user, place)[:30]
    return render(request, "exchange/desk/start.html", {"form": form, "waiting": waiting, "done": done})


def _to_preview(draft: ImportDraft) -> HttpResponse:
    """Go on to the preview; a big draft is looked at by a job first."""
    if draft.big:
        return _carried(draft, carrying.LOOK)
    return redirect("import_preview", place=draft.place.slug, pk=draft.pk)


def _carried(draft: ImportDraft, doing: str) -> HttpResponse:
    carrying.ask(draft=draft, doing=doing)
    return redirect("import_progress", place=draft.place.slug, pk=draft.pk)


def _draft(request: HttpRequest, place: Place, pk: UUID) -> ImportDraft | None:
    draft = drafts_visible_to(request.user, place).filter(pk=pk).first()
    if draft is None:
        messages.info(request, _("That import is finished, or it is somebody else's. Begin a new one here."))
    return draft


@member("overview.import")
def columns(request: HttpRequest, place: Place, pk: UUID) -> HttpResponse:
    """What does each column hold?"""
    draft = _draft(request, place, pk)
    if draft is None or draft.kind not in drafts.SHEETS:
        return redirect("import_start", place=place.slug)
    if draft.doing:
        return redirect("import_progress", place=place.slug, pk=draft.pk)
    form = ColumnsForm(draft, request.POST or None)
    if request.method == "POST" and form.is_valid():
        drafts.choose_columns(
            draft=draft, columns=form.columns, organiser=form.cleaned_data.get("organiser", draft.organiser)
        )
        return _to_preview(draft)
    rows = []
    for at, heading in enumerate(draft.heading):
        examples = [row[1][at] for row in draft.rows if row[1][at]][:3]
        rows.append({"heading": heading, "examples": examples, "field": form[f"col-{at}"]})
    left = [h for h, name in zip(draft.heading, draft.columns, strict=True) if h and not name]
    context = {"draft": draft, "form": form, "rows": rows, "left": left, "count": len(draft.rows)}
    context["what"] = dict(WHAT)[draft.kind]
    return render(request, "exchange/desk/columns.html", context)


@member("overview.import")
@writes_at_once
def preview(request: HttpRequest, place: Place, pk: UUID) -> HttpResponse:
    """What would happen, row by row; correct what is wrong right here; import all or nothing."""
    draft = _draft(request, place, pk)
    if draft is None:
        return redirect("import_start", place=place.slug)
    if draft.doing:
        return redirect("import_progress", place=place.slug, pk=draft.pk)
    trouble, typed = draft.trouble, {}
    report = Report.from_stored(draft.report) if draft.report else None
    if request.method == "POST":
        try:
            _take_corrections(request, draft)
            if request.POST.get("act") != "import":
                return _to_preview(draft)
            if draft.big:
                return _carried(draft, carrying.IMPORT)
            batch, _report = drafts.finish(draft=draft)
            return redirect("import_batch", place=place.slug, pk=batch.pk)
        except Refused as refused:
            report = refused.report  # the page below names every row
        except Unreadable as error:
            trouble, typed = str(error), {k: str(v) for k, v in request.POST.items()}
    if report is None and not draft.big:
        try:
            report = drafts.look_at_draft(draft)
        except Unreadable as error:
            trouble = trouble or str(error)
    return _show_preview(request, draft, report, trouble, typed)


@member("overview.import")
def progress(request: HttpRequest, place: Place, pk: UUID) -> HttpResponse:
    """How far a big list is; once it is done, the way to what came of it. Reloads itself for those who ask for it."""
    draft = drafts_listed_for(request.user, place).filter(pk=pk).first()
    if draft is None or not draft.doing:
        carrying.seen(pk, request.user)  # type: ignore[arg-type]  # signed in
        if draft is not None:
            return redirect("import_preview", place=place.slug, pk=pk)
        if batches_visible_to(request.user, place).filter(pk=pk).exists():
            return redirect("import_batch", place=place.slug, pk=pk)
        return redirect("import_start", place=place.slug)
    stuck = carrying.is_stuck(draft)
    follow = request.GET.get("follow") == "yes" and not stuck
    context = {"draft": draft, "done": told(pk), "stuck": stuck, "asleep": not stuck and not alive(), "follow": follow}
    answer = render(request, "exchange/desk/progress.html", context)
    if follow:
        answer.headers["Refresh"] = "5"
    return answer


def _is_number(text: str) -> bool:
    """Whether ``text`` can be the number of a row or a column; nine digits are more than any sheet has."""
    return text.isdecimal() and len(text) <= 9


def _take_corrections(request: HttpRequest, draft: ImportDraft) -> None:
    cells: dict[tuple[int, int], str] = {}
    missing: dict[tuple[int, str], str] = {}
    for key, value in request.POST.items():
        sort, dash, rest = key.partition("-")
        row, dash, name = rest.partition("-")
        if not dash or not _is_number(row):
            continue
        if sort == "c" and _is_number(name):
            cells[int(row), int(name)] = str(value).strip()[:10_000]
        elif sort == "n":
            missing[int(row), name] = str(value).strip()[:10_000]
    out = [int(n) for n in request.POST.getlist("out") if _is_number(n)]
    back = {int(n) for n in request.POST.getlist("back") if _is_number(n)}
    drafts.correct(
        draft=draft,
        cells=cells,
        missing=missing,
        left_out=[n for n in [*draft.left_out, *out] if n not in back],
        overwrite=request.POST.get("overwrite") == "yes",
    )


def _show_preview(
    request: HttpRequest, draft: ImportDraft, found: Report | None, trouble: str, typed: dict[str, str]
) -> HttpResponse:
    report = found or Report()
    labels: dict[str, str] = {}
    if draft.kind in drafts.SHEETS:
        labels = {n: h for h, n in zip(draft.heading, draft.columns, strict=False) if n}
    bad = shown.bad_rows(draft, report, typed)
    context: dict[str, Any] = {
        "draft": draft,
        "report": report,
        "trouble": trouble,
        "bad": bad,
        "bad_count": len(report.error_rows),
        "counts": shown.counts(report),
        "changed": shown.shifts(report, "changed"),
        "kept": shown.shifts(report, "kept"),
        "warnings": [(p.row, labels.get(p.column, ""), p.text) for p in report.warnings],
        "ready": found is not None and not report.error_rows and not trouble,
        "unread": found is None and not trouble,
        "unused": [h for h, n in zip(draft.heading, draft.columns, strict=False) if h and not n],
        "more_changed": report.total("changed") - len(report.changed) if report.changed else 0,
        "total": report.total("new") + report.total("changed"),
        "is_sheet": draft.kind in drafts.SHEETS,
        "added": report.added[:50],
    }
    return render(request, "exchange/desk/preview.html", context)


@member("overview.import")
def discard(request: HttpRequest, place: Place, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    draft = _draft(request, place, pk)
    if request.method == "POST" and draft is not None:
        drafts.discard(draft=draft)
        messages.success(request, _("The import is thrown away. Nothing in the overview was changed."))
    return redirect("import_start", place=place.slug)


@member("overview.import")
def batch(request: HttpRequest, place: Place, pk: UUID) -> HttpResponse:
    """What an import did, and the way back."""
    entry = get_object_or_404(batches_visible_to(request.user, place), pk=pk)
    counts = shown.counts(Report(counts=entry.counts))
    context = {"batch": entry, "counts": counts, "onward": next_step(request.user, place)}
    if entry.undone_at is None:
        context["brought"] = shown.brought(entry, request.user)
    return render(request, "exchange/desk/batch.html", context)


@member("overview.import")
@writes_at_once
def undo(request: HttpRequest, place: Place, pk: UUID) -> HttpResponse:
    """Ask, then take an import back."""
    entry = get_object_or_404(batches_visible_to(request.user, place), pk=pk)
    if request.method == "POST":
        done = undo_import(batch=entry, by=request.user)  # type: ignore[arg-type]  # signed in
        said = ngettext(
            "The import is taken back.", "The import is taken back. %(count)d entries stay.", len(done.kept) or 1
        )
        messages.success(request, said % {"count": len(done.kept)} if done.kept else _("The import is taken back."))
        return redirect("import_batch", place=place.slug, pk=entry.pk)
    context = {
        "question": _("Take back “%(name)s”?") % {"name": entry.name},
        "consequences": [
            _("What it made is removed, and what it changed is set back."),
            _("What people have changed or used since stays, and you get a list of it."),
        ],
        "action": _("Take the import back"),
        "symbol": "undo-2",
        "back": entry.pk,
    }
    from django.urls import reverse

    context["back"] = reverse("import_batch", kwargs={"place": place.slug, "pk": entry.pk})
    return render(request, "ui/confirm.html", context)
