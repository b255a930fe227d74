"""What must have been done before somebody hides an entry that is not her own: asked of the apps above."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import current
from brobygger.core.models import Place
from brobygger.core.ports import Port
from brobygger.overview.directory.rules import is_reviewed, writes_at_once
from brobygger.people.models import User

# (entries of one place, who hides them; None for nobody we know) -> by id what stands in the way, in words
before_hiding: Port[Callable[[Sequence[Any], User | None], Mapping[Any, str]]] = Port(
    "what must be done before an entry is hidden"
)


def objections(entries: Sequence[Any], by: User | None) -> dict[Any, str]:
    """Return by id, in words, why ``by`` must not hide or remove ``entries`` yet; empty when she may (R6)."""
    return {pk: why for answer in before_hiding for pk, why in answer(entries, by).items()} if entries else {}


def check_at_once(by: User | None, *entries: Any) -> None:
    """Refuse what cannot wait to be looked through, where ``by`` is looked through and it is not her own (R10).

    Raises:
        ValidationError: says whom to ask.
    """
    if by is not None and not all(writes_at_once(by, entry) for entry in entries):
        raise _looked_through()


def check_unreviewed(by: User, place: Place) -> None:
    """Refuse what would let others write past those who look through what ``by`` writes, her own entries too (R10).

    Raises:
        ValidationError: says whom to ask.
    """
    if is_reviewed(by, place):
        raise _looked_through()


def _looked_through() -> ValidationError:
    return ValidationError(
        _("What you write is looked through first, and this cannot wait. Ask one who looks through.")
    )


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
