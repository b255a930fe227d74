"""How an API of ours hangs in the house: declared access, answers that can be asked for again, mistakes, limits.

django-ninja reads the parameters and writes the description (OpenAPI); its own pages are not used, because they load
from elsewhere. What an operation returns is an answer made by ``answer``: fifty rows through a model of pydantic cost
more than all the rest. That answers are as described is held by tests that ask by the description.
"""

import functools
import hashlib
import json
import math
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import get_schema

from brobygger.core import env
from brobygger.core.access import Access, declared
from brobygger.core.kept import earliest, kept_for_anonymous
from brobygger.core.limits import Rate, by_address
from brobygger.core.machines import problem
from brobygger.core.ready import Ready, text

PER_PAGE, MOST_PER_PAGE, LAST_PAGE = 50, 100, 10_000
_CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link, Retry-After"}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, Accept-Language",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}


class Api(NinjaAPI):
    """One API.

    Args:
        name: begins the names of its addresses in Django.
        parameters: what its operations read of an address's query; they see no others.
        more: as ``NinjaAPI`` takes it.
    """

    def __init__(self, name: str, parameters: tuple[str, ...], **more: Any) -> None:
        super().__init__(docs_url=None, openapi_url=None, urls_namespace=name, **more)
        self.name, self.parameters = name, parameters
        self.add_exception_handler(ValidationError, _not_understood)
        self.add_exception_handler(HttpError, _refused)
        self.add_exception_handler(Http404, _not_there)

    def patterns(self) -> list[URLPattern]:
        """Return the addresses. A view carries the access that all its operations declare; one whose operations
        declare none, or not the same, carries none, and is refused by the middleware and caught by the nets."""
        found = []
        for router in self._get_bound_routers():
            for route, view in router.path_operations.items():
                accesses = {declared(operation.view_func) for operation in view.operations}
                name = f"{self.name}_{view.operations[0].view_func.__name__}"
                made = _asked_again(kept_for_anonymous(*self.parameters)(view.get_view()))
                access = accesses.pop()
                if not accesses and isinstance(access, Access):
                    made.access = access  # type: ignore[attr-defined]  # as the declarations of core.access do
                where = route.lstrip("/").replace("{", "<").replace("}", ">")
                found.append(path(where, made, name=name))
        return found

    def described(self, prefix: str, server: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the description (OpenAPI 3.1).

        Args:
            prefix: begins every path.
            server: whole address before the paths.
            parameters: of the prefix.
        """
        told = json.loads(json.dumps(get_schema(self, path_prefix=prefix.strip("/") + "/" if prefix else "")))
        told["servers"] = [{"url": server}]
        for operation in (o for methods in told["paths"].values() for o in methods.values()):
            operation["parameters"] = parameters + operation["parameters"]
            for status, response in operation["responses"].items():
                if "content" in response and int(status) >= 400:
                    response["content"] = {"application/problem+json": response["content"]["application/json"]}
                elif int(status) in {200, 304}:
                    response["headers"] = {"ETag": {"schema": {"type": "string"}, "description": "Send it back."}}
        return dict(told)


def answer(data: Any, until: list[datetime] | None = None, links: Mapping[str, str] | None = None) -> HttpResponse:
    """Return ``data`` as JSON.

    Args:
        data: ready for JSON, or ``Ready``.
        until: when it would change with time alone (aware).
        links: relation to address, for the header Link.
    """
    response = HttpResponse(data if isinstance(data, Ready) else text(data), content_type="application/json")
    if until:
        response.page_kept_until = earliest(until)  # type: ignore[attr-defined]  # read by core.kept
    if links:
        response.headers["Link"] = ", ".join(f'<{address}>; rel="{rel}"' for rel, address in links.items())
    return response


def pages(request: HttpRequest, page: int, size: int, total: int) -> dict[str, str]:
    """Return the links to the first, previous, next and last page."""
    last = max(1, math.ceil(total / size))
    wanted = {"first": 1, "prev": page - 1, "next": page + 1, "last": last}
    asked = {k: v for k, v in request.GET.items() if k != "page"}
    base = f"{settings.BASE_URL}{request.path}?"
    return {rel: base + urlencode(asked | {"page": str(n)}) for rel, n in wanted.items() if 1 <= n <= last}


def _asked_again(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let ``view`` be asked with HEAD and OPTIONS, from other sites, again with an ETag, and not without end."""

    @functools.wraps(view, updated=())
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=_CORS | _PREFLIGHT)
        if wait := _limits.wait(by_address(request)):
            response = problem(429, "Too Many Requests", f"Ask again in {wait} seconds.")
            response.headers["Retry-After"] = str(wait)
            return response
        if request.method == "HEAD":
            request.method = "GET"
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            return _with_allow(problem(405, "Method Not Allowed", "This API is read with GET."))
        if response.status_code == 200:
            tag = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
            for name, value in {"ETag": tag, **_CORS}.items():
                response.headers[name] = value
            known = {t.strip().removeprefix("W/") for t in request.headers.get("If-None-Match", "").split(",")}
            if known & {tag, "*", tag[:-1] + '-gz"'}:
                kept = {n: v for n, v in response.items() if not n.lower().startswith("content-")}
                return HttpResponse(status=304, headers=kept)
        return response

    return inner


def _with_allow(response: HttpResponse) -> HttpResponse:
    response.headers["Allow"] = _PREFLIGHT["Allow"]
    return response


def _not_understood(request: HttpRequest, exc: Any) -> HttpResponse:
    errors = [{"parameter": str(e["loc"][-1]), "message": str(e["msg"])} for e in exc.errors]
    detail = "; ".join(f"{e['parameter']}: {e['message']}" for e in errors)
    return problem(422, "Unprocessable Content", detail, errors=errors)


def _refused(request: HttpRequest, exc: Any) -> HttpResponse:
    return problem(exc.status_code, "Unprocessable Content" if exc.status_code == 422 else "Refused", str(exc))


def _not_there(request: HttpRequest, exc: Any) -> HttpResponse:
    return problem(404, "Not Found", "There is no such record here, or none that everybody may see.")


class _Limits:
    """How often each address has asked this process in the present window. Kept in memory: a row written for each
    question would cost more than the answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._window = 0

    def wait(self, key: str) -> int:
        """Count one more question by ``key``; return in how many seconds it may ask again, 0 for now."""
        rate = _rate(env.text("BROBYGGER_API_RATE") or "600/m")
        if rate is None:
            return 0
        now = time.time()
        window = int(now // rate.seconds)
        with self._lock:
            if window != self._window:
                self._window, self._counts = window, {}
            self._counts[key] = count = self._counts.get(key, 0) + 1
        return max(1, math.ceil((window + 1) * rate.seconds - now)) if count > rate.count else 0


@functools.lru_cache(maxsize=8)
def _rate(text: str) -> Rate | None:
    return None if text == "0" else Rate.of(text)


_limits = _Limits()
