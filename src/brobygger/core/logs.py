"""Structured logs without personal data: a JSON line a request with route, status and time, never the address."""

import json
import logging
import logging.config
import re
import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("brobygger.request")


class JsonFormatter(logging.Formatter):
    """Formats a record as one JSON line; exceptions as type and place in the code, without their text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname,
            "logger": record.name,
            "event": _without_particulars(str(record.msg)),  # without its arguments: they may name people
        }
        if request := getattr(record, "request", None):
            match = getattr(request, "resolver_match", None)
            line |= {"event": "request failed", "route": match.route if match else "", "method": request.method}
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            trace = record.exc_info[2]
            frames = []
            while trace:
                frames.append(f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}")
                trace = trace.tb_next
            line["where"] = frames[-6:]
        return json.dumps(line, ensure_ascii=False, default=str)


_PARTICULARS = re.compile(
    r"""\S+@\S+            # addresses of people
    | \w+://\S+          # addresses of pages, and with them tokens
    | (?<!\w)/\S+        # paths
    | \+?\d[\d \-]{5,}\d # numbers of telephones and persons
    """,
    re.X,
)


_LONGEST = 300


def _without_particulars(text: str) -> str:
    """Return what a library says without what it may say of people; ours say nothing of the kind."""
    if len(text) > _LONGEST:
        # Cut before the patterns look: they are slow on long text. A word or number cut in two would not be
        # known as an address or a telephone any more, so what stands at the cut goes too.
        text = text[: _LONGEST + 1].rpartition(" ")[0].rstrip("+-0123456789 ") + " …"
    return _PARTICULARS.sub("…", text)


def configure(_: dict[str, object]) -> None:
    """Set logging up: everything from WARNING, our own from INFO, as JSON on standard error."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {
                "brobygger": {"level": "INFO"},
                "django.request": {"level": "ERROR"},  # not one line for every page that is not there
            },
        }
    )


class RequestLogMiddleware:
    """One line a request: method, route pattern (never its values), status, milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        facts = {
            "method": request.method,
            "route": match.route if match else "",
            "status": response.status_code,
            "ms": round((time.perf_counter() - begun) * 1000, 1),
        }
        if log.isEnabledFor(logging.DEBUG):
            log.debug("request", extra={"facts": facts})
        return response
