"""Structured logs without personal data: a JSON line a request with route, status and time, never the address."""

import json
import logging
import logging.config
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
            "event": record.msg if not record.args else record.getMessage(),
        }
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
                # Django's own request log carries the address, and with it tokens.
                "django.request": {"handlers": [], "propagate": False},
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
        if response.status_code >= 500:
            log.error("request", extra={"facts": facts})
        elif log.isEnabledFor(logging.DEBUG):
            log.debug("request", extra={"facts": facts})
        return response
