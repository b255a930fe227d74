"""What every change of a wall has in common: it is carried out once, and others hear of it."""

from uuid import UUID

from brobygger.core.command import Change
from brobygger.core.live import telling as live
from brobygger.reception.timeline.models import Move, Timeline, WallCard


def channel_of(timeline: UUID) -> str:
    """Return what open pages of a wall listen to (``core.live``)."""
    return f"wall:{timeline}"


class Repeated(Exception):
    """A change was sent again that has been carried out: what stands is what it asked for, or newer."""


def once(change: Change, timeline: Timeline, key: UUID | None) -> None:
    """Remember ``key`` with the change that is under way.

    Raises:
        Repeated: it has been carried out before; the command ends without having changed anything.
    """
    if key is None:
        return
    _row, new = Move.objects.get_or_create(key=key, defaults={"place": timeline.place, "timeline": timeline})
    if not new:
        raise Repeated(str(key))


def tell(change: Change, card: WallCard, what: str) -> None:
    """Say that ``card`` was ``laid``, ``changed``, ``moved`` or ``removed``, to whoever listens after the commit."""
    live.tell(channel_of(card.timeline_id), {"what": what, "card": str(card.pk)})
    change.emit("card.changed", card=str(card.pk), timeline=str(card.timeline_id), what=what)
