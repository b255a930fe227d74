"""Sheets as answers of a view."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from brobygger.core.pdf.letters import DEBIAN
from brobygger.core.pdf.setting import Sheet, pdf
from brobygger.core.slugs import slug_of
from brobygger.core.ui.lettering import MissingLetters


def pdf_answer(
    request: HttpRequest, template: str, data: Mapping[str, Any], language: str, sheet: Sheet, *, name: str = ""
) -> HttpResponse:
    """Return the sheet as a file to look at, or to save with ``?save=1``; or the page that says why it cannot be set.

    Args:
        request: of the reader.
        template: as for ``pdf``; so are ``data``, ``language`` and ``sheet``.
        name: of the file, without its ending; else the title's.
    """
    try:
        content = pdf(template, data, language, sheet)
    except MissingLetters as error:
        missing = {"missing": error.letters, "package": DEBIAN}
        answer = render(request, "ui/errors/letters.html", missing, status=503)
        answer.headers["Cache-Control"] = "no-store"
        return answer
    answer = HttpResponse(content, content_type="application/pdf")
    how = "attachment" if request.GET.get("save") else "inline"
    answer.headers["Content-Disposition"] = f'{how}; filename="{slug_of(name or sheet.title)}.pdf"'
    return answer
