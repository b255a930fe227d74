"""Kept answers for anonymous readers."""

from collections.abc import Callable, Iterable
from typing import Any


class PageCache:
    """Gives kept answers before Django is asked."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return self.application(environ, start_response)
