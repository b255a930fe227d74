"""Colours and their contrast, by the formula of WCAG 2.2 (relative luminance).

A place chooses one colour (R74). It carries white text and stands as text on paper, so both contrasts must hold.
"""

import colorsys
import re
from functools import cache

HEX = re.compile(r"#[0-9a-f]{6}")
WHITE, PAPER = "#ffffff", "#fbf8f3"
NIGHT, NIGHT_SURFACE, NIGHT_TEXT = "#10191c", "#19252a", "#f3eee3"
AA = 4.5
_STEPS = 200


def _channels(colour: str) -> tuple[float, float, float]:
    if not HEX.fullmatch(colour):
        raise ValueError(f"{colour!r} is not a colour like #0b5d66")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in channels)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 (black) to 1 (white).

    Raises:
        ValueError: not a colour of that form.
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def works(colour: str) -> bool:
    """Return whether ``colour`` can be read on paper and on white, and white on it (at least 4.5)."""
    return min(contrast(colour, WHITE), contrast(colour, PAPER)) >= AA


def nearest_that_works(colour: str) -> str:
    """Return ``colour`` itself if it works, else the lightest darker shade of the same hue that does."""
    return _shaded(colour, (WHITE, PAPER), AA, darker=True)


def _shaded(colour: str, grounds: tuple[str, ...], wanted: float, *, darker: bool) -> str:
    hue, light, full = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(_STEPS + 1):
        part = step / _STEPS
        shade = _hex(colorsys.hls_to_rgb(hue, light * (1 - part) if darker else light + (1 - light) * part, full))
        if min(contrast(shade, ground) for ground in grounds) >= wanted:
            return shade
    return "#000000" if darker else WHITE


@cache
def stylesheet(colour: str) -> str:
    """Return the style of one place colour, for the light and the dark theme, as CSS.

    Raises:
        ValueError: not a colour of the form ``#rrggbb``.
    """
    day = nearest_that_works(colour)
    deep = _shaded(day, (WHITE,), min(contrast(day, WHITE) * 1.35, 20), darker=True)
    night = _shaded(day, (NIGHT, NIGHT_SURFACE), 7, darker=False)
    night_deep = _shaded(day, (NIGHT, NIGHT_SURFACE), 9.5, darker=False)
    band = _shaded(day, (NIGHT_TEXT,), 9, darker=True)
    light = f"--primary:{day};--primary-deep:{deep};--on-primary:#fff;--band:{day};--on-band:#fff"
    dark = f"--primary:{night};--primary-deep:{night_deep};--on-primary:{NIGHT};--band:{band};--on-band:{NIGHT_TEXT}"
    return (
        f':root,[data-theme="light"]{{{light}}}'
        f"@media(prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}"
        f'[data-theme="dark"]{{{dark}}}'
    )
