"""The language a reader chose: kept in a cookie for everybody, in the session and the account for those signed in.

A signed-in reader's own language rules on every page whose address names none.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from brobygger.core.languages import NAMES
from brobygger.core.ports import Port

COOKIE = "language"
SESSION_KEY = "language"
_A_YEAR = 365 * 24 * 3600

# (user, language): keep the language with the account. The app of people fills it.
language_of_account: Port[Callable[[Any, str], None]] = Port("keep a user's own language")


def keep_language(request: HttpRequest, answer: HttpResponse, language: str) -> None:
    """Remember ``language`` for this reader. The cookie holds the code and nothing else."""
    answer.set_cookie(
        COOKIE, language, max_age=_A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure(), path="/"
    )
    if request.user.is_authenticated:
        request.session[SESSION_KEY] = language
        for keep in language_of_account:
            keep(request.user, language)


def chosen(request: HttpRequest) -> str:
    """Return the language the reader chose: the account's when signed in, else the cookie's; empty for neither."""
    for kept in (request.session.get(SESSION_KEY), request.COOKIES.get(COOKIE)):
        if kept in NAMES:
            return str(kept)
    return ""


def speak(request: HttpRequest, language: str) -> None:
    """Answer in ``language``, that of whose link it is, unless the reader chose another here."""
    if language in NAMES and not chosen(request):
        request.LANGUAGE_CODE = language
        translation.activate(language)  # the middleware switches back
