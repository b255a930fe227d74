"""One browser for all: Debian's if there is one, else Playwright's own."""

import os
import shutil
from typing import Any

import pytest

# Playwright's synchronous face runs a loop in this thread; Django would take that for asynchronous use.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch without sandbox (containers have none) and without calls of its own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    return browser_type_launch_args | {"args": args} | ({"executable_path": found} if found else {})
