"""The language of an answer: of the address on public pages, of the reader elsewhere."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

KNOWN = dict(settings.LANGUAGES)


class LanguageMiddleware:
    """Switches on the language named second in a public address; else the reader's own, else the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        parts = request.path_info.split("/", 3)
        in_address = parts[2] if len(parts) > 2 and parts[2] in KNOWN else ""
        language = in_address or chosen(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers["Content-Language"] = language
        if not in_address:
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def chosen(request: HttpRequest) -> str:
    """Return the language the reader chose, else the one the browser asks for, else Danish."""
    kept = request.session.get("language")
    if kept in KNOWN:
        return kept
    return translation.get_language_from_request(request)
