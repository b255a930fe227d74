"""Nothing acknowledged is lost and no effect is there twice, whatever is killed when."""

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest
import requests

from tests.killing.installation import Installation, installation

pytestmark = [pytest.mark.kill, pytest.mark.parametrize("kind", ["sqlite", "postgresql"])]

WRITES = 200
KILL_AT = (40, 110)
MAKE_PLACE = """
from brobygger.core.command import command
from brobygger.core.models import Place
with command("place.open", place=None, by=None) as change:
    change.add(Place(slug="here", name="Here", municipality="Here", host_name="Here", host_kind="municipality"))
from django.contrib.auth import get_user_model
from django.test import Client
client = Client()
client.force_login(get_user_model().objects.create_user("a@example.org", name="Amina"))
print(client.cookies["brobygger"].value)
"""
COUNT = """
import json
from collections import Counter
from brobygger.core.models import AuditEntry, Job, Place
counts = {v: Counter(e.changes["number"][1] for e in AuditEntry.objects.filter(verb=v))
          for v in ("kill.write", "kill.effect")}
print(json.dumps(counts | {"left": Job.objects.filter(key=None).count()}))
"""


class Client:
    """Writes numbers from several threads and remembers which were acknowledged."""

    def __init__(self, house: Installation, session: str) -> None:
        self.house = house
        self.cookies = {"brobygger": session}
        self.acknowledged: set[str] = set()
        self.numbers = iter(range(WRITES))
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self._write) for _ in range(4)]
        for thread in self.threads:
            thread.start()

    def _write(self) -> None:
        while True:
            with self.lock:
                number = next(self.numbers, None)
            if number is None:
                return
            try:
                answer = requests.post(f"{self.house.address}/kill/here/{number}", cookies=self.cookies, timeout=20)
            except requests.RequestException:
                self._wait_until_it_answers()
                continue
            if answer.status_code == 200:
                with self.lock:
                    self.acknowledged.add(answer.text)

    def _wait_until_it_answers(self) -> None:
        """Use no numbers up while nothing is there to acknowledge them."""
        for _ in range(300):
            try:
                requests.get(f"{self.house.address}/healthz", timeout=2)
            except requests.RequestException:
                time.sleep(0.2)
            else:
                return

    def wait_for(self, count: int) -> None:
        while len(self.acknowledged) < count and any(t.is_alive() for t in self.threads):
            time.sleep(0.005)


def counted(house: Installation) -> dict:
    return json.loads(house.python(COUNT))


def test_killed_in_the_middle_of_writes_and_jobs(kind: str, tmp_path: Path) -> None:
    with installation(tmp_path, kind) as house:
        session = house.python(MAKE_PLACE).strip()
        house.start()
        client = Client(house, session)
        for count in KILL_AT:
            client.wait_for(count)
            house.kill()
            house.start()
        for thread in client.threads:
            thread.join()
        for _ in range(90):  # a job that was under way waits for its lease to run out
            if (found := counted(house))["left"] == 0:
                break
            time.sleep(1)
        assert found["left"] == 0
        assert len(client.acknowledged) >= WRITES // 2
        assert client.acknowledged <= found["kill.write"].keys(), "acknowledged and lost"
        assert set(found["kill.write"].values()) == {1}
        assert found["kill.effect"] == found["kill.write"], "an effect is missing, or there twice"


def test_a_worker_that_is_killed_is_started_again_and_all_end_with_the_server(kind: str, tmp_path: Path) -> None:
    with installation(tmp_path, kind) as house:
        cookies = {"brobygger": house.python(MAKE_PLACE).strip()}
        house.start()
        assert house.server is not None
        (worker,) = worker_processes(house.server.pid)
        time.sleep(1)
        os.kill(worker, signal.SIGKILL)
        assert requests.post(f"{house.address}/kill/here/1", cookies=cookies, timeout=20).text == "1"
        for _ in range(60):
            if counted(house)["kill.effect"] == {"1": 1}:
                break
            time.sleep(0.5)
        assert counted(house)["kill.effect"] == {"1": 1}
        assert requests.get(f"{house.address}/readyz", timeout=20).text == "ok\n"
        # The first process alone is killed: the others see it and end, so the port is free again.
        pid = house.server.pid
        os.kill(pid, signal.SIGKILL)
        house.server.wait()
        for _ in range(60):
            if not group(pid):
                break
            time.sleep(0.5)
        assert not group(pid)
        house.start()
        house.server.send_signal(signal.SIGTERM)
        assert house.server.wait(timeout=60) == 0
        house.server = None


def group(leader: int) -> dict[int, str]:
    """Return the processes of the group that ``leader`` began, by id, with their command lines."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text().rpartition(")")[2].split()
                line = (folder / "cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
            if int(stat[2]) == leader and stat[0] != "Z":
                found[int(folder.name)] = line
    return found


def worker_processes(leader: int) -> list[int]:
    """Return the worker processes among them."""
    return [pid for pid, line in group(leader).items() if " worker " in line]
