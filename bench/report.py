"""What was measured, as JSON and as a table. Both are kept in git as the last measured state."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass
class Row:
    """One comparison. ``ratio`` is ours to reference; ``target`` says what it must reach."""

    name: str
    ours: float
    reference: float
    ratio: float
    target: str
    met: bool
    unit: str
    note: str


def at_least(name: str, ours: float, reference: float, target: float, unit: str, note: str) -> Row:
    """Return a row in which more is better."""
    ratio = ours / reference
    return Row(name, _short(ours), _short(reference), _short(ratio), f">= {target}", ratio >= target, unit, note)


def at_most(name: str, ours: float, reference: float, target: float, unit: str, note: str) -> Row:
    """Return a row in which less is better."""
    ratio = ours / reference
    return Row(name, _short(ours), _short(reference), _short(ratio), f"<= {target}", ratio <= target, unit, note)


def _short(number: float) -> float:
    return float(f"{number:.4g}")


def machine() -> str:
    """Return what the figures were measured on."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f} before the first run"


def write(rows: Sequence[Row], on: str, folder: Path = HERE) -> None:
    """Write ``results.json`` and ``RESULTS.md``; rows that were not measured this time keep what they had."""
    file = folder / "results.json"
    known = {r["name"]: r for r in json.loads(file.read_text())} if file.exists() else {}
    known |= {r.name: asdict(r) for r in rows}
    file.write_text(json.dumps(list(known.values()), indent=1, ensure_ascii=False) + "\n")
    (folder / "RESULTS.md").write_text(table(list(known.values()), on))


def table(rows: Sequence[dict[str, object]], on: str) -> str:
    """Return the rows as a Markdown page."""
    lines = [
        "# Last measured state",
        "",
        "Made by `make bench`. Ours and the reference run in turn on the same machine; what counts is the ratio.",
        f"Machine of the last run: {on}.",
        "",
        "| what | ours | reference | unit | ratio | must be | met | note |",
        "|---|---:|---:|---|---:|---|---|---|",
    ]
    for r in rows:
        met = "yes" if r["met"] else "**no**"
        cells = (r["name"], r["ours"], r["reference"], r["unit"], r["ratio"], r["target"], met, r["note"])
        lines.append("| " + " | ".join(str(c).replace("|", "/") for c in cells) + " |")
    return "\n".join(lines) + "\n"
