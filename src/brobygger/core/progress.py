"""How far a long job is, told beside the database: on SQLite the job itself may hold the one writer meanwhile.

A few bytes a job in the data folder, which all processes of an installation share. What is told here is for
somebody who waits; nothing depends on it.
"""

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings


def tell(about: UUID, done: int) -> None:
    """Say that ``done`` of the parts of ``about`` are done."""
    file = _file(about)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    new.write_text(str(done))
    new.replace(file)


def told(about: UUID) -> int:
    """Return how many parts of ``about`` are done, as was told last; 0 where nothing was."""
    try:
        return int(_file(about).read_text())
    except (OSError, ValueError):
        return 0


def forget(about: UUID) -> None:
    """Take away what was told."""
    _file(about).unlink(missing_ok=True)


def _file(about: UUID) -> Path:
    return Path(settings.DATA_DIR) / "progress" / about.hex
