"""``python -m bench [--quick] [--only NAME] [--data DIR]``: measure, and write down what was measured."""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import analysis, coinciding, coordinating, importing, listening, pages, report
from bench.data import prepared

NATIONAL, LARGE, ONE = (98, 100_000), (1, 10_000), (1, 1_020)
QUICK = (2, 120)


def postgresql(name: str) -> str:
    """Return the address of an empty or prepared database ``name`` on a server found as the tests find one."""
    import psycopg
    from tests.plugin import running, started

    url = running() or started()
    with psycopg.connect(url, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(f'CREATE DATABASE "{name}"')
    return str(url.rsplit("/", 1)[0] + "/" + name)


def rows(folder: Path, quick: bool, only: str) -> Iterator[list[report.Row]]:
    """Measure what ``only`` names (everything where it is empty) on data below ``folder``, step by step."""
    runs, seconds = (1, 0.3) if quick else (3, 4.0)
    national, large, one = (QUICK, QUICK, QUICK) if quick else (NATIONAL, LARGE, ONE)

    def on_postgresql() -> list[report.Row]:
        from bench.data import version

        url = postgresql(f"brobygger_bench_{version()}")
        data = prepared(folder, *national, DATABASE_URL=url)
        name = "list unchanged, PostgreSQL"
        return [pages.list_unchanged(name, data, folder, 0.3, runs, seconds, DATABASE_URL=url)]

    steps: dict[str, Callable[[], list[report.Row]]] = {
        "unchanged": lambda: [
            pages.list_unchanged("list unchanged", prepared(folder, *national), folder, 0.6, runs, seconds)
        ],
        "filtered": lambda: pages.list_filtered(
            prepared(folder, *one), prepared(folder, *national), folder, runs, seconds
        ),
        "start-page": lambda: [pages.start_page(prepared(folder, *large), folder, runs, seconds)],
        "coordinator": lambda: [
            coordinating.coordinator_row(folder, *((4, 20) if quick else (200, 5_000)), runs, seconds)
        ],
        "json": lambda: [pages.api_page("JSON page of 50", "json", prepared(folder, *national), folder, runs, seconds)],
        "hsds": lambda: [pages.api_page("HSDS page of 50", "hsds", prepared(folder, *national), folder, runs, seconds)],
        "feeds": lambda: [pages.feeds(prepared(folder, *national), folder, runs, seconds)],
        "import": lambda: [importing.import_row(folder, 200 if quick else 50_000)],
        "coincidence": lambda: [coinciding.coincidence_row(*((100, 1_000) if quick else (1_000, 10_000)), runs)],
        "live": lambda: [listening.room_row(folder, *((20, 5) if quick else (300, 100)))],
        "analysis": lambda: analysis.analysis_rows(*((30, 300) if quick else (300, 3_000)), runs),
        "start": lambda: [
            importing.start_row(prepared(folder, *one), f"/{importing.slug_of(importing.PLACE)}/da/", runs + 2)
        ],
    }
    if not quick:
        steps["postgresql"] = on_postgresql
    for name, step in steps.items():
        if not only or only == name:
            found = step()
            for row in found:
                print(f"{row.name}: {row.ratio} ({row.ours} against {row.reference} {row.unit}), must be {row.target}")
            yield found


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(prog="bench", description="measure floors and ours side by side")
    parser.add_argument("--quick", action="store_true", help="small data, short runs, nothing written")
    parser.add_argument(
        "--only",
        default="",
        help="one of: unchanged, filtered, start-page, coordinator, json, hsds, feeds, import, coincidence, live,"
        " analysis, start, postgresql",
    )
    parser.add_argument("--data", type=Path, default=Path("var/bench"), help="folder that keeps prepared data")
    chosen = parser.parse_args()
    on = report.machine()
    if chosen.quick:
        with tempfile.TemporaryDirectory() as folder:
            for found in rows(Path(folder), True, chosen.only):
                report.write(found, on, Path(folder))
            print((Path(folder) / "RESULTS.md").read_text())
        return
    folder = chosen.data.resolve()
    os.makedirs(folder, exist_ok=True)
    for found in rows(folder, False, chosen.only):  # written at once: a step that fails takes no other with it
        report.write(found, on)


if __name__ == "__main__":
    main()
