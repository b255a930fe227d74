"""Told on one server process, heard on every other: all of it, in order, once, while many tell at once."""

import json
import threading
import time
import uuid
from pathlib import Path

import pytest
import requests

from tests.killing.installation import Installation, installation
from tests.killing.test_kill import MAKE_PLACE

pytestmark = [pytest.mark.kill, pytest.mark.parametrize("kind", ["sqlite", "postgresql"])]

TICKET = """
from brobygger.core.live.tickets import listening
print(listening("kill", reader="member", renew="/").address)
"""
TELLERS, EACH = 4, 15


class Listener:
    """One page: a new connection for each question, so that both processes answer."""

    def __init__(self, address: str, until: int) -> None:
        self.address, self.until = address, until
        self.heard: list[tuple[int, str]] = []
        self.thread = threading.Thread(target=self._listen)
        self.thread.start()

    def _listen(self) -> None:
        after, end = 0, time.monotonic() + 60
        while after < self.until and time.monotonic() < end:
            try:
                answer = requests.get(self.address, params={"after": after}, timeout=5)
            except requests.RequestException:
                time.sleep(0.1)
                continue
            if answer.status_code == 200:
                told = answer.json()
                assert "reset" not in told, (after, told)
                self.heard += [(e["number"], e["payload"]["change"]) for e in told["events"]]
                after = told["number"]
            time.sleep(0.02)


def tell(house: Installation, session: str, key: uuid.UUID) -> str:
    address = f"{house.address}/kill/tell/here/{key}"
    return requests.post(address, cookies={"brobygger": session}, timeout=20).text


def test_all_is_heard_in_order_once_from_both_processes(kind: str, tmp_path: Path) -> None:
    with installation(tmp_path, kind) as house:
        session = house.python(MAKE_PLACE).strip()
        ticket = house.python(TICKET).strip()
        house.start()
        listeners = [Listener(house.address + ticket, TELLERS * EACH) for _ in range(3)]
        made: list[uuid.UUID] = []

        def tell_each_twice() -> None:
            for _ in range(EACH):
                key = uuid.uuid4()
                made.append(key)
                # A browser that got no answer sends again.
                assert [tell(house, session, key), tell(house, session, key)] == ["made", "known"]

        tellers = [threading.Thread(target=tell_each_twice) for _ in range(TELLERS)]
        for thread in tellers:
            thread.start()
        for thread in [*tellers, *(each.thread for each in listeners)]:
            thread.join()
        for listener in listeners:
            assert [number for number, _key in listener.heard] == list(range(1, TELLERS * EACH + 1))
            assert listener.heard == listeners[0].heard
        assert sorted(key for _n, key in listeners[0].heard) == sorted(map(str, made))


def test_the_same_change_sent_at_once_is_made_once_and_survives_a_kill(kind: str, tmp_path: Path) -> None:
    with installation(tmp_path, kind) as house:
        session = house.python(MAKE_PLACE).strip()
        ticket = house.python(TICKET).strip()
        house.start()
        key, said = uuid.uuid4(), []
        threads = [threading.Thread(target=lambda: said.append(tell(house, session, key))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(said) == ["known"] * 5 + ["made"]
        house.kill()
        house.start()
        assert tell(house, session, key) == "known"
        heard = requests.get(house.address + ticket, params={"after": 0}, timeout=5).json()
        assert [json.dumps(e) for e in heard["events"]] == [json.dumps({"number": 1, "payload": {"change": str(key)}})]
