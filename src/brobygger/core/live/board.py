"""What was told on each channel, held ready in this process for all who ask.

Three hundred phones ask every process several hundred times a second. So the database is looked at ten times a
second for each channel at most, and what was told is made into bytes once.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from brobygger.core.live.telling import KEPT
from brobygger.core.live.tickets import TicketOver, TicketRefused, read_ticket

Rows = Callable[[str, tuple[Any, ...]], list[tuple[Any, ...]]]
_NUMBER = "SELECT number, epoch FROM live_channel WHERE key = %s"
_TOLD = "SELECT number, payload FROM live_told WHERE channel_id = %s AND number > %s AND number <= %s ORDER BY number"
_MOST_CHANNELS = 2000
_LONGEST_NUMBER = 18


@dataclass
class _Shelf:
    """What one channel has told. ``told`` are the newest, without a gap up to ``number``."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    looked_at: float = float("-inf")
    number: int = 0
    epoch: int = 0
    told: "deque[tuple[int, bytes]]" = field(default_factory=lambda: deque(maxlen=KEPT))

    def since(self, seen: int) -> tuple[int, bytes]:
        """Return status and body for whoever has seen all up to ``seen``."""
        if seen == self.number:
            return 204, b""
        if not self.told or not self.told[0][0] - 1 <= seen <= self.number:
            return 200, b'{"number":%d,"reset":true}' % self.number
        events = b",".join(body for number, body in self.told if number > seen)
        return 200, b'{"number":%d,"events":[%s]}' % (self.number, events)


class Board:
    """Answers those who ask what is new.

    Args:
        rows: asks the database a question, with ``%s`` for values, of what is committed at this moment.
        hold: for how many seconds what the database said is believed.
        clock: seconds that never go back.
    """

    def __init__(self, rows: Rows, hold: float = 0.1, clock: Callable[[], float] = time.monotonic) -> None:
        self.rows, self.hold, self.clock = rows, hold, clock
        self._shelves: OrderedDict[str, _Shelf] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, ticket: str, after: str) -> tuple[int, bytes]:
        """Return the HTTP status and the body for whoever has seen all up to the number ``after``.

        204 nothing new · 200 JSON ``{number, events: [{number, payload}]}``, or ``{number, reset: true}`` when what
        lies between is not known any more · 400 no number · 403 no ticket of ours · 410 a ticket that must be renewed.
        """
        try:
            channel, epoch = read_ticket(ticket)
        except TicketOver:
            return 410, b""
        except TicketRefused:
            return 403, b""
        if not (after.isascii() and after.isdigit() and len(after) <= _LONGEST_NUMBER):
            return 400, b""
        shelf = self._shelf(channel)
        with shelf.lock:
            seen, now = int(after), self.clock()
            # Who has seen more than this process knows was told by another one, a moment ago.
            if now - shelf.looked_at >= self.hold or seen > shelf.number or epoch > shelf.epoch:
                self._look(channel, shelf)
                shelf.looked_at = now
            return (410, b"") if shelf.epoch != epoch else shelf.since(seen)

    def _shelf(self, channel: str) -> _Shelf:
        with self._lock:
            shelf = self._shelves.setdefault(channel, _Shelf())
            self._shelves.move_to_end(channel)
            if len(self._shelves) > _MOST_CHANNELS:
                self._shelves.popitem(last=False)
            return shelf

    def _look(self, channel: str, shelf: _Shelf) -> None:
        """Bring ``shelf`` up to what is committed."""
        found = self.rows(_NUMBER, (channel,))
        number, epoch = found[0] if found else (0, 0)
        if number != shelf.number:
            if number < shelf.number:
                shelf.told.clear()
            known = shelf.told[-1][0] if shelf.told else max(0, number - KEPT)
            for at, payload in self.rows(_TOLD, (channel, known, number)):
                if shelf.told and at != shelf.told[-1][0] + 1:
                    shelf.told.clear()
                shelf.told.append((at, b'{"number":%d,"payload":%s}' % (at, payload.encode())))
            if shelf.told and shelf.told[-1][0] != number:
                shelf.told.clear()
        shelf.number, shelf.epoch = number, epoch
