"""Setting a sheet: a template of an app, what stands on it, and a language make a PDF."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from django.apps import apps
from django.utils import translation
from django.utils.translation import gettext as _

from brobygger.core import in_words
from brobygger.core.languages import RIGHT_TO_LEFT
from brobygger.core.pdf.letters import families, fonts, printable
from brobygger.core.ui.lettering import MissingLetters

# All that a template can open: the face of paper, and nothing else of this machine.
HOUSE = Path(__file__).parent / "house"
NO_PACKAGES = str(HOUSE / "no-packages")  # a folder that does not exist
STANDARD: Final = "ua-1"  # PDF/UA-1: tagged, with a title and a language, alternatives for pictures


@dataclass(frozen=True)
class Sheet:
    """What every sheet says of itself.

    Args:
        title: what it is; also the document's own title.
        day: when it says what it says; the only time in the file, so that equal data give equal bytes.
        place: the name of the place it is from.
    """

    title: str
    day: date
    place: str = ""


def pdf(template: str, data: Mapping[str, Any], language: str, sheet: Sheet) -> bytes:
    """Return a sheet as a tagged PDF (R75, R76).

    Args:
        template: ``<app label>/<name>``, for ``pdf/<name>.typ`` in the folder of that app.
        data: what stands on it, as JSON can hold it. It reaches the template as values and is never read as source.
        language: a code of the interface's languages; its direction and its words on page numbers follow.
        sheet: title, day and place.

    Raises:
        MissingLetters: no installed font has a letter of it.
        LookupError, FileNotFoundError: no such app or template.
    """
    compiler = _compiler(template, data, language, sheet)
    stamp = datetime.combine(sheet.day, time(), UTC)
    made = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=stamp)
    assert isinstance(made, bytes)  # one file; only pictures come page by page
    return made


def pictures(template: str, data: Mapping[str, Any], language: str, sheet: Sheet, *, ppi: float = 60) -> list[bytes]:
    """Return the pages of the same sheet as PNG, ``ppi`` pixels an inch; arguments and errors as ``pdf``."""
    drawn = _compiler(template, data, language, sheet).compile(format="png", ppi=ppi)
    return drawn if isinstance(drawn, list) else [drawn or b""]


def _compiler(template: str, data: Mapping[str, Any], language: str, sheet: Sheet) -> typst.Compiler:
    if not families(language):
        raise MissingLetters("")
    inputs = {"data": json.dumps({"frame": _frame(language, sheet), "said": printable(data)}, ensure_ascii=False)}
    return typst.Compiler(
        _source(template),
        root=str(HOUSE),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        package_path=NO_PACKAGES,
        package_cache_path=NO_PACKAGES,
    )


def _frame(language: str, sheet: Sheet) -> dict[str, Any]:
    """Return what the house needs to know, with the words that it says itself."""
    with translation.override(language):
        said = {
            "title": sheet.title,
            "place": sheet.place,
            "day": in_words.day(sheet.day, language),
            "pages": _("Page {page} of {pages}"),
        }
    return {
        **printable(said),
        "language": language,
        "rtl": language in RIGHT_TO_LEFT,
        "fonts": list(families(language)),
    }


@lru_cache(maxsize=64)
def _source(template: str) -> bytes:
    label, name = template.split("/")
    return (Path(apps.get_app_config(label).path) / "pdf" / f"{name}.typ").read_bytes()
