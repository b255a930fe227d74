"""The same answers from inside Django, for servers that do not run ``config.wsgi`` (development, browser tests)."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from brobygger.core.access import by_token
from brobygger.core.live.board import Board
from brobygger.core.live.front import answer


def _rows(sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


_board = Board(_rows, hold=0)


@by_token
@require_GET
def live(request: HttpRequest, ticket: str) -> HttpResponse:
    """Tell what is new on the channel that ``ticket`` opens."""
    status, body = answer(_board, ticket, request.META.get("QUERY_STRING", ""))
    return HttpResponse(body, status=status, content_type="application/json", headers={"Cache-Control": "no-store"})
