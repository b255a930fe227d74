"""What the APIs are: descriptions for programs (OpenAPI 3.1), and a page for people."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from brobygger.api.views.hsds import api as hsds
from brobygger.api.views.json import api as json
from brobygger.api.wiring import answer
from brobygger.core.access import public
from brobygger.core.models import Place
from brobygger.core.queries import places

_PLACE = {
    "in": "path",
    "name": "place",
    "required": True,
    "description": "The place's short name, as in the address of its pages.",
    "schema": {"type": "string", "pattern": "^[a-z0-9-]+$"},
    "example": "lindekoebing",
}
_CORS = {"Access-Control-Allow-Origin": "*"}


@public
def json_description(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1 of the JSON API."""
    return _open(answer(_json()))


@public
def hsds_description(request: HttpRequest, place: Place) -> HttpResponse:
    """OpenAPI 3.1 of a place's HSDS API."""
    return _open(answer(_hsds() | {"servers": [{"url": f"{settings.BASE_URL}/{place.slug}/hsds"}]}))


@public
def documentation(request: HttpRequest) -> HttpResponse:
    """A page that says what can be asked, with an address to try for each."""
    some = next(iter(places()), None)
    slug = some.slug if some else "lindekoebing"
    parts = [
        (json.title, _operations(_json(), slug), f"{settings.BASE_URL}/api/v1/openapi.json"),
        (hsds.title, _operations(_hsds(), slug), f"{settings.BASE_URL}/{slug}/hsds/openapi.json"),
    ]
    return render(request, "api/documentation.html", {"parts": parts, "slug": slug})


def _open(response: HttpResponse) -> HttpResponse:
    for name, value in _CORS.items():
        response.headers[name] = value
    return response


@lru_cache(maxsize=1)
def _json() -> dict[str, Any]:
    return json.described("/api/v1/{place}", settings.BASE_URL, [_PLACE])


@lru_cache(maxsize=1)
def _hsds() -> dict[str, Any]:
    return hsds.described("", "", [])


def _operations(told: dict[str, Any], slug: str) -> list[dict[str, Any]]:
    """Return path, summary, description and parameters of each operation, and an address to try it."""
    server = told["servers"][0]["url"] or f"{settings.BASE_URL}/{slug}/hsds"
    found = []
    for path, methods in told["paths"].items():
        operation = methods["get"]
        asked = [p for p in operation["parameters"] if p["in"] == "query"]
        address = f"{server}{path.replace('{place}', slug)}"
        found.append(operation | {"path": path, "query": asked, "address": "" if "{" in address else address})
    return found
