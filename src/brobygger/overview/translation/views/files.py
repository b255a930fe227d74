"""Translations out to a file, and in again after a look at what would change."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from brobygger.core.access import member
from brobygger.core.languages import IN_WORDS
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on
from brobygger.overview.translation.domain import files
from brobygger.overview.translation.domain.xliff import LARGEST
from brobygger.overview.translation.forms import FIELD_WORDS, InForm, OutForm


@member("overview.edit")
@require_http_methods(["GET", "POST"])
def out_and_in(request: Any, place: Place) -> HttpResponse:
    """Take texts out as XLIFF 2.0, or bring a file back."""
    out = OutForm(request.GET if "target" in request.GET else None, place=place, initial={"source": "da"})
    if out.is_bound and out.is_valid():
        return _as_file(request, place, out.cleaned_data)
    bringing = InForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and bringing.is_valid():
        upload = bringing.cleaned_data["file"]
        with refusals_on(bringing, "file"):
            content = upload.read(4 * LARGEST + 1)
            file = files.bring(place=place, by=request.user, name=upload.name, content=content)
            return redirect("desk_translation_preview", place.slug, file.pk)
    return render(request, "translation/desk/files.html", {"out": out, "bringing": bringing})


@member("overview.edit")
@require_http_methods(["GET", "POST"])
def preview(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What the file would change; taken over as a whole."""
    file = files.brought_to(place, pk)
    if file is None:
        raise Http404
    if request.method == "POST":
        number = files.take_over(file=file, by=request.user)
        said = ngettext("%(n)d text is taken over.", "%(n)d texts are taken over.", number) % {"n": number}
        messages.success(request, said)
        return redirect("desk_translate", place.slug)
    language, changes = files.preview(file)
    context = {
        "file": file,
        "code": language,
        "name": IN_WORDS[language],
        "rows": [(c, FIELD_WORDS.get(c.field, c.field)) for c in changes],
        "taken": sum(c.verdict in files.TAKEN for c in changes),
    }
    return render(request, "translation/desk/preview.html", context)


def _as_file(request: Any, place: Place, said: dict[str, Any]) -> HttpResponse:
    wanted = {"" if state == "missing" else state for state in said["states"]}
    content = files.export(request.user, place, said["source"], said["target"], wanted)
    answer = HttpResponse(content, content_type="application/xliff+xml; charset=utf-8")
    name = f"{place.slug}-{said['source']}-{said['target']}-{timezone.localdate()}.xlf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
