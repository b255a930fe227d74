"""Pages for what went wrong: what happened, that nothing is lost, and what to do, in the reader's language."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from brobygger.core.access import public
from brobygger.core.languages import RIGHT_TO_LEFT
from brobygger.core.machines import is_for_machines, problem


def _page(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    if is_for_machines(request.path_info):
        return problem(status, HTTPStatus(status).phrase)
    answer = render(request, f"ui/errors/{template or status}.html", status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@public
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400: the request made no sense."""
    return _page(request, 400)


@public
def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403: signed in, but this is for others."""
    return _page(request, 403)


@public
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: no such page, or none that this reader may know of."""
    return _page(request, 404)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that was open too long, or came from another site."""
    return _page(request, 403, "form")


def too_many(request: HttpRequest, wait: int = 300) -> HttpResponse:
    """429: the same thing asked for too often; it will do again after ``wait`` seconds."""
    answer = _page(request, 429)
    answer.headers["Retry-After"] = str(wait)
    return answer


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Needs neither the database nor the session."""
    if is_for_machines(request.path_info):
        return problem(500, "Internal Server Error", "This is our mistake. Nothing was changed.")
    language = getattr(request, "LANGUAGE_CODE", "da")
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    page = render_to_string("ui/errors/500.html", {"language": language, "direction": direction})
    return HttpResponse(page, status=500, headers={"Cache-Control": "no-store"})
