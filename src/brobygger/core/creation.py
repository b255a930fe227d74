"""May this be created? Whoever creates something on a topic asks, and the apps above answer with advice (R49).

Advice explains itself by its reason; it stops nothing unless it is the law that does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Intent:
    """What somebody is about to create.

    Args:
        place: where.
        kind: ``task``, ``activity``, ``card``, and what later apps create.
        topics: slugs of the place's vocabulary that it is about.
        side: to whom whoever does it belongs (``people.models.Side``); empty where nobody does it yet.
        paid: whether whoever does it is paid for it, or there by profession.
    """

    place: Place
    kind: str
    topics: Sequence[str]
    side: str = ""
    paid: bool = False


@dataclass(frozen=True)
class Advice:
    """What is to be thought of: one line, the reason, where both are said, and whether the law stops it."""

    title: str
    reason: str
    url: str = ""
    kind: str = "warning"
    stops: bool = False


may_be_created: Port[Callable[[Intent], Sequence[Advice]]] = Port("may this be created")


def advice_on(intent: Intent) -> list[Advice]:
    """Return what the apps above say of ``intent``; nothing where it is about no topic."""
    if not intent.topics:
        return []
    return [advice for answer in may_be_created for advice in answer(intent)]


def hold_to_law(intent: Intent, field: str = "") -> None:
    """Let ``intent`` pass, or say why the law stops it.

    Args:
        field: of the form, beside which it is said.

    Raises:
        ValidationError: with the reason.
    """
    for advice in advice_on(intent):
        if advice.stops:
            words = f"{advice.title} {advice.reason}"
            raise ValidationError({field: words} if field else words)
