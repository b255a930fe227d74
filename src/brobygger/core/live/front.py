"""Answers to open pages, given before Django is asked (as ``core.pagecache`` does)."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from brobygger.core.aside import Aside
from brobygger.core.live.board import Board

PREFIX = "/live/"
_STATUS = {
    200: "200 OK",
    204: "204 No Content",
    400: "400 Bad Request",
    403: "403 Forbidden",
    410: "410 Gone",
    503: "503 Service Unavailable",
}
_LONGEST_TICKET = 600


class LiveFront:
    """A WSGI application around another one: it answers ``GET /live/<ticket>?after=N`` and passes on the rest.

    Args:
        application: what answers everything else.
        board: what was told; on a connection of its own when left out.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]], board: Board | None = None) -> None:
        self.application = application
        self.board = board or Board(Aside())

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer, or ask the application."""
        path = environ.get("PATH_INFO", "")
        if not path.startswith(PREFIX) or environ["REQUEST_METHOD"] != "GET" or "/" in path[len(PREFIX) :]:
            return self.application(environ, start_response)
        status, body = answer(self.board, path[len(PREFIX) :], environ.get("QUERY_STRING", ""))
        headers = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
        if status != 204:
            headers += [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        start_response(_STATUS[status], headers)
        return [body] if body else []


def answer(board: Board, ticket: str, query: str) -> tuple[int, bytes]:
    """Return status and body for one who asks; 503 where the database does not answer."""
    if len(ticket) > _LONGEST_TICKET or len(query) > 100:
        return 403, b""
    after = parse_qs(query).get("after", ["0"])[0]
    try:
        return board.answer(ticket, after)
    except Exception:
        return 503, b""
