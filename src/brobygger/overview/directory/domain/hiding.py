"""What must have been done before somebody hides an entry that is not her own: asked of the apps above."""

from collections.abc import Callable
from typing import Any

from brobygger.core.ports import Port
from brobygger.people.models import User

before_hiding: Port[Callable[[Any, User], None]] = Port("what must be done before an entry is hidden")


def check_hiding(entry: Any, by: User | None) -> None:
    """Refuse to let ``by`` hide or remove ``entry`` before its own people had their say.

    Jobs and the holders of an entry's own link (``by`` is None) act for the entry itself.

    Raises:
        ValidationError: something must be done first; says what.
    """
    if by is not None:
        for answer in before_hiding:
            answer(entry, by)
