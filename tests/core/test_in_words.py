"""Dates, clocks and lists as each language writes them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

import brobygger
from brobygger.core import in_words, wording
from brobygger.core.languages import LANGUAGES

AT = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)  # 8.30 in Copenhagen
SOURCE = Path(brobygger.__path__[0])


@pytest.mark.parametrize(
    ("language", "clock", "moment", "listed"),
    [
        ("da", "08.30", "24. november 2026 kl. 08.30", "a, b"),
        ("en", "08:30", "24 November 2026, 08:30", "a, b"),
        ("ar", "08:30", "24 نوفمبر 2026، 08:30", "a، b"),
        ("ti", "08:30", "ሕዳር 24, 2026፣ 08:30", "a፣ b"),
    ],
)
def test_every_language_has_its_own_way(language: str, clock: str, moment: str, listed: str) -> None:
    with translation.override(language):
        said = Template("{{ at|clock }}|{{ at|moment }}|{{ words|listed }}").render(Context({"at": AT, "words": "ab"}))
    assert said == f"{clock}|{moment}|{listed}"


def test_days() -> None:
    said = [in_words.day(AT, "da", short=s, year=y) for s in (False, True) for y in (True, False)]
    assert said == ["24. november 2026", "24. november", "24. nov. 2026", "24. nov."]
    assert in_words.day(date(2026, 6, 3), "en") == "3 June 2026"
    assert in_words.day(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), "en") == "25 November 2026"


@pytest.mark.parametrize("language", [code for code, _name in LANGUAGES])
def test_spans_use_the_clock(language: str) -> None:
    dot = "." if language == "da" else ":"
    assert in_words.span(AT, 90, language) == f"08{dot}30–10{dot}00"


def test_news_tell_the_time_as_the_pages_do() -> None:
    wording.register("test.clock", title="%(at)s")
    facts = wording.stored({"at": AT})
    assert wording.tell("test.clock", facts, "da").title == "24. november kl. 08.30"


def test_no_template_writes_dates_or_lists_by_itself() -> None:
    wrong = [
        f"{file.relative_to(SOURCE)}: {way}"
        for file in SOURCE.rglob("templates/**/*.html")
        for way in ('|date:"j', '|date:"SHORT', '|date:"H', "|time:", '|join:", "')
        if way in file.read_text(encoding="utf-8")
    ]
    assert not wrong
