"""What a new place does first (R77). Each app brings its step; the start page shows them in order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from brobygger.core.by_version import ByVersion
from brobygger.core.models import Place
from brobygger.core.ports import Port

YOUNG = timedelta(days=60)


@dataclass(frozen=True)
class FirstStep:
    """One thing to do.

    Args:
        title: what to do, as a verb.
        why: what one leaves with, in one sentence.
        url: where it is done.
        done: whether it has been.
        told: how far it has come, e.g. "4 of 10"; may be empty.
    """

    title: str
    why: str
    url: str
    done: bool
    told: str = ""


Answer = Callable[[Any, Place], FirstStep | None]  # None where the place has no such step
first_steps: Port[tuple[int, Answer]] = Port("what a new place does first, with the minute at which it comes")

_next: ByVersion[FirstStep | None] = ByVersion(1000)


def steps_for(user: Any, place: Place) -> Iterator[FirstStep]:
    """Yield the steps of ``place`` as ``user`` sees them, in order, each looked up when it is asked for."""
    found = (answer(user, place) for _minute, answer in sorted(first_steps, key=lambda s: s[0]))
    return (step for step in found if step is not None)


def next_step(user: Any, place: Place) -> FirstStep | None:
    """Return what ``place`` does next, as long as it is young and something is left; its pages lead there."""
    if timezone.now() - place.created_at > YOUNG:
        return None
    return _next.of(
        place, lambda: next((s for s in steps_for(user, place) if not s.done), None), user.pk, get_language()
    )
