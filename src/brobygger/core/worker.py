"""The worker: one thread for jobs, one for mails, one that says it lives."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from brobygger.core import jobs, mail
from brobygger.core.models import Heartbeat

log = logging.getLogger("brobygger.worker")

BEAT = timedelta(seconds=10)
IDLE = 0.5
FRESH = timedelta(seconds=90)


class Worker:
    """Runs until it is told to stop; what is under way is finished first."""

    def __init__(self, *, with_parent: bool = False) -> None:
        self.stopping = threading.Event()
        self.task: jobs.Task | None = None
        self.parent = os.getppid() if with_parent else 0

    def stop(self, *_: object) -> None:
        """Finish what is under way, then end."""
        self.stopping.set()

    def run(self) -> None:
        """Work until stopped."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        jobs.plan_periodic()
        beat = Heartbeat.objects.create()
        threads = [
            threading.Thread(target=self._loop, args=(lambda: self._beat(beat), BEAT.total_seconds()), daemon=True),
            threading.Thread(target=self._loop, args=(self._mails, IDLE), daemon=True),
        ]
        for thread in threads:
            thread.start()
        self._loop(self._jobs, IDLE)  # the main thread: signals reach it
        for thread in threads:
            thread.join(timeout=20)
        Heartbeat.objects.filter(pk=beat.pk).delete()

    def _loop(self, work: Callable[[], None], pause: float) -> None:
        try:
            while not self.stopping.is_set():
                if self.parent and os.getppid() != self.parent:
                    log.error("the server that started this worker is gone")
                    self.stop()
                    return
                try:
                    work()
                except DatabaseError as error:
                    # Locked for long, or restarted: what was under way is rolled back and comes again.
                    log.warning("database", exc_info=error)
                    close_old_connections()
                    connection.close()
                self.stopping.wait(pause)
        finally:
            connection.close()

    def _jobs(self) -> None:
        while not self.stopping.is_set() and jobs.run_next(self._under_way):
            pass

    def _under_way(self, task: jobs.Task | None) -> None:
        self.task = task

    def _mails(self) -> None:
        try:
            mail.deliver_all()
        except OSError as error:
            log.warning("mail server", exc_info=error)
            self.stopping.wait(10)

    def _beat(self, beat: Heartbeat) -> None:
        Heartbeat.objects.update_or_create(
            pk=beat.pk, defaults={"beat_at": timezone.now()}, create_defaults={"started_at": beat.started_at}
        )
        jobs.renew(self.task)


def alive() -> bool:
    """Return whether a worker has said lately that it lives."""
    return Heartbeat.objects.filter(beat_at__gt=timezone.now() - FRESH).exists()
