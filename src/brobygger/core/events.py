"""Facts upward: what happened is told to whoever asked to know, once each, after it is committed.

``Change.emit("activity.cancelled", activity=str(pk))`` writes one job a handler in the command's own transaction
(so the outbox is the table of jobs); ``@on("activity.cancelled")`` registers a handler. The handler runs in the
transaction that ends its job: its effects are there exactly once.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from brobygger.core import jobs
from brobygger.core.models import Place

H = TypeVar("H", bound=Callable[..., None])
_on: dict[str, list[str]] = {}


def on(event: str) -> Callable[[H], H]:
    """Register a handler of ``event``. It gets ``place`` (a row or None), ``by`` (user id or None) and the facts."""

    def mark(handler: H) -> H:
        name = f"on {event}: {handler.__module__.removeprefix('brobygger.')}.{handler.__name__}"

        def run(*, _place: str | None, _by: str | None, **facts: Any) -> None:
            place = Place.objects.filter(pk=_place).first() if _place else None
            if _place and place is None:
                return  # the place is gone, and all that the event was about with it
            handler(place=place, by=_by, **facts)

        jobs.job(name)(run)
        names = _on.setdefault(event, [])
        if name not in names:
            names.append(name)
        return handler

    return mark


def emit(event: str, *, place: Any, by: Any, **facts: Any) -> None:
    """Tell the handlers of ``event``; called through ``Change.emit``, inside its transaction."""
    for name in _on.get(event, ()):
        jobs.enqueue(name, _place=str(place.pk) if place else None, _by=str(by.pk) if by else None, **facts)
