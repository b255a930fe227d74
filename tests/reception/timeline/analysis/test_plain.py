"""The analysis is plain Python: nobody who reads a wall waits for a framework or a solver."""

import os
import subprocess
import sys
from pathlib import Path

import brobygger.reception.timeline.analysis

FOLDER = Path(brobygger.reception.timeline.analysis.__file__).parent
LOOK = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module("brobygger.reception.timeline.analysis." + name)
print(sorted({"django", "ortools", "openpyxl", "numpy", "pandas"}.intersection(sys.modules)))
"""


def test_nothing_of_it_brings_a_framework_a_solver_or_a_reader_of_workbooks_along() -> None:
    names = [f.stem for f in FOLDER.glob("*.py")]
    assert {"answer", "suggest", "reading"} <= set(names)
    told = subprocess.run(
        [sys.executable, "-c", LOOK, *names],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert told.stdout.strip() == "[]"
