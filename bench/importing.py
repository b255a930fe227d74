"""Rows about the command line: importing a sheet, and from the start to the first page."""

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from bench.data import AREAS, AUDIENCES, KINDS, slug_of
from bench.report import Row, at_least, at_most
from bench.servers import ROOT, answers, environment, free_port

PLACE = "Aabenraa"


def sheet(file: Path, rows: int) -> None:
    """Write a sheet of activities as an association's office would keep it."""
    rng, first = Random(50), datetime.now(UTC) + timedelta(days=1)
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        out = csv.writer(lines, delimiter=";")
        out.writerow("Id;Titel;Arrangør;Sted;Dato;Starttid;Sluttid;Emner;Målgruppe;Sprog;Pris;Beskrivelse".split(";"))
        for n in range(rows):
            title, topics, about = rng.choice(KINDS).split("|")
            area, hour = rng.choice(AREAS), rng.randrange(9, 19)
            day = first + timedelta(days=rng.randrange(300))
            out.writerow(
                [f"A{n}", f"{title} i {area}", f"{area} Forening", f"{area} Kulturhus", f"{day:%d-%m-%Y}"]
                + [f"{hour}:00", f"{hour + 2}:00", topics.replace(" ", ", "), rng.choice(AUDIENCES), "da", "0", about]
            )


def import_row(folder: Path, rows: int) -> Row:
    """Import ``rows`` activities, against bulk inserts of the same rows into every table that the import filled."""
    base, filled = folder / "import-base", folder / "import-filled"
    for old in (base, filled):
        shutil.rmtree(old, ignore_errors=True)
    base.mkdir(parents=True)
    env = environment(BROBYGGER_DATA_DIR=str(base))
    subprocess.run([sys.executable, "-m", "bench.data", "1", "0"], env=env, cwd=ROOT, check=True)
    shutil.copytree(base, filled)
    file = folder / "activities.csv"
    sheet(file, rows)
    env = environment(BROBYGGER_DATA_DIR=str(filled))
    command = [sys.executable, "-m", "brobygger.cli", "import", "activities", str(file), "--place", slug_of(PLACE)]
    begun, before = time.perf_counter(), os.times()
    subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    took, after = time.perf_counter() - begun, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    env = environment(BROBYGGER_DATA_DIR=str(base), BENCH_FILLED=str(filled / "brobygger.sqlite3"))
    told = subprocess.run(
        [sys.executable, "-m", "bench.inside", "bulk"], env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    bulk = json.loads(told.stdout)
    note = (
        f"{rows} rows of a sheet become {bulk['rows']} rows in {bulk['tables']} tables; the import is timed as a whole "
        f"process, the reference is Django's bulk_create of the same rows, 500 at once, ready in memory; {cpu:.0f} "
        f"against {bulk['cpu']:.0f} CPU-s"
    )
    return at_least("import of activities", rows / took, rows / bulk["seconds"], 0.3, "rows of the sheet/s", note)


def start_row(data: Path, path: str, runs: int) -> Row:
    """From ``brobygger serve`` to the first whole page, against ``manage.py check``."""
    env = environment(BROBYGGER_DATA_DIR=str(data), DJANGO_SETTINGS_MODULE="brobygger.config.settings")
    ours, checks = [], []
    for _ in range(runs):
        port = free_port()
        begun = time.perf_counter()
        command = [sys.executable, "-m", "brobygger.cli", "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            if not answers(port, path, process, 60):
                raise RuntimeError(f"{path} was not answered within a minute")
            ours.append(time.perf_counter() - begun)
        finally:
            process.terminate()
            process.wait(40)
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "django", "check"], env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
        checks.append(time.perf_counter() - begun)
    note = f"median of {runs}; two processes and a worker are started, and {path} is answered with 200"
    return at_most("start to first page", median(ours), median(checks), 2.0, "s", note)
