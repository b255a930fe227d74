"""Rows about pages: lists kept and not kept, small and large, and the signed-in start page."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.report import Row, at_least, at_most
from bench.servers import ROOT, Side, alternating, environment, floor, ours

LIST = "/{}/da/activities/"


def asked(data: Path, what: str, *args: object, **more: str) -> Any:
    """Ask ``bench.inside`` a question about the installation in ``data``."""
    command = [sys.executable, "-m", "bench.inside", what, *map(str, args)]
    env = environment(BROBYGGER_DATA_DIR=str(data), **more)
    told = subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return json.loads(told.stdout)


def _note(own: Side, reference: Side, more: str = "") -> str:
    parts = [f"{own.cpu:.2f} against {reference.cpu:.2f} CPU-ms an answer", f"{own.bytes} bytes on the wire"]
    if more:
        parts.append(more)
    return "; ".join(parts)


def list_unchanged(name: str, data: Path, folder: Path, target: float, runs: int, seconds: float, **more: str) -> Row:
    """The public list of one place, asked again and again, against the constant page."""
    slug = asked(data, "place", **more)
    path = LIST.format(slug)
    with floor(folder) as f, ours(data, path, **more) as o:
        own, reference, plain = Side(o, [path]), Side(f, ["/f0/"]), Side(o, [path], headers={})
        alternating([own, reference, plain], runs, seconds)
    note = _note(own, reference, f"full 200 answers with gzip; without gzip {plain.rate:.0f}/s of {plain.bytes} bytes")
    note += f"; generator {own.load:.0%} of a core"
    return at_least(name, own.rate, reference.rate, target, "answers/s", note)


def list_filtered(small: Path, large: Path, folder: Path, runs: int, seconds: float) -> list[Row]:
    """Searches that hit at most 3 % of a place, each asked once, against f1; and small against large."""
    wanted = asked(large, "searches", 8000), asked(small, "searches", 8000)
    every, few = (w["targets"] for w in wanted)
    with (
        floor(folder) as f,
        ours(large, every[0]) as many_places,
        ours(small, few[0]) as one_place,
    ):
        own, reference, alone = Side(many_places, every), Side(f, ["/f1/"]), Side(one_place, few)
        alternating([own, reference, alone], runs, seconds)
    said = f"{len(every)} different searches, {wanted[0]['mean']:.0f} hits of {wanted[0]['of']} on average, none kept"
    return [
        at_least("list filtered", own.rate, reference.rate, 1.0, "answers/s", _note(own, reference, said)),
        at_most(
            "list filtered, 100,000 against 1,000 activities",
            own.cpu or 1 / own.rate,
            alone.cpu or 1 / alone.rate,
            1.3,
            "CPU-ms an answer",
            f"{own.rate:.0f} against {alone.rate:.0f} answers/s; a place of about the same size, alone and among 98",
        ),
    ]


def start_page(data: Path, folder: Path, runs: int, seconds: float) -> Row:
    """The start page of a signed-in coordinator of a large place, against f1."""
    signed = asked(data, "session")
    with floor(folder) as f, ours(data, "/healthz") as o:
        headers = {"Accept-Encoding": "gzip", "Cookie": f"{signed['cookie']}={signed['key']}"}
        own, reference = Side(o, [signed["path"]], headers=headers), Side(f, ["/f1/"])
        alternating([own, reference], runs, seconds)
    return at_least("start page, signed in", own.rate, reference.rate, 0.5, "answers/s", _note(own, reference))


def api_page(name: str, form: str, data: Path, folder: Path, runs: int, seconds: float) -> Row:
    """Pages of 50 of an API, each asked once, against f1."""
    targets = asked(data, form)
    with floor(folder) as f, ours(data, targets[0], BROBYGGER_API_RATE="0") as o:
        own, reference = Side(o, targets), Side(f, ["/f1/"])
        alternating([own, reference], runs, seconds)
    note = _note(own, reference, f"{len(targets)} different pages of all places, none kept")
    return at_least(name, own.rate, reference.rate, 1.0, "answers/s", note)


def feeds(data: Path, folder: Path, runs: int, seconds: float) -> Row:
    """The calendars of places, up to 500 activities each with their rules, asked past the memory of answers.

    They must reach a tenth of f1: ten times its rows, each at the price of one of its rows.
    """
    targets = asked(data, "calendars")
    # Whoever says who they are is not given kept answers; so every calendar is made for the question.
    past = {"Authorization": "Bearer none"}
    with floor(folder) as f, ours(data, targets[0]) as o:
        own, reference = Side(o, targets, headers=past), Side(f, ["/f1/"])
        alternating([own, reference], runs, seconds)
    return at_least("feeds", own.rate, reference.rate, 0.1, "answers/s", _note(own, reference, "up to 500 activities"))
