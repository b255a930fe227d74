"""One browser for all: Debian's if there is one, else Playwright's own."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

# Playwright's synchronous face runs a loop in this thread; Django would take that for asynchronous use.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch without sandbox (containers have none) and without calls of its own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    return browser_type_launch_args | {"args": args} | ({"executable_path": found} if found else {})


@pytest.fixture(autouse=True)
def _a_log_that_can_be_emptied(transactional_db: None) -> Iterator[None]:
    """The database is emptied after each walk, and SQLite's access log refuses that for two years."""
    yield
    name = "core_accesslog_no_delete"
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [name])
        (trigger,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("DELETE FROM core_accesslogentry")
        cursor.execute(trigger)
