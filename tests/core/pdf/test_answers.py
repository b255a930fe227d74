"""A sheet as an answer: to look at, to save, or the page that says why not."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.utils import translation

from brobygger.core.pdf import Sheet, pdf_answer
from tests.core.pdf.test_setting import needs_noto

SHEET = Sheet("Kort til væggen", date(2026, 11, 24), "Lindekøbing")


def request_for(query: str = ""):
    request = RequestFactory().get(f"/{query}")
    request.session = {}
    return request


@needs_noto
@pytest.mark.parametrize(("query", "how"), [("", "inline"), ("?save=1", "attachment")])
def test_a_sheet_is_looked_at_or_saved(template, query: str, how: str) -> None:
    answer = pdf_answer(request_for(query), "any/sheet", {"text": "her"}, "da", SHEET)
    assert answer.headers["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == f'{how}; filename="kort-til-vaeggen.pdf"'


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "says"), [("da", "Det kan ikke printes her endnu"), ("ti", "fonts-noto-core")])
def test_missing_fonts_are_told_in_the_readers_language(template, only_fonts, language: str, says: str) -> None:
    only_fonts()
    with translation.override(language):
        answer = pdf_answer(request_for(), "any/sheet", {"text": "her"}, "da", SHEET)
    assert answer.status_code == 503 and says in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
