"""What a new place does first (R77). Each app brings its step; the start page shows them in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from brobygger.core.models import Place
from brobygger.core.ports import Port

YOUNG = timedelta(days=60)


@dataclass(frozen=True)
class FirstStep:
    """One thing to do.

    Args:
        order: minutes into the first half hour at which it comes.
        title: what to do, as a verb.
        why: what one leaves with, in one sentence.
        url: where it is done.
        done: whether it has been.
        told: how far it has come, e.g. "4 of 10"; may be empty.
    """

    order: int
    title: str
    why: str
    url: str
    done: bool
    told: str = ""


first_steps: Port[Callable[[Any, Place], FirstStep]] = Port("what a new place does first")


def steps_for(user: Any, place: Place) -> list[FirstStep]:
    """Return the steps of ``place`` as ``user`` sees them, in order."""
    return sorted((answer(user, place) for answer in first_steps), key=lambda s: s.order)


def next_step(user: Any, place: Place) -> FirstStep | None:
    """Return what ``place`` does next, as long as it is young and something is left; its pages lead there."""
    if timezone.now() - place.created_at > YOUNG:
        return None
    return next((s for s in steps_for(user, place) if not s.done), None)
