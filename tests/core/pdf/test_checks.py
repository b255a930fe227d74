"""At start, whoever runs the installation is told which languages cannot be printed, and which package helps."""

import pytest
from django.core import checks

from brobygger.core.pdf.checks import fonts_are_there
from tests.core.pdf.test_setting import needs_noto


@needs_noto
def test_with_all_fonts_nothing_is_said() -> None:
    assert fonts_are_there(None) == []


@needs_noto
def test_a_missing_script_is_named_with_its_package(only_fonts) -> None:
    only_fonts("NotoSans-Regular", "NotoSansArabic-Regular")
    (told,) = fonts_are_there(None)
    assert told.id == "core.I002" and "ትግርኛ" in told.msg and "العربية" not in told.msg
    assert "fonts-noto-core" in (told.hint or "")


def test_without_any_font_it_says_so_and_starts_all_the_same(only_fonts) -> None:
    only_fonts()
    (told,) = fonts_are_there(None)
    assert told.id == "core.I001" and told.level < checks.WARNING


@pytest.mark.django_db
def test_the_check_runs_at_start(only_fonts) -> None:
    only_fonts()
    assert "core.I001" in {told.id for told in checks.run_checks()}
