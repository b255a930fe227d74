"""What a request says of itself, and the language of its answer: of the address on public pages, else the reader's."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from brobygger.core.machines import language_asked
from brobygger.core.ui.language import chosen

KNOWN = dict(settings.LANGUAGES)


_CHARSET = re.compile(r";\s*charset\*?\d*\*?\s*=\s*(\"[^\"]*\"?|[^;]*)", re.I)
_SESSION_KEY = re.compile(r"[a-z0-9]{8,40}")


def read_as_utf8(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Return the WSGI application that reads every request as UTF-8, whatever encoding it names.

    Django takes any that Python has; some of them raise before there is a request that could be answered, others
    make text that no database takes.
    """

    def read(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        kind = environ.get("CONTENT_TYPE", "")
        if "charset" in kind.lower():
            environ["CONTENT_TYPE"] = _CHARSET.sub("", kind)
        return application(environ, start_response)

    return read


class SoundSessionMiddleware:
    """Passes over a session cookie that is none of ours: PostgreSQL refuses to look for a key with a NUL in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _SESSION_KEY.fullmatch(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return self.get_response(request)


class LanguageMiddleware:
    """Switches on the language named second in a public address; else the reader's own, else the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        parts = request.path_info.split("/", 3)
        in_address = parts[2] if len(parts) > 2 and parts[2] in KNOWN else ""
        asked = language_asked(request)
        if asked is not None:  # a program's question: the reader's cookie and account have no say
            in_address = asked if asked in KNOWN else ""
            language = in_address or translation.get_language_from_request(request)
        else:
            language = in_address or chosen(request) or translation.get_language_from_request(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers["Content-Language"] = request.LANGUAGE_CODE
        if not in_address:
            patch_vary_headers(response, ["Accept-Language"] if asked is not None else ["Accept-Language", "Cookie"])
        return response
