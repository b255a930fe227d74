"""Decisions to the case (R73): a forum's lines to copy, a dated sheet, and the tick "filed"."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.decisions.domain.filing import file_lines, lines_of_forum, unfile_line
from brobygger.collaboration.decisions.views.frame import found_forum, hold
from brobygger.core import case
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer


@member("fora")
@require_http_methods(["GET", "POST"])
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What of the forum's decisions is not filed yet, ready to copy; what is, and by whom."""
    forum = found_forum(request, place, pk)
    if request.method == "POST":
        hold(request, forum)
        chosen = [int(v) for v in request.POST.getlist("line") if v.isdigit()]
        if file_lines(forum=forum, by=request.user, lines=chosen):
            messages.success(request, _("Ticked as filed."))
        else:
            messages.error(request, _("Choose what has been filed."))
        return redirect("forum_case", place.slug, pk)
    return render(request, "decisions/case.html", {"forum": forum, **case.parted(lines_of_forum(forum))})


@member("fora")
@require_POST
def unfile(request: Any, place: Place, pk: UUID, line: int) -> HttpResponse:
    """Take a tick away that was set by mistake."""
    forum = found_forum(request, place, pk)
    hold(request, forum)
    unfile_line(forum=forum, by=request.user, line=line)
    return redirect("forum_case", place.slug, pk)


@member("fora")
@require_GET
def sheet(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Everything that happened to the forum's decisions on a dated sheet."""
    forum = found_forum(request, place, pk)
    with translation.override(case.LANGUAGE):
        head = Sheet(_("Decisions of %(forum)s") % {"forum": forum.name}, timezone.localdate(), place.name)
        data = case.sheet_of(lines_of_forum(forum), [(_("Forum"), forum.name)])
    return pdf_answer(request, "core/case", data, case.LANGUAGE, head)
