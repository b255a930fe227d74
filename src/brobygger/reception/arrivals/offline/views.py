"""The script that keeps one plan on its reader's phone, so that it opens without a connection (R75).

It is served from the plan's own address, so a browser lets it look after that plan alone.
"""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from brobygger.core.access import by_token
from brobygger.reception.arrivals.domain.links import link_of
from brobygger.reception.arrivals.views.public import gone, private


@cache
def _script() -> bytes:
    return (Path(__file__).parent / "worker.js").read_bytes()


@by_token
@require_GET
def worker(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The script of a plan that is open; for every other address the page that says it is gone."""
    if link_of(token) is None:
        return gone(request)
    return private(HttpResponse(_script(), content_type="text/javascript; charset=utf-8"))
