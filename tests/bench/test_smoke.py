"""The bench measures what it says; how fast anything is, is not tested."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bench.load import Connection, request, run
from bench.servers import ROOT, Side, alternating, environment, floor

from bench import report

FIELDS = ["name", "ours", "reference", "ratio", "target", "met", "unit", "note"]


def test_floors_answer_whole_pages_and_the_generator_counts_them(tmp_path: Path) -> None:
    with floor(tmp_path) as server:
        seen = run(server.port, 0.2, 4, [request("/f0/", {}), request("/f1/", {})])
        assert set(seen["statuses"]) == {"200"}
        assert seen["answers"] >= 4
        seen = run(server.port, 0.2, 2, [request("/nowhere/", {})])
        assert set(seen["statuses"]) == {"404"}
        connection = Connection(server.port)
        connection.send(request("/f0/", {}))
        while not connection.receive():
            continue
        connection.socket.close()
        assert len(connection.got.split(b"\r\n\r\n", 1)[1]) == 10_240
        sides = [Side(server, ["/f0/"]), Side(server, ["/f1/"])]
        alternating(sides, 1, 0.2)
        assert all(side.rate > 0 for side in sides)
        with pytest.raises(RuntimeError, match="not only full answers"):
            Side(server, ["/nowhere/"]).run(0.1, 0, 1)


@pytest.mark.kill
def test_a_whole_run_on_small_data() -> None:
    command = [sys.executable, "-m", "bench", "--quick", "--only", "start-page"]
    told = subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True, text=True, timeout=240)
    assert "| start page, signed in |" in told.stdout


def test_the_last_measured_state_is_whole(tmp_path: Path) -> None:
    rows = json.loads((ROOT / "bench" / "results.json").read_text())
    assert rows
    assert all(list(r) == FIELDS for r in rows)
    written = (ROOT / "bench" / "RESULTS.md").read_text()
    assert all(f"| {r['name']} |" in written for r in rows)


def test_rows_not_measured_this_time_keep_what_they_had(tmp_path: Path) -> None:
    report.write(
        [report.at_least("a", 6, 10, 0.5, "x/s", ""), report.at_most("b", 3, 1, 2.0, "s", "|")], "here", tmp_path
    )
    report.write([report.at_least("a", 4, 10, 0.5, "x/s", "")], "here", tmp_path)
    rows = {r["name"]: r for r in json.loads((tmp_path / "results.json").read_text())}
    assert (rows["a"]["met"], rows["b"]["met"]) == (False, False)
    assert rows["a"]["ratio"] == 0.4
