"""The language of an answer: of the address on public pages, of the reader elsewhere."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from brobygger.core.ui.language import chosen

KNOWN = dict(settings.LANGUAGES)


class LanguageMiddleware:
    """Switches on the language named second in a public address; else the reader's own, else the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        parts = request.path_info.split("/", 3)
        in_address = parts[2] if len(parts) > 2 and parts[2] in KNOWN else ""
        language = in_address or chosen(request) or translation.get_language_from_request(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers["Content-Language"] = language
        if not in_address:
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response
