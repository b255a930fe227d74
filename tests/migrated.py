"""A SQLite database with every migration in it, made once for each state of the migrations."""

import fcntl
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "test-databases"


def migrated_database() -> Path:
    """Return the migrated database; the first that asks makes it, by the real command, while others wait."""
    told = hashlib.sha256((ROOT / "requirements" / "app.txt").read_bytes())
    for file in sorted((ROOT / "src").rglob("migrations/*.py")):
        told.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    KEPT.mkdir(parents=True, exist_ok=True)
    made = KEPT / f"{told.hexdigest()[:16]}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for older in KEPT.glob("*.sqlite3"):
                older.unlink()
            with tempfile.TemporaryDirectory(dir=KEPT) as folder:
                command = [sys.executable, "-m", "brobygger.cli", "migrate", "-v", "0", "--data-dir", folder]
                subprocess.run(command, check=True, capture_output=True)
                (Path(folder) / "brobygger.sqlite3").rename(made)
    return made
