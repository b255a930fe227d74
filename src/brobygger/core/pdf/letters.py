"""Letters on paper: none is set that no font has, so that nobody is handed boxes."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import typst
from django.conf import settings

from brobygger.core.languages import NAMES
from brobygger.core.ui import lettering
from brobygger.core.ui.lettering import MissingLetters

# They steer how the letters beside them stand and are not drawn themselves.
STEERING = {
    *"\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f"
}
DEBIAN = "fonts-noto-core"


@cache
def fonts() -> typst.Fonts:
    """Return the fonts in the folders of ``settings.FONTS``, found once a process; no others are used."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(settings.FONTS))


@cache
def families(language: str) -> tuple[str, ...]:
    """Return the names of the families that sheets are set in, in the order in which they are asked for a letter.

    The first that knows the letters of the language leads: then its spaces are of that font too, and a line is one run.
    """
    by_file = {font.path: font.family for font in fonts().fonts() if font.path}
    own = "".join(letter for letter in NAMES.get(language, "") if letter.isalpha())
    there = range(len(lettering.faces(False)))
    leads = next((at for at in there if lettering.knows(at, own)), 0)
    ordered = [lettering.faces(False)[at] for at in sorted(there, key=lambda at: at != leads)]
    return tuple(dict.fromkeys(by_file[str(face)] for face in ordered if str(face) in by_file))


def forget_fonts() -> None:
    """Look anew which fonts are installed."""
    lettering.forget_fonts()
    families.cache_clear()
    fonts.cache_clear()


def missing_letters(text: str) -> str:
    """Return the letters, digits and punctuation of ``text`` that no installed font has, each once."""
    return "".join(dict.fromkeys(x for x in _normal(text) if _unknown(x) and unicodedata.category(x)[0] in "LMNP"))


def printable(value: Any) -> Any:
    """Return ``value`` as a sheet can take it: without signs (such as emoji) that no font has.

    Args:
        value: what JSON can hold; strings in it at any depth are looked at.

    Raises:
        MissingLetters: a letter, digit or punctuation mark that no installed font has; or none is installed.
    """
    if isinstance(value, str):
        text = _normal(value)
        if missing := missing_letters(text):
            raise MissingLetters(missing)
        return "".join(letter for letter in text if not _unknown(letter))
    if isinstance(value, Mapping):
        return {str(name): printable(part) for name, part in value.items()}
    if isinstance(value, Sequence):
        return [printable(part) for part in value]
    return value


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _unknown(letter: str) -> bool:
    return letter not in STEERING and lettering.without_font(letter)
