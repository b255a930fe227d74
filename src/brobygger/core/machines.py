"""Addresses that programs ask: the JSON API and the HSDS API. No page stands there, and nobody is signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

API, HSDS = "api", "hsds"


def place_asked(path: str) -> str:
    """Return the slug in an address of an API (``/api/v1/slug/…``, ``/slug/hsds/…``), or nothing."""
    parts = path.split("/", 4)
    if parts[1] == API:
        return parts[3] if len(parts) == 5 else ""
    return parts[1] if len(parts) > 3 and parts[2] == HSDS else ""


def is_for_machines(path: str) -> bool:
    """Whether an answer at ``path`` is read by a program, mistakes included."""
    parts = path.split("/", 3)
    return (parts[1] == API and len(parts) > 3) or (len(parts) > 2 and parts[2] == HSDS)


def language_asked(request: HttpRequest) -> str | None:
    """Return the language of an API's answer where the address settles it: ``lang``, and Danish for HSDS, which has
    every text beside its language; None elsewhere, an empty text where the header Accept-Language decides."""
    if not is_for_machines(request.path_info):
        return None
    return "da" if request.path_info.split("/", 3)[2] == HSDS else request.GET.get("lang", "")


def problem(status: int, title: str, detail: str = "", **more: Any) -> HttpResponse:
    """Return a mistake told as RFC 9457 asks (``application/problem+json``)."""
    said = {"type": "about:blank", "title": title, "status": status} | ({"detail": detail} if detail else {}) | more
    answer = JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Type"] = "application/problem+json"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
