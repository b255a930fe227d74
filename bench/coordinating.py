"""The row about the coordinator's page: 200 fora with 5,000 tasks.

``python -m bench.coordinating FORA TASKS`` fills the installation that ``BROBYGGER_DATA_DIR`` names, by the commands
that pages call.
"""

import json
import os
import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from bench.data import version
from bench.report import Row, at_least
from bench.servers import ROOT, Side, alternating, environment, floor, ours

PEOPLE = 40


def coordinator_row(folder: Path, fora: int, tasks: int, runs: int, seconds: float) -> Row:
    """The coordinator's page of a place with so many fora and tasks, against f1; and how many queries it takes."""
    data = folder / f"fora-{fora}x{tasks}-{version()}"
    told = data / "signed.json"
    if not told.exists():
        data.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "bench.coordinating", str(fora), str(tasks)]
        env = environment(BROBYGGER_DATA_DIR=str(data))
        told.write_bytes(subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    signed = json.loads(told.read_text())
    with floor(folder) as f, ours(data, "/healthz") as o:
        headers = {"Accept-Encoding": "gzip", "Cookie": f"{signed['cookie']}={signed['key']}"}
        own, reference = Side(o, [signed["path"]], headers=headers), Side(f, ["/f1/"])
        alternating([own, reference], runs, seconds)
    note = f"{own.cpu:.2f} against {reference.cpu:.2f} CPU-ms an answer; {signed['fora']} fora, {signed['tasks']} tasks"
    note += (
        f", {signed['queries']} queries while nothing changes; the first answer after a change takes {signed['times']}"
    )
    note += f" times as long and {signed['queries_new']} queries, {signed['queries_few']} with {signed['few']} fora"
    return at_least("coordinator's page", own.rate, reference.rate, 0.5, "answers/s", note)


def fill(fora: int, tasks: int) -> dict[str, Any]:
    """Fill two places, one with ``fora`` and one with two, and sign the coordinator of both in."""
    from brobygger.people.domain.places import open_place

    few = open_place(slug="faa", municipality="Få", host_kind="municipality", by=None)
    many = open_place(slug="mange", municipality="Mange", host_kind="municipality", by=None)
    user = _filled(few, 2, 2 * max(1, tasks // fora))
    user = _filled(many, fora, tasks)
    said = {"path": "/mange/desk/coordination/", "fora": fora, "tasks": tasks, "few": 2}
    return said | _signed_in(user) | _asked(user, many) | {"queries_few": _asked(user, few)["queries_new"]}


def _filled(place: Any, fora: int, tasks: int) -> Any:
    """Open fora with members, terms and tasks of which a third is overdue; return the coordinator."""
    from django.utils import timezone

    from brobygger.collaboration.fora.domain.members import MemberDetails
    from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
    from brobygger.collaboration.tasks.domain.tasks import TaskDetails, finish_task, give_task
    from brobygger.core.command import command
    from brobygger.people.domain.accounts import open_account
    from brobygger.people.domain.joining import join_place

    rng, today = random.Random(200), timezone.localdate()
    user = open_account(email="coordinator@bench.example", name="Coordinator")
    join_place(place=place, user=user, side="municipality", roles=["coordinator"])
    people = [open_account(email=f"p{n}@{place.slug}.example", name=f"Person {n}") for n in range(PEOPLE)]
    for person in people:
        join_place(place=place, user=person, side="civil_society", roles=["volunteer"])
    with command("bench.fill", place=place, by=None):
        made = []
        for n in range(fora):
            members = [MemberDetails(p, chair=not at) for at, p in enumerate(rng.sample(people, 6))]
            details = ForumDetails(f"Forum {n}", ["network"], "Vi holder sammen på det.", meets_every=6)
            made.append((open_forum(place=place, by=None, details=details, members=members), members))
        for n in range(tasks):
            forum, members = made[n % fora]
            due = today + timedelta(days=rng.randrange(-20, 40))
            said = TaskDetails(f"Opgave {n}", user=rng.choice(members).user, due=due, group=forum.pk)
            task = give_task(place=place, by=None, details=said)
            if n % 3 == 0:
                finish_task(task=task, by=None)
    return user


def _signed_in(user: Any) -> dict[str, str]:
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[1]
    store["_auth_user_hash"] = user.get_session_auth_hash()
    store.save()
    return {"cookie": settings.SESSION_COOKIE_NAME, "key": str(store.session_key)}


def _asked(user: Any, place: Any) -> dict[str, float]:
    """Ask for the page as often as it takes to know it; return the queries of an answer when nothing has changed and
    of the first one after a change, and how many times longer (CPU) that one takes."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from brobygger.core.command import command

    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="brobygger.people.backends.Backend")

    def ask() -> tuple[int, float]:
        before = time.process_time()
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"/{place.slug}/desk/coordination/")
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code} at {place.slug}")
        return len(asked), time.process_time() - before

    ask()
    kept = [ask() for _ in range(9)]
    new = []
    for _ in range(9):
        with command("bench.change", place=place, by=None):
            pass
        new.append(ask())
    times = median(t for _n, t in new) / median(t for _n, t in kept)
    return {"queries": kept[0][0], "queries_new": new[0][0], "times": round(times, 1)}


def main() -> None:
    """Fill the installation that the environment names, and say how the coordinator signs in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, stdout=sys.stderr)
    print(json.dumps(fill(int(sys.argv[1]), int(sys.argv[2]))))


if __name__ == "__main__":
    main()
