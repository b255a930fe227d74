"""What every test can use: the fixed people and places, and the demonstration (``factories``)."""

import os
from datetime import timedelta
from shutil import copyfile

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from hypothesis import settings as hypothesis_settings

from tests.migrated import migrated_database

pytest_plugins = ["tests.factories.people", "tests.factories.demo", "tests.contracts.samples"]


# How long an example takes depends on what else the machine does; no test is timed.
# CI asks the same questions every time; at home each run looks somewhere new.
hypothesis_settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
hypothesis_settings.load_profile("untimed")

# Tests remember the day on which they were read. A run that would cross midnight lives so much earlier that it stays
# within one day.
LONGEST_RUN = timedelta(hours=2)
_now = timezone.localtime()
if (_now + LONGEST_RUN).date() != _now.date():
    time_machine.travel(_now - LONGEST_RUN, tick=True).start()


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite the test database is there, migrated, before Django asks for it."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_keepdb: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite's test database is a file: in memory, all threads of a server would share one connection."""
    if django_db_keepdb:
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        copyfile(migrated_database(), file)
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture
def connections_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A handler lets go of old connections as a request begins and ends; the test's own holds the data."""
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda self: None)
