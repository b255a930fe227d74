"""Starting servers, asking them, and reading how much CPU they took."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = 16
GZIP = {"Accept-Encoding": "gzip"}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    """Return the environment in which floors and ours are started."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    known = {k: v for k, v in os.environ.items() if not k.startswith(("BROBYGGER_", "DJANGO_")) and k != "DATABASE_URL"}
    return known | {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1"} | more


def _ticks(pid: int) -> float:
    """Return the CPU seconds of a process and its children, living and ended; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    own = sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
    return own + sum(_ticks(int(child)) for child in children)


@dataclass
class Server:
    """A running server."""

    port: int
    process: "subprocess.Popen[bytes]"
    told: IO[bytes]

    def last_words(self) -> str:
        """Return the end of what it wrote about itself."""
        self.told.seek(0)
        return self.told.read().decode(errors="replace")[-6000:]

    def cpu(self) -> float:
        """Return the CPU seconds of all its processes so far."""
        return _ticks(self.process.pid)


@contextmanager
def started(command: Sequence[str], port: int, env: dict[str, str], path: str) -> Iterator[Server]:
    """Start ``command``, wait until ``path`` answers, and end it afterwards.

    Raises:
        RuntimeError: it did not answer within a minute.
    """
    with tempfile.TemporaryFile("a+b") as told:
        process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=told, stderr=told)
        server = Server(port, process, told)
        try:
            if not answers(port, path, process, 60):
                raise RuntimeError(f"{command} does not answer:\n{server.last_words()}")
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()


def answers(port: int, path: str, process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    """Wait until ``path`` is answered with 200; return whether it was."""
    from bench.load import Connection, request

    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            connection = Connection(port)
            connection.send(request(path, {"Connection": "close"}))
            while not connection.receive():
                continue
        except OSError:
            time.sleep(0.01)
            continue
        finally:
            if "connection" in locals():
                connection.socket.close()
        if connection.got[9:12] == b"200":
            return True
        time.sleep(0.02)
    return False


def floor(folder: Path) -> Any:
    """Start the floors on granian, two workers; their database lies in ``folder``."""
    file = folder / "floors.sqlite3"
    env = environment(BENCH_FLOORS=str(file))
    if not file.exists():
        subprocess.run([sys.executable, "-m", "bench.floors.prepare"], env=env, cwd=ROOT, check=True)
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--port", str(port)]
    command += ["--no-ws", "--log-level", "error", "bench.floors.wsgi:application"]
    return started(command, port, env, "/f0/")


def ours(data_dir: Path, path: str, **more: str) -> Any:
    """Start what ``brobygger serve`` starts, on the installation in ``data_dir``."""
    port = free_port()
    env = environment(BROBYGGER_DATA_DIR=str(data_dir), **more)
    return started([sys.executable, "-m", "brobygger.cli", "serve", "--port", str(port)], port, env, path)


@dataclass
class Side:
    """One side of a comparison and what its runs gave."""

    server: Server
    targets: Sequence[str]
    headers: dict[str, str] = field(default_factory=lambda: dict(GZIP))
    rates: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    bytes: int = 0
    load: float = 0.0

    def run(self, seconds: float, part: int, parts: int) -> None:
        """Put load on the server for ``seconds`` with the ``part``-th of ``parts`` of the targets.

        Raises:
            RuntimeError: an answer was not a full 200.
        """
        share = self.targets[part::parts] if len(self.targets) >= parts * CONNECTIONS else self.targets
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("\n".join([json.dumps(self.headers), *share]))
            file.flush()
            before = self.server.cpu()
            command = [sys.executable, "-m", "bench.load", str(self.server.port), str(seconds), str(CONNECTIONS)]
            told = subprocess.run([*command, file.name], cwd=ROOT, env=environment(), check=True, capture_output=True)
            used = self.server.cpu() - before
        seen = json.loads(told.stdout)
        if set(seen["statuses"]) != {"200"}:
            said = self.server.last_words()
            raise RuntimeError(f"not only full answers: {seen['statuses']} of {share[0]}; the server said:\n{said}")
        self.rates.append(seen["answers"] / seen["seconds"])
        self.cpu_ms.append(1000 * used / seen["answers"])
        self.bytes, self.load = seen["bytes"], seen["generator_cpu"] / seen["seconds"]

    @property
    def rate(self) -> float:
        """Return the median requests a second."""
        return median(self.rates)

    @property
    def cpu(self) -> float:
        """Return the median CPU milliseconds an answer, of all the server's processes."""
        return median(self.cpu_ms)


def alternating(sides: Sequence[Side], runs: int, seconds: float) -> None:
    """Run all sides in turn, ``runs`` times, after a short run to get warm."""
    for side in sides:
        side.run(min(1.0, seconds), runs, runs + 1)
    for part in range(runs):
        for side in sides:
            side.run(seconds, part, runs + 1)
