"""What must have been done before somebody hides an entry that is not her own: asked of the apps above."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from brobygger.core.command import current
from brobygger.core.ports import Port
from brobygger.people.models import User

# (entries of one place, who hides them; None for nobody we know) -> by id what stands in the way, in words
before_hiding: Port[Callable[[Sequence[Any], User | None], Mapping[Any, str]]] = Port(
    "what must be done before an entry is hidden"
)


def objections(entries: Sequence[Any], by: User | None) -> dict[Any, str]:
    """Return by id, in words, why ``by`` must not hide or remove ``entries`` yet; empty when she may (R6)."""
    return {pk: why for answer in before_hiding for pk, why in answer(entries, by).items()} if entries else {}


def check_hiding(entry: Any, by: User | None) -> None:
    """Refuse to let ``by`` hide or remove ``entry`` before its own people had their say.

    Jobs and the holders of an entry's own link (``by`` is None) act for the entry itself; a file that somebody brings
    does not, whoever brings it.

    Raises:
        ValidationError: something must be done first; says what.
    """
    under_way = current()
    acts_for_it = by is None and (under_way is None or under_way.via != "import")
    if not acts_for_it and (why := objections([entry], by)):
        raise ValidationError(next(iter(why.values())))
