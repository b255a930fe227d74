"""The folder on the screen, and as one file (R80)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.milestones import reach
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer
from brobygger.web.folder.blocks import on_paper
from brobygger.web.folder.first_step import MADE
from brobygger.web.folder.parts import parts_of


@member("figures")
@require_GET
def page(request: Any, place: Place) -> HttpResponse:
    """The folder, to be read and printed."""
    reach(place, MADE)
    parts = parts_of(place)
    context = {"parts": parts, "blanks": sum(p.blanks for p in parts), "today": timezone.localdate()}
    return render(request, "web/folder/folder.html", context)


@member("figures")
@require_GET
def sheet(request: Any, place: Place) -> HttpResponse:
    """The folder as one PDF."""
    made = Sheet(_("Folder for the data protection officer"), timezone.localdate(), place.name)
    said = {"parts": on_paper(parts_of(place)), "contents": _("Contents"), "draft": _("Draft, made by the program")}
    return pdf_answer(request, "web/folder", said, get_language() or "da", made)
