"""Three hundred phones at a workshop: from a card's being acknowledged to its being on the last of their screens.

``python -m bench.listening PORT PATH TOPIC PHONES CARDS`` is the room. Every phone comes in by the workshop's address
as a visitor of its own, with its own cookies, keeps one connection open and asks as ``live.js`` does; the phones
write the cards too, one after another, three a second. It prints when each card was sent and acknowledged and when it
came to each phone, in seconds of one clock.
"""

import heapq
import html
import http.client
import json
import random
import re
import selectors
import subprocess
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.data import prepared
from bench.load import Connection, request
from bench.report import Row, at_most
from bench.servers import ROOT, environment, ours

EVERY = 0.5  # seconds between two questions of a phone, give or take a third: as in live.js
BETWEEN_CARDS = 1 / 3
LONGEST = 180.0
COMING_IN_AT_ONCE = 8
TARGET = 1.0


class Visitor:
    """A browser of somebody in the room: it comes in by the door, reads its page, and writes cards.

    Args:
        port: of the server on this machine.
        path: of the workshop, with the language.
        number: of the phone; every third comes for the municipality.
    """

    def __init__(self, port: int, path: str, number: int) -> None:
        self.port, self.path = port, path
        self.cookies: dict[str, str] = {}
        door = self._ask("GET")
        part = "municipality" if number % 3 == 0 else "civil_society"
        self._ask("POST", {"part": part, "name": "", "csrfmiddlewaretoken": _hidden(door)}, expected=302)
        page = self._ask("GET")
        found = re.search(r'data-address="([^"]+)" data-after="(\d+)"', page)
        if found is None:
            raise RuntimeError("the room does not say where to listen")
        self.address, self.after, self.token = html.unescape(found[1]), int(found[2]), _hidden(page)

    def write(self, title: str, topic: str) -> tuple[float, float]:
        """Write a card, and return when it was sent and when it was acknowledged."""
        said = {"title": title, "topic": topic, "week": "2", "days": "7", "who": "Kulturhuset"}
        begun = time.monotonic()
        self._ask("POST", said | {"change": str(uuid.uuid4()), "csrfmiddlewaretoken": self.token}, quick=True)
        return begun, time.monotonic()

    def _ask(self, method: str, said: dict[str, str] | None = None, *, expected: int = 200, quick: bool = False) -> str:
        """Ask for the workshop's page, or post to it.

        Raises:
            RuntimeError: the answer is not the one that is expected.
        """
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if said else {}
        headers |= {"Accept": "application/json"} if quick else {}
        line.request(method, self.path, urlencode(said) if said else None, headers)
        answer = line.getresponse()
        body = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        line.close()
        if answer.status != expected:
            raise RuntimeError(f"{method} {self.path}: {answer.status} {body[:300]}")
        return body


def _hidden(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    return found[1] if found else ""


class Phone:
    """One page that is open."""

    def __init__(self, number: int, visitor: Visitor, rng: random.Random) -> None:
        self.number, self.visitor, self.rng = number, visitor, rng
        self.after = visitor.after
        self.heard: dict[str, float] = {}
        self.asked = 0
        self.connection = Connection(visitor.port)

    def ask(self) -> None:
        """Send the question."""
        self.asked += 1
        self.connection.send(request(f"{self.visitor.address}?after={self.after}", {"Accept": "*/*"}))

    def hear(self, now: float) -> float:
        """Take in a whole answer and return when to ask again.

        Raises:
            RuntimeError: it was no answer that a phone expects.
        """
        head, _, body = self.connection.got.partition(b"\r\n\r\n")
        if head[9:12] == b"200":
            for event in json.loads(body)["events"]:
                self.after = event["number"]
                if event["payload"].get("what") == "card":
                    self.heard[event["payload"]["title"]] = now
        elif head[9:12] != b"204":
            raise RuntimeError(f"not an answer for a phone: {head!r}")
        return now + EVERY * self.rng.uniform(2 / 3, 4 / 3)


class Writing(threading.Thread):
    """The room writes its cards, each by another phone, while all listen."""

    def __init__(self, visitors: list[Visitor], topic: str, cards: int) -> None:
        super().__init__(daemon=True)
        self.visitors, self.topic, self.cards = visitors, topic, cards
        self.sent: dict[str, tuple[float, float]] = {}
        self.trouble = ""

    def run(self) -> None:
        """Write them."""
        try:
            time.sleep(1)
            for n in range(self.cards):
                self.sent[f"Kort {n}"] = self.visitors[n % len(self.visitors)].write(f"Kort {n}", self.topic)
                time.sleep(BETWEEN_CARDS)
        except (RuntimeError, OSError) as error:
            self.trouble = str(error)


def room(port: int, path: str, topic: str, phones: int, cards: int) -> dict[str, Any]:
    """Let ``phones`` come in and listen while they write ``cards``, and return when each card came to each phone.

    Raises:
        RuntimeError: a phone was not let in, a card was refused, or some never came.
    """
    entering = time.monotonic()
    with ThreadPoolExecutor(COMING_IN_AT_ONCE) as door:
        visitors = list(door.map(lambda n: Visitor(port, path, n), range(phones)))
    entered = time.monotonic() - entering
    rng = random.Random(300)
    selector, all_phones = selectors.DefaultSelector(), [Phone(n, v, rng) for n, v in enumerate(visitors)]
    begun, cpu = time.monotonic(), time.process_time()
    due = [(begun + rng.uniform(0, EVERY), n) for n in range(phones)]
    heapq.heapify(due)
    for phone in all_phones:
        selector.register(phone.connection.socket, selectors.EVENT_READ, phone)
    writing = Writing(visitors, topic, cards)
    writing.start()
    while any(len(phone.heard) < cards for phone in all_phones):
        now = time.monotonic()
        if writing.trouble or now - begun > LONGEST:
            raise RuntimeError(writing.trouble or f"after {LONGEST} s some phones have not heard of every card")
        while due and due[0][0] <= now:
            all_phones[heapq.heappop(due)[1]].ask()
        wait = max(0.0, due[0][0] - now) if due else 0.05
        for key, _ in selector.select(timeout=min(wait, 0.05)):
            phone = key.data
            if phone.connection.receive():
                heapq.heappush(due, (phone.hear(time.monotonic()), phone.number))
    seconds = time.monotonic() - begun
    return {
        "sent": writing.sent,
        "heard": {title: [phone.heard[title] for phone in all_phones] for title in writing.sent},
        "questions": sum(phone.asked for phone in all_phones) / seconds,
        "cpu": (time.process_time() - cpu) / seconds,
        "entered": entered,
    }


def room_row(folder: Path, phones: int, cards: int) -> Row:
    """Let ``phones`` write ``cards`` in one workshop, and return how long one takes to the last screen."""
    data = prepared(folder, 1, 20)
    opened = subprocess.run(
        [sys.executable, "-m", "bench.inside", "workshop"], env=environment(BROBYGGER_DATA_DIR=str(data)), cwd=ROOT,
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    where = json.loads(opened.stdout.splitlines()[-1])
    with ours(data, "/healthz") as server:
        command = [sys.executable, "-m", "bench.listening", str(server.port), where["path"], where["topic"]]
        used, begun = server.cpu(), time.monotonic()
        listening = subprocess.run(
            [*command, str(phones), str(cards)], env=environment(), cwd=ROOT, stdout=subprocess.PIPE, text=True,
            check=True,
        )  # fmt: skip
        used, took = server.cpu() - used, time.monotonic() - begun
    seen = json.loads(listening.stdout)
    waits = [sorted(at - seen["sent"][title][1] for at in heard) for title, heard in seen["heard"].items()]
    last = sorted(each[-1] for each in waits)
    every = sorted(wait for each in waits for wait in each)
    acknowledged = sorted(done - begun for begun, done in seen["sent"].values())
    note = (
        f"seconds from a card's acknowledgement until it is on the last of {phones} screens, p95 of {cards} cards that "
        f"the phones write over HTTP; on one screen {every[len(every) // 2]:.2f} in the middle, "
        f"{every[int(len(every) * 0.95)]:.2f} at p95; acknowledged within "
        f"{acknowledged[int(len(acknowledged) * 0.95)]:.2f} at p95; in the room after {seen['entered']:.0f} s; "
        f"{seen['questions']:.0f} questions a second; the server took {100 * used / took:.0f} % of a core, the phones "
        f"another {100 * seen['cpu']:.0f} %"
    )
    return at_most("live workshop", last[int(len(last) * 0.95)], TARGET, 1.0, "s", note)


if __name__ == "__main__":
    PORT, PATH, TOPIC, PHONES, CARDS = sys.argv[1:]
    print(json.dumps(room(int(PORT), PATH, TOPIC, int(PHONES), int(CARDS))))
