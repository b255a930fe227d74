"""What ``brobygger serve`` runs: the web server's processes and one worker, which is started again if it ends."""

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from brobygger.core import env
from brobygger.core.ports import Port

# What apps bring into the database of an installation before it is served; said twice it changes nothing.
before_serving: Port[Callable[[], object]] = Port("what an installation holds before it is served")
PROCESSES = 2
THREADS = 8  # in each process; every one keeps a connection to the database
# In each process: connections that are open at once, not requests under way. A room of three hundred phones keeps one
# each, browsers on pages up to six; beyond it newcomers wait until others leave.
CONNECTIONS = 800


def obstacles() -> list[str]:
    """Return what keeps this installation from being served, in lines for its operator; empty when nothing does."""
    found = []
    waiting = unapplied_migrations()
    if waiting:
        found.append(f"The database is not up to date: {waiting} migrations wait. Run: brobygger migrate")
    if settings.PRODUCTION:
        if settings.DEMO:
            found.append("BROBYGGER_DEMO is on together with BROBYGGER_PRODUCTION. Switch one of them off.")
        if settings.DEBUG:
            found.append("DEBUG is on in production.")
        if len(settings.SECRET_KEY) < 40:
            found.append("SECRET_KEY is shorter than 40 characters. Make a long random one.")
        if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
            found.append("BROBYGGER_HOSTS is missing. Name the hosts of this installation, separated by commas.")
        if not env.text("BROBYGGER_URL").startswith("https://"):
            found.append("BROBYGGER_URL must be the https:// address of this installation; mails name it.")
    return found


def unapplied_migrations() -> int:
    """Return how many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class WorkerKeeper:
    """Keeps one worker process running until told to stop."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.stopping = threading.Event()
        self.child = self._start()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "brobygger.cli", "worker", "--with-parent"])

    def _watch(self) -> None:
        while not self.stopping.is_set():
            begun = time.monotonic()
            self.child.wait()
            if self.stopping.is_set():
                return
            self.say(f"The worker ended ({self.child.returncode}). It is started again.")
            # One that cannot live is not started in a tight circle.
            self.stopping.wait(0.5 if time.monotonic() - begun > 10 else 3)
            if not self.stopping.is_set():
                self.child = self._start()

    def stop(self) -> None:
        """Let the worker finish what is under way; end it if that takes longer than half a minute."""
        self.stopping.set()
        self.child.terminate()
        try:
            self.child.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.child.kill()


def end_with_parent() -> None:
    """End this process when the one that started it is killed; else it would keep the port for itself."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)  # the only way out of the server's own threads; a request under way rolls back

    threading.Thread(target=watch, daemon=True).start()


def serve(host: str, port: int, say: Callable[[str], None], *, with_worker: bool = True) -> None:
    """Serve until SIGTERM or SIGINT; requests and the job under way are finished first.

    Args:
        host: interface to listen on.
        port: TCP port.
        say: prints a line for the operator.
        with_worker: False where workers run elsewhere (``brobygger worker``).
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connection.close()  # the processes open their own
    server = Granian(
        "brobygger.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=PROCESSES,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_level=LogLevels.error,
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,
    )
    keeper = WorkerKeeper(say) if with_worker else None
    try:
        server.serve()
    finally:
        if keeper:
            keeper.stop()
    say("Stopped.")
