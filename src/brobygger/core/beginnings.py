"""What can be started on something that a page found: a task, an effort, whatever apps above know to begin.

A page that shows a finding asks with the words in which it says it. Where no app fills the port, no link stands there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Cause:
    """What was found.

    Args:
        kind: of the app that found it, a name of its own: ``wall:gap``.
        sentence: what is the case, as the page says it.
        topics: slugs of the place's vocabulary that it is about.
    """

    kind: str
    sentence: str
    topics: Sequence[str] = ()


@dataclass(frozen=True)
class Beginning:
    """What can be started: what the link says, where it leads with what is known, its icon, and its place in a row."""

    title: str
    url: str
    icon: str = "plus"
    order: int = 50


# (user, place) -> what makes of a cause a beginning; None where the user may not start it. Asked once for a page.
beginnings: Port[Callable[[Any, Place], Callable[[Cause], Beginning] | None]] = Port("what can be started on a finding")


class Starting:
    """What a user can start in a place, asked once and then of each finding of a page."""

    def __init__(self, user: Any, place: Place) -> None:
        """Ask the apps what ``user`` may start in ``place``."""
        self._makers = [maker for answer in beginnings if (maker := answer(user, place)) is not None]

    def on(self, cause: Cause) -> list[Beginning]:
        """Return what can be started on ``cause``, in order; nothing where no app knows anything."""
        return sorted((maker(cause) for maker in self._makers), key=lambda b: (b.order, b.title))
