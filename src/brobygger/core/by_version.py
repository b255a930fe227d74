"""What holds for as long as nothing in a place changes, in memory: made once for each version of the place."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from brobygger.core.models import Place, PlaceVersion

T = TypeVar("T")


def version_of(place: Place) -> int:
    """Return the place's version as it was when ``place`` was read, or 0 where nothing was ever recorded."""
    try:
        return place.changes.number
    except PlaceVersion.DoesNotExist:
        return 0


class ByVersion(Generic[T]):
    """Keeps one answer for each place and its newest version; the longest unused go first.

    What was kept of a version goes as soon as a newer one is asked about: nobody who was taken out stays in memory.

    Args:
        most: how many answers are kept.
    """

    def __init__(self, most: int = 200) -> None:
        self.most = most
        self._known: OrderedDict[tuple[Hashable, ...], T] = OrderedDict()
        self._newest: dict[Hashable, int] = {}
        self._lock = Lock()

    def of(self, place: Place, make: Callable[[], T], *more: Hashable) -> T:
        """Return what ``make`` gives for ``place``, and for ``more`` where the answer depends on more. A place that
        was read with its version costs no query once that is known; one without a version is asked anew each time."""
        version = version_of(place)
        key = (place.pk, version, *more)
        with self._lock:
            self._forget_before(place.pk, version)
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        made = make()
        with self._lock:
            if version and version == self._newest[place.pk]:
                self._known[key] = made
                while len(self._known) > self.most:
                    self._known.popitem(last=False)
        return made

    def known(self) -> list[T]:
        """Return what is in memory."""
        with self._lock:
            return list(self._known.values())

    def _forget_before(self, place: Hashable, version: int) -> None:
        """Let go what was kept of ``place`` before ``version``, once."""
        if version > self._newest.get(place, -1):
            self._newest[place] = version
            for key in [k for k in self._known if k[0] == place]:
                del self._known[key]
