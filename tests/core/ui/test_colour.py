"""A place's colour can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.core.ui import colour


def test_the_formula_is_that_of_wcag() -> None:
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colour.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(st.integers(0, 0xFFFFFF))
def test_a_colour_that_works_is_always_offered(number: int) -> None:
    chosen = f"#{number:06x}"
    offered = colour.nearest_that_works(chosen)
    assert colour.works(offered)
    assert offered == chosen or not colour.works(chosen)


@given(st.integers(0, 0xFFFFFF))
def test_the_stylesheet_can_be_read_in_both_themes(number: int) -> None:
    sheet = colour.stylesheet(f"#{number:06x}")
    light, dark = (dict(p.split(":") for p in part.split("{")[1].split("}")[0].split(";")) for part in _themes(sheet))
    assert colour.contrast(light["--primary"], colour.PAPER) >= colour.AA
    assert colour.contrast(dark["--primary"], colour.NIGHT_SURFACE) >= 7
    assert colour.contrast(dark["--band"], dark["--on-band"]) >= 7


def _themes(sheet: str) -> tuple[str, str]:
    light, rest = sheet.split("@media")
    return light, rest.split('[data-theme="dark"]')[1]


def test_what_is_no_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="not a colour"):
        colour.luminance("teal")
