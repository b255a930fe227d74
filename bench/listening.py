"""Three hundred phones at a workshop: from a card's being laid to its being on the last of their screens.

``python -m bench.listening PORT ADDRESS PHONES CARDS`` is the room: every phone keeps one connection open and asks
as ``live.js`` does. It prints, for each card, when it came to each phone, in seconds of the clock that all
processes share.
"""

import heapq
import json
import random
import selectors
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.data import prepared
from bench.load import Connection, request
from bench.report import Row, at_most
from bench.servers import ROOT, environment, ours

EVERY = 0.5  # seconds between two questions of a phone, give or take a third: as in live.js
LONGEST = 120.0
TARGET = 1.0


class Phone:
    """One page that is open."""

    def __init__(self, number: int, port: int, address: str, rng: random.Random) -> None:
        self.number, self.address, self.rng = number, address, rng
        self.after = 0
        self.heard: dict[int, float] = {}
        self.asked = 0
        self.connection = Connection(port)

    def ask(self) -> None:
        """Send the question."""
        self.asked += 1
        self.connection.send(request(f"{self.address}?after={self.after}", {"Accept": "*/*"}))

    def hear(self, now: float) -> float:
        """Take in a whole answer and return when to ask again.

        Raises:
            RuntimeError: it was no answer that a phone expects.
        """
        head, _, body = self.connection.got.partition(b"\r\n\r\n")
        if head[9:12] == b"200":
            for event in json.loads(body)["events"]:
                self.heard[event["number"]] = now
                self.after = event["number"]
        elif head[9:12] != b"204":
            raise RuntimeError(f"not an answer for a phone: {head!r}")
        return now + EVERY * self.rng.uniform(2 / 3, 4 / 3)


def room(port: int, address: str, phones: int, cards: int) -> dict[str, Any]:
    """Let ``phones`` ask until each has heard of ``cards``, and return when each heard what."""
    rng = random.Random(300)
    selector, all_phones = selectors.DefaultSelector(), [Phone(n, port, address, rng) for n in range(phones)]
    begun, cpu = time.monotonic(), time.process_time()
    due = [(begun + rng.uniform(0, EVERY), n) for n in range(phones)]
    heapq.heapify(due)
    for phone in all_phones:
        selector.register(phone.connection.socket, selectors.EVENT_READ, phone)
    while any(phone.after < cards for phone in all_phones):
        now = time.monotonic()
        if now - begun > LONGEST:
            raise RuntimeError(f"after {LONGEST} s some phones have not heard of every card")
        while due and due[0][0] <= now:
            all_phones[heapq.heappop(due)[1]].ask()
        wait = max(0.0, due[0][0] - now) if due else 0.05
        for key, _ in selector.select(timeout=min(wait, 0.05)):
            phone = key.data
            if phone.connection.receive():
                heapq.heappush(due, (phone.hear(time.monotonic()), phone.number))
    seconds = time.monotonic() - begun
    return {
        "heard": {n: [phone.heard[n] for phone in all_phones] for n in range(1, cards + 1)},
        "questions": sum(phone.asked for phone in all_phones) / seconds,
        "cpu": (time.process_time() - cpu) / seconds,
    }


def room_row(folder: Path, phones: int, cards: int) -> Row:
    """Lay ``cards`` while ``phones`` look on, and return how long it takes until one is on the last screen."""
    data = prepared(folder, 1, 20)
    env = environment(BROBYGGER_DATA_DIR=str(data))
    teller = subprocess.Popen(
        [sys.executable, "-m", "bench.inside", "tell", str(cards)],
        env=env,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert teller.stdin and teller.stdout
    address = json.loads(teller.stdout.readline())
    with ours(data, "/healthz") as server:
        command = [sys.executable, "-m", "bench.listening", str(server.port), address, str(phones), str(cards)]
        with subprocess.Popen(command, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, text=True) as listening:
            used, begun = server.cpu(), time.monotonic()
            time.sleep(1)
            told = teller.communicate("go\n")[0]
            seen = json.loads(listening.communicate()[0])
        used, took = server.cpu() - used, time.monotonic() - begun
    laid = json.loads(told.splitlines()[-1])
    waits = [sorted(at - laid[int(n) - 1] for at in heard) for n, heard in seen["heard"].items()]
    last = sorted(each[-1] for each in waits)
    every = sorted(wait for each in waits for wait in each)
    note = (
        f"seconds from pressing until a card is on the last of {phones} screens, p95 of {cards} cards; on one screen "
        f"{every[len(every) // 2]:.2f} in the middle, {every[int(len(every) * 0.95)]:.2f} at p95; "
        f"{seen['questions']:.0f} questions a second cost {100 * used / took:.0f} % of a core, "
        f"the phones another {100 * seen['cpu']:.0f} %"
    )
    return at_most("live workshop", last[int(len(last) * 0.95)], TARGET, 1.0, "s", note)


if __name__ == "__main__":
    print(json.dumps(room(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))))
