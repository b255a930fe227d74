"""What tasks come from: apps above say what it is called, who may see tasks of it, and where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Source:
    """One kind of thing that tasks come from.

    ``visible(user, place)`` gives which of its tasks a person may see, as a condition on tasks; ``may_see(user, task)``
    says the same of one. ``url(task)`` leads to what it comes from; ``reading`` names, for a confidential kind, the
    words of ``core.wording`` under which the reading of a task is noted in the access log of ``task.about``.
    """

    kind: str
    visible: Callable[[Any, Place], Q]
    may_see: Callable[[Any, Any], bool]
    url: Callable[[Any], str]
    label: Any
    reading: str = ""


@dataclass(frozen=True)
class About:
    """What one task comes from."""

    kind: str
    key: UUID
    confidential: bool = False


sources: Port[Source] = Port("what tasks come from")


def source_of(task: Any) -> Source | None:
    """Return what ``task`` comes from; None for a task that stands alone."""
    return next((s for s in sources if s.kind == task.about_kind), None) if task.about_kind else None
