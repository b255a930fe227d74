"""A load generator: a bounded loop from a process of its own over kept-alive connections.

``python -m bench.load PORT SECONDS CONNECTIONS FILE`` sends the requests in FILE (one target a line, with headers
as JSON in the first) round and round and prints what it saw as JSON. It asks the kernel for little, so that it does
not become what is measured: its own CPU time is told too.
"""

import json
import selectors
import socket
import sys
import time
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import Any

_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_BUFFER = 1 << 20
SLOWEST = 60.0


class Connection:
    """One kept-alive connection with at most one request under way."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open()

    def open(self) -> None:
        """Connect anew."""
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.got = b""
        self.sent_at = 0.0

    def send(self, request: bytes) -> None:
        """Send one request."""
        self.got = b""
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Read what is there; return whether the answer is whole.

        Raises:
            ConnectionError: the server hung up.
        """
        piece = self.socket.recv(_BUFFER)
        if not piece:
            raise ConnectionError("the server closed the connection")
        self.got = self.got + piece if self.got else piece
        head = self.got.find(_END)
        if head < 0:
            return False
        top = self.got[:head].lower()
        at = top.find(_LENGTH)
        if at >= 0:
            stop = top.find(b"\r\n", at)
            length = int(top[at + len(_LENGTH) : stop if stop > 0 else None])
            return len(self.got) >= head + 4 + length
        if b"transfer-encoding: chunked" in top:
            return self.got.endswith(b"0\r\n\r\n")
        return True


def run(port: int, seconds: float, connections: int, requests: list[bytes]) -> dict[str, Any]:
    """Send ``requests`` round and round and return what was seen.

    Args:
        port: of the server on this machine.
        seconds: how long; longer, up to ``SLOWEST``, until each connection can have had an answer.
        connections: how many requests are under way at once.
        requests: whole HTTP requests.
    """
    following = cycle(requests)
    selector = selectors.DefaultSelector()
    opened = [Connection(port) for _ in range(connections)]
    for c in opened:
        selector.register(c.socket, selectors.EVENT_READ, c)
        c.send(next(following))
    statuses: Counter[str] = Counter()
    waits: list[float] = []
    size = 0
    begun, cpu = time.perf_counter(), time.process_time()
    end = begun + seconds
    now = begun
    while now < end or (len(waits) < connections and now < begun + SLOWEST):
        for key, _ in selector.select(timeout=1):
            c = key.data
            if c.receive():
                now = time.perf_counter()
                waits.append(now - c.sent_at)
                statuses[c.got[9:12].decode()] += 1
                size += len(c.got)
                c.send(next(following))
        now = time.perf_counter()
    for c in opened:
        c.socket.close()
    waits.sort()
    return {
        "answers": len(waits),
        "seconds": now - begun,
        "statuses": dict(statuses),
        "bytes": size // max(1, len(waits)),
        "median_ms": 1000 * waits[len(waits) // 2] if waits else 0,
        "p95_ms": 1000 * waits[int(len(waits) * 0.95)] if waits else 0,
        "generator_cpu": time.process_time() - cpu,
    }


def request(target: str, headers: dict[str, str]) -> bytes:
    """Return a GET request."""
    lines = [f"GET {target} HTTP/1.1", "Host: localhost", *(f"{n}: {v}" for n, v in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def main() -> None:
    """Run as its own process."""
    port, seconds, connections, file = sys.argv[1:5]
    lines = Path(file).read_text().splitlines()
    headers = json.loads(lines[0])
    print(json.dumps(run(int(port), float(seconds), int(connections), [request(t, headers) for t in lines[1:]])))


if __name__ == "__main__":
    main()
