"""By when an answer comes, as the two agreed: whoever lets something wait for an answer asks here (R48)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Question:
    """What waits for an answer.

    Args:
        place: where.
        asks: key of the actor that asks; None in a group.
        answers: key of the actor that answers; None in a group.
        group: key of the group in which it is asked.
        side: who answers in the group (``people.models.Side``).
    """

    place: Place
    asks: Any = None
    answers: Any = None
    group: UUID | None = None
    side: str = ""


# a question -> within how many days it is answered, as agreed; None where nothing is
agreed_days: Port[Callable[[Question], int | None]] = Port("within how many days an answer comes")


def answer_due(question: Question) -> datetime | None:
    """Return the moment (aware) until which the answer comes, counted from today; None where nothing is agreed."""
    for answer in agreed_days:
        days = answer(question)
        if days:
            return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days + 1), time()))
    return None
