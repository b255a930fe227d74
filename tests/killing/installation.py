"""A real installation in a folder of its own, started by the real command and ended without warning."""

import atexit
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import psycopg
import requests

from tests.plugin import running, started

ROOT = Path(__file__).resolve().parents[2]
STARTED_WITHIN = 90  # seconds, on a machine that runs other tests beside


class Installation:
    """A data folder, a database, and the processes that this test started."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        self.env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
        self.env |= {
            "BROBYGGER_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.killing.app.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        if database_url:
            self.env["DATABASE_URL"] = database_url
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.server: subprocess.Popen[bytes] | None = None

    def command(self, *words: str, status: int = 0, **env: str) -> str:
        """Run ``brobygger`` with ``words`` and return what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "brobygger.cli", *words],
            env=self.env | env,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert done.returncode == status, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    def python(self, code: str) -> str:
        """Run ``code`` with the installation's settings and return what it prints."""
        program = f"import django; django.setup()\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", program], env=self.env, capture_output=True, text=True, check=True, timeout=600
        )
        return done.stdout

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start ``brobygger serve`` in a process group of its own and wait for its first answer."""
        self.server = subprocess.Popen(
            [sys.executable, "-m", "brobygger.cli", "serve", "--port", str(self.port)],
            env=self.env,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + STARTED_WITHIN
        while time.monotonic() < end:
            try:
                if requests.get(f"{self.address}/healthz", timeout=2).ok:
                    return
            except requests.RequestException:
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def kill(self, how: int = signal.SIGKILL) -> None:
        """End the server, its processes and its worker at once."""
        if self.server is not None:
            os.killpg(self.server.pid, how)
            self.server.wait(timeout=60)
            self.server = None


@contextmanager
def installation(folder: Path, kind: str, *, migrate: bool = True) -> Iterator[Installation]:
    """Give an installation on ``sqlite`` or ``postgresql``, migrated where ``migrate`` says so."""
    with database(kind, _migrated(kind) if migrate else "") as url:
        house = Installation(folder, url)
        if migrate and kind == "sqlite":
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(_migrated(kind), folder)
        try:
            yield house
        finally:
            if house.server is not None:
                house.kill()


@cache
def _migrated(kind: str) -> str:
    """Return a migrated database that is copied: a file, or the name of a database. It is made once in a process, by
    the real command, and goes with it: the migrations take longer than most of the tests."""
    folder = Path(tempfile.mkdtemp(prefix="brobygger-migrated-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = ExitStack()
    atexit.register(made.close)
    url = made.enter_context(database(kind, ""))
    Installation(folder, url).command("migrate", "-v", "0")
    return url.partition("?")[0].rpartition("/")[2] if url else str(folder / "brobygger.sqlite3")


@contextmanager
def database(kind: str, template: str) -> Iterator[str]:
    """Give the address of a database of its own, a copy of ``template`` or empty; an empty address for SQLite."""
    if kind == "sqlite":
        yield ""
        return
    url, name = running() or started(), f"brobygger_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
        try:
            head, _, query = url.partition("?")
            yield f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
