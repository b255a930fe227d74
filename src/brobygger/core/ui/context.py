"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest

from brobygger.core.languages import NAMES, READ_BY_SPEAKER, RIGHT_TO_LEFT


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return direction, language and place of the page, and the languages it can be had in."""
    language = getattr(request, "LANGUAGE_CODE", "da")
    place = getattr(request, "place", None)
    return {
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "read_by_speaker": language in READ_BY_SPEAKER,
        "place": place,
        "standing": getattr(request, "standing", None),
        "language_names": NAMES,
        "place_languages": [(code, NAMES[code]) for code in (place.languages if place else NAMES) if code in NAMES],
    }
