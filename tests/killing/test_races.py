"""Many at once, on a real database file or server: one saves and the others are told; each job is done once."""

import json
from pathlib import Path

import pytest

from tests.killing.installation import installation

pytestmark = pytest.mark.kill

RACES = """
import json, threading
from django.db import connection
from brobygger.core import jobs, limits
from brobygger.core.command import Conflict, command
from brobygger.core.models import AuditEntry, Heartbeat, Job, Place, PlaceVersion, RateCount

def together(work, count=6):
    def one(number):
        try:
            work(number)
        finally:
            connection.close()
    threads = [threading.Thread(target=one, args=(n,)) for n in range(count)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()

with command("place.open", place=None, by=None) as change:
    place = change.add(
        Place(slug="here", name="Here", municipality="Here", host_name="Here", host_kind="municipality"))
told = {}
start, saved, refused = threading.Barrier(6), [], []

def edit(number):
    mine = Place.objects.get(pk=place.pk)
    mine.host_name = f"Host {number}"
    start.wait()
    try:
        with command("place.change", place=mine, by=None) as change:
            change.save(mine, expected=mine.version)
        saved.append(number)
    except Conflict as conflict:
        refused.append(conflict.theirs.host_name != mine.host_name)

together(edit)
now = Place.objects.get(pk=place.pk)
told["saved"], told["refused"] = len(saved), [len(refused), all(refused)]
told["stored"] = [now.host_name == f"Host {saved[0]}", now.version - place.version]
told["audit"] = AuditEntry.objects.filter(verb="place.change").count()

before = PlaceVersion.objects.get(place=place).number

def note(number):
    for _ in range(5):
        with command("place.note", place=place, by=None) as change:
            change.record(place, {"note": [None, "x"]})

together(note)
told["counted"] = PlaceVersion.objects.get(place=place).number - before

jobs.job("test.write")(lambda: Heartbeat.objects.create() and None)
for _ in range(40):
    jobs.enqueue("test.write")

def work(number):
    while jobs.run_next():
        pass

together(work, 4)
jobs.drain()
told["jobs"] = [Heartbeat.objects.count(), Job.objects.count()]

passed = []

def knock(number):
    for _ in range(5):
        try:
            limits.hit("door", "somebody", limits.Rate.of("10/d"))
            passed.append(1)
        except limits.TooMany:
            pass

together(knock, 4)
told["passed"] = len(passed)
print(json.dumps(told))
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_many_at_once(kind: str, tmp_path: Path) -> None:
    with installation(tmp_path, kind) as house:
        assert json.loads(house.python(RACES)) == {
            "saved": 1,
            "refused": [5, True],
            "stored": [True, 1],
            "audit": 1,
            "counted": 30,
            "jobs": [40, 0],
            "passed": 10,
        }
