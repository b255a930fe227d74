"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from brobygger.core.languages import NAMES, READ_BY_SPEAKER, RIGHT_TO_LEFT

DEFAULT_COLOUR = "#0b5d66"


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return direction, language and place of the page, and the languages it can be had in."""
    language = getattr(request, "LANGUAGE_CODE", "da")
    place = getattr(request, "place", None)
    return {
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "read_by_speaker": language in READ_BY_SPEAKER,
        "language_name": NAMES.get(language, language),
        "place": place,
        "place_colour": place.colour[1:] if place is not None and place.colour != DEFAULT_COLOUR else "",
        "standing": getattr(request, "standing", None),
        "language_names": NAMES,
        "place_languages": [(code, NAMES[code]) for code in (place.languages if place else NAMES) if code in NAMES],
        "language_links": SimpleLazyObject(lambda: language_links(request)),
    }


def language_links(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Return ``(code, name, address of this page)`` for public pages; empty where the address names no language.

    Those pages offer a form instead, which works without JavaScript too.
    """
    parts = request.get_full_path().split("/", 3)
    if len(parts) < 4 or parts[2] not in NAMES:
        return []
    place = getattr(request, "place", None)
    codes = place.languages if place is not None and place.languages else list(NAMES)
    return [(c, NAMES[c], f"/{parts[1]}/{c}/{parts[3]}") for c in codes if c in NAMES]
